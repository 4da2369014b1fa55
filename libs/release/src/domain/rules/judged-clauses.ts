import { aroundMarks } from './around-marks.js';
import { marksOf, senseAt, taleOf } from './clause-marks.js';
import { type Clause, clausesOf } from './clauses.js';
import type { IndirectKind } from './finding.js';
import type { Sense } from './gate-words.js';
import { indirect } from './indirect.js';
import { type Judge, judged } from './judge.js';
import type { Passage, Token } from './passage.js';
import type { Span } from './rule.js';

/** A clause with what the judge looks at, and the indirect rules' spans in it. */
export type MarkedClause = Clause & { start: number; end: number; marks: ReadonlySet<string>; ruled: readonly Span[] };

/** The clauses of a passage outside what is `held`, each with its marks. */
export function markedClauses(passage: Passage, held: Uint8Array): MarkedClause[] {
  const rules = indirect(passage);
  const clauses = clausesOf(passage, held);
  const tale = taleOf([...new Set(clauses.map(({ sentence }) => sentence))], passage.context);
  let around = { sentence: -1, marks: [] as readonly string[] };
  return clauses.map((clause) => {
    if (around.sentence !== clause.from) around = { sentence: clause.from, marks: aroundMarks(clause, passage) };
    const [start, end] = [clause.tokens[0]!.start, clause.tokens.at(-1)!.end];
    const ruled = rules.filter((span) => span.start < end && span.end > start);
    const kinds = ruled.map(({ kind }) => kind);
    return {
      ...clause,
      start,
      end,
      ruled,
      marks: marksOf(clause, { context: passage.context, tale, around: around.marks }, kinds),
    };
  });
}

/**
 * Details that single a family out by being rare: the clauses the judge is sure enough of, each with those beside it in its
 * sentence that may belong to it, and without the word that joins it to what goes before.
 */
export const judgedClauses = (passage: Passage, held: Uint8Array): Span[] =>
  sureOf(weigh(markedClauses(passage, held), passage, passage.context.judge), passage, passage.context.judge.sure);

/** A clause, and how likely it is that it tells. */
export type Weighed = { clause: MarkedClause; likely: number };

/** Weighs clauses that are marked already, less those that can tell nothing. */
export const weigh = (clauses: readonly MarkedClause[], passage: Passage, { weights }: Judge): Weighed[] =>
  clauses
    .filter((clause) => tells(clause, passage))
    .map((clause) => ({ clause, likely: judged(clause.marks, weights) }));

/** What is sure enough of clauses that are weighed already. */
export function sureOf(weighed: readonly Weighed[], passage: Passage, sure: number): Span[] {
  const joined: Weighed[][] = [];
  for (const one of weighed) {
    if (one.likely < sure * LIKELY) continue;
    const last = joined.at(-1);
    if (
      last !== undefined &&
      belong(
        last.map(({ clause }) => clause),
        one.clause,
        passage,
      )
    )
      last.push(one);
    else joined.push([one]);
  }
  return joined.flatMap((group) => (group.some(({ likely }) => likely >= sure) ? [spanOf(group, passage)] : []));
}

/** Up to three words tell nothing by being unusual: "The baby was", before an age. */
const tells = ({ tokens, ruled }: MarkedClause, passage: Passage) =>
  tokens.length > 3 || kindOf(tokens, ruled, passage) !== 'unusual-detail';

const LIKELY = 0.1; // of what is sure enough: enough for a clause beside one that is
const TOGETHER = 24; // words

/** Whether a clause goes on what is told before it: in one sentence, with no more between than a comma or a bracket. */
function belong(told: readonly MarkedClause[], next: MarkedClause, { text }: Passage): boolean {
  const words = told.reduce((sum, { tokens }) => sum + tokens.length, next.tokens.length);
  const last = told.at(-1)!;
  return last.sentence === next.sentence && words <= TOGETHER && BESIDE.test(text.slice(last.end, next.start));
}

const BESIDE = /^[\s,()“”"‘’'–—:/+&-]{1,4}$/;

const JOINING = new Set('and but or who which that when while because where'.split(' '));

/** From the first clause to the last, of the kind that the surest of them tells. */
function spanOf(group: readonly Weighed[], passage: Passage): Span {
  const { tokens, ruled } = group.reduce((best, one) => (one.likely > best.likely ? one : best)).clause;
  const kind = kindOf(tokens, ruled, passage);
  const first = group[0]!.clause;
  const start = JOINING.has(first.tokens[0]!.word) ? (first.tokens[1]?.start ?? first.start) : first.start;
  const blocks = group.some(({ clause }) => clause.ruled.some(({ certainty }) => certainty === 'block'));
  const { end } = group.at(-1)!.clause;
  return { start, end, kind, certainty: blocks ? 'block' : 'warn', suggestion: `[${INSTEAD[kind]} removed]` };
}

/** What is told: as the rules have it, or by the first thing named that tells, or something unusual. */
function kindOf(tokens: readonly Token[], ruled: readonly Span[], { context }: Passage): IndirectKind {
  const rule = ruled.find((span) => span.kind !== 'distinctive-event') ?? ruled[0];
  if (rule !== undefined) return rule.kind as IndirectKind;
  const senses = tokens.flatMap((_, at) => senseAt(tokens, at, context) ?? []);
  const telling = senses.find(({ kind, rare }) => rare && TELLS[kind]) ?? senses.find(({ kind }) => TELLS[kind]);
  if (telling !== undefined) return TELLS[telling.kind]!;
  return tokens.some(({ word }) => /\d/.test(word)) ? 'exact-measure' : 'unusual-detail';
}

const TELLS: Partial<Record<Sense, IndirectKind>> = {
  conditions: 'rare-condition',
  countries: 'small-group',
  courts: 'court-outcome',
  crimes: 'distinctive-event',
  events: 'distinctive-event',
  faiths: 'small-group',
  families: 'family-make-up',
  feasts: 'anniversary',
  occupations: 'occupation',
  peoples: 'small-group',
  press: 'press',
  weapons: 'distinctive-event',
  weather: 'distinctive-event',
};

/** What can be said instead of a whole clause, by what it tells. */
const INSTEAD: Readonly<Record<IndirectKind, string>> = {
  anniversary: 'occasion',
  'court-outcome': 'court outcome',
  'distinctive-event': 'detail of the incident',
  'exact-measure': 'measurement',
  'family-make-up': 'family circumstance',
  occupation: 'occupation',
  press: 'press report',
  'rare-condition': 'health condition',
  'small-group': 'community',
  'unusual-detail': 'detail',
};
