import { marksOf, senseAt } from './clause-marks.js';
import { type Clause, clausesOf } from './clauses.js';
import type { IndirectKind } from './finding.js';
import type { Sense } from './gate-words.js';
import { indirect } from './indirect.js';
import { judged } from './judge.js';
import type { Passage, Token } from './passage.js';
import type { Span } from './rule.js';

/** A clause with what the judge looks at, and the indirect rules' spans in it. */
export type MarkedClause = Clause & { start: number; end: number; marks: ReadonlySet<string>; ruled: readonly Span[] };

/** The clauses of a passage outside what is `held`, each with its marks. */
export function markedClauses(passage: Passage, held: Uint8Array): MarkedClause[] {
  const rules = indirect(passage);
  return clausesOf(passage, held).map((clause) => {
    const [start, end] = [clause.tokens[0]!.start, clause.tokens.at(-1)!.end];
    const ruled = rules.filter((span) => span.start < end && span.end > start);
    const kinds = ruled.map(({ kind }) => kind);
    return { ...clause, start, end, ruled, marks: marksOf(clause, passage.context, kinds) };
  });
}

/**
 * Details that single a family out by being rare: the clauses the judge is sure enough of, without the word that joins them
 * to the one before, and as one where two short ones stand side by side.
 */
export function judgedClauses(passage: Passage, held: Uint8Array): Span[] {
  const { sure, weights } = passage.context.judge;
  const found: (Span & { words: number })[] = [];
  for (const clause of markedClauses(passage, held)) {
    if (judged(clause.marks, weights) < sure) continue;
    const span = spanOf(clause, passage);
    const last = found.at(-1);
    const meets = last !== undefined && /^,? (?:\p{L}{1,5} )?$/u.test(passage.text.slice(last.end, span.start));
    if (meets && last.words + span.words <= TOGETHER)
      found[found.length - 1] = { ...span, ...startOf(last), words: last.words + span.words };
    else found.push(span);
  }
  return found;
}

const TOGETHER = 16; // words
const startOf = ({ start, kind, suggestion, certainty }: Span) => ({ start, kind, suggestion, certainty });

const JOINING = new Set('and but or who which that when while because where'.split(' '));

function spanOf({ tokens, ruled, start, end }: MarkedClause, passage: Passage): Span & { words: number } {
  const kind = kindOf(tokens, ruled, passage);
  const from = JOINING.has(tokens[0]!.word) ? (tokens[1]?.start ?? start) : start;
  const certainty = ruled.some((span) => span.certainty === 'block') ? 'block' : 'warn';
  return { start: from, end, kind, certainty, suggestion: `[${INSTEAD[kind]} removed]`, words: tokens.length };
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
