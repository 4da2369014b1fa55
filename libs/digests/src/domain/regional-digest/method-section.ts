import { recordFigure } from '../answers.js';
import { list, section } from '../blocks.js';
import type { Figure, Section } from '../document.js';
import { type Part, said } from '../line.js';
import { CODE, counted, SUMMARY } from '../words.js';
import type { Findings } from './findings.js';

/** How the figures were made and what they cannot say. Item 11. */
export function methodSection({ facts, settled }: Findings): Section {
  const { snapshot, minimumBase } = facts;
  const undated = recordFigure('undated-summaries', snapshot.undated);
  const waiting = recordFigure('codes-waiting', snapshot.waiting);
  const items: Part[] = [
    'Counts are of released learning summaries and of the boards they came from, not of children, families or passages. A summary counts once for each theme found in it, so the themes add up to more than the summaries.',
    ['A summary belongs to the quarter in which its form was completed.', undatedWords(undated)],
    'A nil return is a board’s statement that it had nothing to report. A board that is overdue may have learning that is not here.',
    ...(settled.value === 0 ? suggestedOnly(snapshot.taggerVersion) : settledToo(snapshot.taggerVersion)),
    ...(Object.keys(facts.gathered.agreement ?? {}).length === 0 ? [] : [KAPPA]),
    ...(snapshot.waiting === 0 ? [] : [waitingWords(waiting)]),
    said`Numbers are small. Each count stands beside what it is out of, and no share or median is given on fewer than ${counted(recordFigure('policy.minimum-base', minimumBase), SUMMARY)}.`,
    'An interval around a difference of shares holds the true difference nineteen times in twenty (Newcombe’s, from Wilson’s). A theme is called rising or falling where it leaves out no change, and the dashboards say the same.',
    'More summaries on a theme can mean that more reviews looked for it. Fewer do not mean that a risk has gone: risk is managed, not removed.',
    'The region reads every released summary, so its counts are not suppressed. The public edition is, and passes a check that nobody can work out what is hidden.',
    'Each quote is, character for character, part of a released summary. Boards are not named beside quotes. When a correction takes the words away, the quote is withdrawn here too.',
    `The counts come from snapshot ${snapshot.id} and stay as they are; a correction made since is in a later snapshot and its digest.`,
  ];
  return section('method', 'About the figures', '11', [list('method-list', items)]);
}

const KAPPA =
  'Kappa tells how much more two people who coded the same passages agree on a theme than chance would have them: one is always, nought no more than chance.';

const undatedWords = (undated: Figure): Part =>
  undated.value === 0
    ? ''
    : said` ${counted(undated, SUMMARY)} released without a date of completion ${undated.value === 1 ? 'is' : 'are'} in no quarter.`;

const suggestedOnly = (tagger: string) => [
  `Themes are suggestions of the tagger (${tagger}), made from the words used and not yet confirmed by a person. Some are wrong and some are missed: read the summaries before acting on a count.`,
  'Concern and good practice are suggestions too. A summary can hold both for one theme, or neither.',
];

const settledToo = (tagger: string) => [
  `The themes of a passage are those a person settled, and where nobody has, suggestions of the tagger (${tagger}), made from the words used. Of these some are wrong and some are missed: read the summaries before acting on a count.`,
  'Concern and good practice are told in the same way. A summary can hold both for one theme, or neither.',
];

function waitingWords(waiting: Figure): Part {
  const [waits, theyAre, are] = waiting.value === 1 ? ['waits', 'it is', 'is'] : ['wait', 'they are', 'are'];
  return said`${counted(waiting, CODE)} given under earlier versions of the typology ${waits} for a person to say what ${theyAre} now, over all quarters, and ${are} counted nowhere.`;
}
