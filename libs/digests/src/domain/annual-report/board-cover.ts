import type { CoverLine } from '../document.js';
import { coverLine, madeFrom } from '../snapshot-facts.js';
import { waitingIn, waitingWords } from '../waiting-themes.js';
import { CODE, countedOf, spanInWords } from '../words.js';
import { type BoardStudy, isWhole } from './study-board.js';

const NOT_PUBLIC = 'The board; not for publication as it stands';
/** Whoever pastes it into what everybody reads must have been told, in every format: the cover and the caution are in all. */
const FOR_THE_BOARD =
  'For the board. Not for publication as it stands: small counts and quotes are shown. For everybody there is its public edition, the digest for everybody made of the board’s published figures, in which small counts are hidden.';

/** What a document of a board is of, over how much, and from what. */
export function coverOf({ facts, answers, base, inWords, span }: BoardStudy): CoverLine[] {
  const { snapshot, gathered, composedAt } = facts;
  const sum = (field: string) => answers.sum('returns-by-quarter', field);
  const [settled, codes] = [answers.sum('settled-codings', 'settled'), answers.sum('settled-codings', 'passages')];
  const waiting = waitingIn(snapshot, { ...span, board: gathered.board.id });
  return [
    coverLine(
      'For',
      gathered.kind === 'annual-report' ? NOT_PUBLIC : `${NOT_PUBLIC}; the board hands it to inspectors`,
    ),
    coverLine('Year', inWords),
    ...(isWhole(facts.years[0]) ? [] : [coverLine('Figures from', spanInWords(span))]),
    coverLine('Learning summaries released', base),
    ...(waiting.length === 0 ? [] : [coverLine('Not counted yet', waitingWords(waiting, base, 'year'))]),
    coverLine('Returns in time', sum('on_time'), ' of ', sum('owed')),
    coverLine('Settled by people', codes.value === 0 ? 'no codes' : countedOf(settled, codes, CODE)),
    ...madeFrom(snapshot, gathered.typologyStatus, composedAt),
  ];
}

/** Whom it is for, how far the themes can be leant on, and what no figure here says. */
export const cautionOf = (study: BoardStudy): string => `${FOR_THE_BOARD} ${limitsOf(study)}`;

function limitsOf({ answers }: BoardStudy): string {
  const [settled, codes] = ['settled', 'passages'].map((field) => answers.sum('settled-codings', field).value);
  const limits =
    'Figures here tell what reviews looked at and found. They do not tell how well services work, and fewer summaries on a theme do not mean that a risk has gone.';
  if (codes === 0) return limits;
  const by =
    settled === codes
      ? 'people settled all of them'
      : settled === 0
        ? 'nobody has confirmed them yet: they are suggested from the words used'
        : 'people settled some of them, and the others are suggested from the words used';
  return `Themes are codes of passages of released summaries; ${by}. ${limits}`;
}
