import { type Answers, recordFigure } from '../answers.js';
import { notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Figure, Section, TableCell } from '../document.js';
import type { DigestRecurrences } from '../gathered.js';
import { said, type Part } from '../line.js';
import { BOARD, counted, orNone, type Noun } from '../words.js';
import type { Findings } from './findings.js';

const TIME: Noun = { one: 'time', many: 'times' };
/** The page has room for so many themes; the platform lists all. */
const MOST_THEMES = 5;

/** Learning that came back after the action on it was complete; boards are named only where they agree. Item 6. */
export function notSustainedSection({ facts, answers }: Findings): Section {
  const [id, heading, item] = ['not-sustained', 'Learning not sustained', '6'];
  const found = facts.gathered.recurrences;
  if (!found)
    return section(id, heading, item, [
      notStated(
        'not-sustained-what',
        'Themes that came back after what was done about them was complete',
        'When actions were completed is not recorded here yet. That a theme comes back in a board does not show by itself that learning was not sustained.',
      ),
    ]);
  const figure: Figured = (what, value) => recordFigure(`recurrences.${facts.quarter}.${what}`, value);
  if (found.recurrences === 0)
    return section(id, heading, item, [
      paragraph(
        'not-sustained-what',
        'No theme came back in a summary of the quarter after an action of its board on it was reported complete.',
        ...notCounted(found, figure),
      ),
    ]);
  return section(id, heading, item, [
    paragraph(
      'not-sustained-what',
      said`Learning on which an action was complete came back ${counted(figure('all', found.recurrences), TIME)}, in ${counted(figure('boards', found.boards), BOARD)}. Times about which boards are being asked how it is embedded: ${orNone(figure('queried', found.queried))}. That a theme comes back does not show that an action failed: it shows where to ask.`,
      ...mentioned(found, figure),
      ...notCounted(found, figure),
    ),
    themesTable(found, figure, answers),
  ]);
}

/** Each theme beside the boards in which it could have come back: those whose action on it is complete, whenever that was. */
function themesTable({ themes, hasBase }: DigestRecurrences, figure: Figured, answers: Answers): Block {
  const named = themes.some((theme) => theme.named.length > 0);
  const baseOf = (code: string) => answers.cell('sustainment-by-theme', { code }, 'boards', { from: null, to: null });
  return table(
    'not-sustained-themes',
    'What came back in most boards',
    [
      words('Theme'),
      number('Times'),
      number('Boards'),
      ...(hasBase ? [number('Of boards with an action on it complete')] : []),
      ...(named ? [words('Boards that agree to be named')] : []),
    ],
    themes
      .slice(0, MOST_THEMES)
      .map((theme): TableCell[] => [
        theme.label,
        figure(`${theme.code}.all`, theme.recurrences),
        figure(`${theme.code}.boards`, theme.boards),
        ...(hasBase ? [baseOf(theme.code)] : []),
        ...(named ? [namesOf(theme.named)] : []),
      ]),
  );
}

type Figured = (what: string, value: number) => Figure;

const mentioned = ({ mentioned: times = 0 }: DigestRecurrences, figure: Figured): Part[] =>
  times === 0
    ? []
    : [said` Of these times the theme is only mentioned, not of concern, in ${figure('mentioned', times)}.`];

const notCounted = ({ incidentBefore: times = 0 }: DigestRecurrences, figure: Figured): Part[] =>
  times === 0
    ? []
    : [
        said` Not counted: ${counted(figure('incident-before', times), TIME)} the incident was before the action was complete, so the action could not have prevented it.`,
      ];

const namesOf = (boards: readonly string[]) => (boards.length === 0 ? 'None' : boards.join(', '));
