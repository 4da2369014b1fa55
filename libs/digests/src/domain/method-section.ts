import { CHANCE_LIMIT, FEWEST } from './change.js';
import type { Section } from './digest.js';
import type { Findings } from './findings.js';
import { BOARD, CODE, SUMMARY, counted } from './words.js';

/** How the figures were made and what they cannot say. The same for every quarter, but for versions and numbers. */
export function methodSection({ facts }: Findings): Section {
  const { snapshot, minimumBase, coded } = facts;
  const undated = `${counted(snapshot.undated, SUMMARY)} released without a date of completion ${snapshot.undated === 1 ? 'is' : 'are'} in no quarter.`;
  const texts = [
    'Counts are of released learning summaries and of the boards they came from, not of children, families or passages. A summary counts once for each theme found in it, so the themes add up to more than the summaries.',
    `A summary belongs to the quarter in which its form was completed.${snapshot.undated > 0 ? ` ${undated}` : ''}`,
    'A board with no released summary may have had none to send. Nil returns are not recorded yet.',
    ...(coded.settled === 0 ? suggestedOnly(snapshot.taggerVersion) : settledToo(snapshot.taggerVersion)),
    ...(snapshot.waiting === 0 ? [] : [waitingFor(snapshot.waiting)]),
    `Numbers are small. Each count stands beside what it is out of, and no share is given on fewer than ${counted(minimumBase, SUMMARY)}.`,
    `A theme is called rising or falling only when its share of the summaries differs from that of up to four quarters before, with at least ${counted(minimumBase, SUMMARY)} on both sides and at least ${counted(FEWEST.summaries, SUMMARY)} from ${counted(FEWEST.boards, BOARD)} where it was more frequent, by more than chance would bring about one time in ${Math.round(1 / CHANCE_LIMIT)} (Fisher’s exact test, one-sided).`,
    'More summaries on a theme can mean that more reviews looked for it. Fewer do not mean that a risk has gone.',
    'Each quote is, character for character, part of a released summary. Boards are not named beside quotes. When a correction takes the words away, the quote is withdrawn here too.',
    `The counts come from snapshot ${snapshot.id} and stay as they are; a correction made since is in a later snapshot and its digest.`,
  ];
  const items = texts.map((text) => ({ text, figures: [] }));
  return { id: 'method', heading: 'About the figures', blocks: [{ kind: 'list', items }], parts: [] };
}

const suggestedOnly = (tagger: string) => [
  `Themes are suggestions of the tagger (${tagger}), made from the words used and not yet confirmed by a person. Some are wrong and some are missed: read the summaries before acting on a count.`,
  'Concern and good practice are suggestions too. A summary can hold both for one theme, or neither.',
];

const settledToo = (tagger: string) => [
  `The themes of a passage are those a person settled, and where nobody has, suggestions of the tagger (${tagger}), made from the words used. Of these some are wrong and some are missed: read the summaries before acting on a count.`,
  'Concern and good practice are told in the same way. A summary can hold both for one theme, or neither.',
];

const waitingFor = (waiting: number) =>
  `${counted(waiting, CODE)} given under earlier versions of the typology ${waiting === 1 ? 'waits' : 'wait'} for a person to say what ${waiting === 1 ? 'it is' : 'they are'} now, over all quarters, and ${waiting === 1 ? 'is' : 'are'} counted nowhere.`;
