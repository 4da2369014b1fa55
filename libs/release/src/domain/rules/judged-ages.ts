import { exactAges } from './ages.js';
import { bareAges } from './bare-ages.js';
import { marksOfCount } from './count-marks.js';
import { countsIn } from './counts.js';
import { judged } from './judge.js';
import type { Passage } from './passage.js';
import type { Rule, Span } from './rule.js';
import { ageInGeneral } from './wording.js';

/** A number that may be an age: where it stands, what the rules take there, and what the judge weighs. */
export type AgeAsked = { start: number; end: number; ruled: readonly Span[]; marks: ReadonlySet<string> };

/** Exact ages: what the rules find and the judge of ages does not think unlikely, and what the judge is sure of. */
export const judgedAges: Rule = (passage) => {
  const ruled = [...exactAges(passage), ...bareAges(passage)];
  const { sure, weights } = passage.context.agesJudge;
  const asked = agesAsked(passage, ruled);
  const decided = asked.flatMap((age) => decide(age, judged(age.marks, weights), sure, passage));
  const numbers = new Set(asked.flatMap((age) => age.ruled));
  return [...ruled.filter((span) => !numbers.has(span)), ...decided];
};

/** The numbers of a passage that may be an age, beside what the rules take. */
export function agesAsked(passage: Passage, ruled: readonly Span[]): AgeAsked[] {
  return countsIn(passage).map((count) => {
    const [start, end] = [passage.tokens[count.first]!.start, passage.tokens[count.last]!.end];
    const taken = ruled.filter((span) => span.start < end && span.end > start);
    return {
      start,
      end,
      ruled: taken,
      marks: marksOfCount(passage, count, { ruled: taken.length > 0, others: ruled.length - taken.length }),
    };
  });
}

const UNLIKELY = 0.05; // below this the judge speaks against a rule

function decide({ start, end, ruled }: AgeAsked, likely: number, sure: number, passage: Passage): Span[] {
  const [one] = ruled;
  if (one !== undefined) {
    if (likely < UNLIKELY && !isSaid(one, passage)) return [];
    return ruled.length > 1 ? [...ruled] : [{ ...one, start: Math.min(start, one.start), end: Math.max(end, one.end) }];
  }
  if (likely < sure || OF_MANY.test(passage.text.slice(Math.max(0, start - 30), start))) return [];
  return [
    bracketed(hedged({ start, end, kind: 'age', certainty: 'warn', suggestion: '' }, passage.text), passage.text),
  ];
}

const OF_MANY = /\b(?:those|children|people|anyone|all|pupils|babies) aged $|\bages of $/i;

/** "Ages at incident: 7 years and 2 years", where the text tells of somebody. */
const isSaid = ({ start, end }: Span, { text, telling }: Passage) =>
  telling !== 'nobody' && /^age[sd]?\b/i.test(text.slice(start, end));

const NEARLY =
  /(?<!\p{L})(?:(?:not (?:yet|quite)|just (?:gone|turned)|nearly|almost|barely|rising|only just|just|only|coming up to|approaching|gone|about) )$/iu;

/** "just gone two", "almost 12": what is said of a number belongs to it. */
function hedged(span: Span, text: string): Span {
  const lead = NEARLY.exec(text.slice(Math.max(0, span.start - 16), span.start))?.[0] ?? '';
  return { ...span, start: span.start - lead.length, suggestion: ageInGeneral(text.slice(span.start, span.end)) };
}

/** "Child (6)": with its brackets. */
function bracketed(span: Span, text: string): Span {
  if (text[span.start - 1] !== '(' || text[span.end] !== ')') return span;
  return { ...span, start: span.start - 1, end: span.end + 1, suggestion: `(${span.suggestion})` };
}
