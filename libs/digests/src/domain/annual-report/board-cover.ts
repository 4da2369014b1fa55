import type { CoverLine, Document } from '../document.js';
import { line } from '../line.js';
import { CODE, countedOf, instantInWords, spanInWords } from '../words.js';
import type { BoardFacts } from './board-facts.js';
import { type BoardStudy, isWhole } from './study-board.js';

/** The versions a document of a board stands on. */
export const versionsOf = ({ snapshot }: BoardFacts): Document['versions'] => ({
  snapshot: snapshot.id,
  typology: snapshot.typologyVersion,
  tagger: snapshot.taggerVersion,
  policy: snapshot.policyVersion,
});

/** What a document of a board is of, over how much, and from what. */
export function coverOf({ facts, answers, base, inWords, span }: BoardStudy): CoverLine[] {
  const { snapshot, gathered, composedAt } = facts;
  const sum = (field: string) => answers.sum('returns-by-quarter', field);
  const [settled, codes] = [answers.sum('settled-codings', 'settled'), answers.sum('settled-codings', 'passages')];
  const plain = (term: string, detail: string): CoverLine => ({ term, detail: line`${detail}` });
  return [
    plain('Year', inWords),
    ...(isWhole(facts.years[0]) ? [] : [plain('Figures from', spanInWords(span))]),
    { term: 'Learning summaries released', detail: line`${base}` },
    { term: 'Returns in time', detail: line`${sum('on_time')} of ${sum('owed')}` },
    {
      term: 'Settled by people',
      detail: codes.value === 0 ? line`no codes` : line`${countedOf(settled, codes, CODE)}`,
    },
    plain('Snapshot', snapshot.id),
    plain('Typology', `version ${snapshot.typologyVersion}, ${gathered.typologyStatus}`),
    plain('Disclosure policy', `version ${snapshot.policyVersion}`),
    plain('Composed', instantInWords(composedAt)),
  ];
}

/** How far the themes can be leant on, and what no figure here says. */
export function cautionOf({ answers }: BoardStudy): string {
  const [settled, codes] = [
    answers.sum('settled-codings', 'settled').value!,
    answers.sum('settled-codings', 'passages').value!,
  ];
  const by =
    settled === codes
      ? 'people settled all of them'
      : settled === 0
        ? 'nobody has confirmed them yet: they are suggested from the words used'
        : 'people settled some of them, and the others are suggested from the words used';
  return `${codes === 0 ? '' : `Themes are codes of passages of released summaries; ${by}. `}Figures here tell what reviews looked at and found. They do not tell how well services work, and fewer summaries on a theme do not mean that a risk has gone.`;
}
