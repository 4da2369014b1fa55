import { number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section, TableCell } from '../document.js';
import { yearInShort } from '../report-year.js';
import type { Span } from '../words.js';
import { regionTable } from './against-region.js';
import { recurrenceBlocks } from './own-follow-through.js';
import type { BoardStudy, BoardTheme } from './study-board.js';

/** How many themes the report tells of before its annex. */
export const MOST_THEMES = 15;

/** Item 7: the themes of the year against earlier years, and against the rest of the region. */
export function themesSection(study: BoardStudy): Section {
  const { base, themes, facts } = study;
  const [id, heading] = ['themes', 'Themes'];
  if (themes.length === 0)
    return section(id, heading, '7', [
      paragraph(
        'themes.none',
        base.value === 0
          ? 'No summary for this year has been released, so there are no themes to tell of.'
          : 'No theme was found in the summaries for this year.',
      ),
    ]);
  const chart = facts.charts['against-region'];
  return section(id, heading, '7', [
    paragraph(
      'themes.typology',
      `Themes are codes of the region’s typology, version ${facts.snapshot.typologyVersion}, ${facts.gathered.typologyStatus}.`,
    ),
    themesTable(study, 'themes.leading', themes.slice(0, MOST_THEMES)),
    ...regionTable(study, themes.slice(0, MOST_THEMES)),
    ...(chart ? [{ id: 'themes.chart', kind: 'chart', ...chart } as const] : []),
  ]);
}

/** Themes this year and in those of the two before that are held, with all summaries of each year in the first row. */
export function themesTable(study: BoardStudy, id: string, themes: readonly BoardTheme[]): Block {
  const { answers, facts } = study;
  const years = facts.years.flatMap(({ year, span }) => (span ? [{ year, span }] : []));
  const lineOf = (label: string, cellIn: (span: Span) => TableCell): TableCell[] => [
    label,
    ...years.map(({ span }) => cellIn(span)),
  ];
  return table(
    id,
    'Summaries with each theme, by year',
    [words('Theme'), ...years.map(({ year }) => number(yearInShort(year)))],
    [
      lineOf('All summaries', (span) => answers.sum('source-and-review-types', 'summaries', {}, span)),
      ...themes.map(({ code, theme }) =>
        lineOf(theme, (span) => answers.cell('leading-themes', { code }, 'summaries', span)),
      ),
    ],
    ['A summary counts once for each theme found in it, so the themes add up to more than the summaries.'],
  );
}

/** Item 10: what is found again and again, which is less than knowing that learning was not sustained. */
export function notSustained(study: BoardStudy): Section {
  return section('not-sustained', 'Learning not sustained', '10', [
    ...recurrenceBlocks(study),
    ...foundAgainBlocks(study),
  ]);
}

function foundAgainBlocks(study: BoardStudy): Block[] {
  const spans = study.earlier.flatMap(({ span }) => span ?? []);
  if (spans.length === 0)
    return [
      paragraph(
        'not-sustained.again',
        'There are no figures for earlier years, so nothing is known to have been found again.',
      ),
    ];
  const isIn = (code: string, span: Span) =>
    study.answers.cell('leading-themes', { code }, 'summaries', span).value !== 0;
  const again = study.themes.filter(({ code }) => spans.every((span) => isIn(code, span)));
  if (again.length === 0)
    return [
      paragraph(
        'not-sustained.again',
        'No theme for this year was also found in each earlier year there are figures for.',
      ),
    ];
  return [
    paragraph(
      'not-sustained.again',
      'These themes were found this year and in each earlier year there are figures for. To be found again is not the same as not to have been sustained: it says where to ask.',
    ),
    themesTable(study, 'not-sustained.themes', again.slice(0, MOST_THEMES)),
  ];
}
