import type { CoverLine } from '../document.js';
import { coverLine, madeFrom } from '../snapshot-facts.js';
import { CODE, countedOf, spanInWords } from '../words.js';
import { type BoardStudy, isWhole } from './study-board.js';

/** What a document of a board is of, over how much, and from what. */
export function coverOf({ facts, answers, base, inWords, span }: BoardStudy): CoverLine[] {
  const { snapshot, gathered, composedAt } = facts;
  const sum = (field: string) => answers.sum('returns-by-quarter', field);
  const [settled, codes] = [answers.sum('settled-codings', 'settled'), answers.sum('settled-codings', 'passages')];
  return [
    coverLine('Year', inWords),
    ...(isWhole(facts.years[0]) ? [] : [coverLine('Figures from', spanInWords(span))]),
    coverLine('Learning summaries released', base),
    coverLine('Returns in time', sum('on_time'), ' of ', sum('owed')),
    coverLine('Settled by people', codes.value === 0 ? 'no codes' : countedOf(settled, codes, CODE)),
    ...madeFrom(snapshot, gathered.typologyStatus, composedAt),
  ];
}

/** How far the themes can be leant on, and what no figure here says. */
export function cautionOf({ answers }: BoardStudy): string {
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
