import { judged } from './judge.js';
import { capitalsOn, type Found, one } from './name-spans.js';
import { isFirst, isOdd } from './name-tokens.js';
import { CONTRACTED, MONTHS, NOT_SURNAMES, PLACE_BEFORE } from './name-words.js';
import type { Passage } from './passage.js';
import type { Span } from './rule.js';
import { capitalised, strange } from './stray-capitals.js';
import { marksOfRun } from './stray-marks.js';

/** Words that could be somebody's or something's name though nothing around them says so for sure. */
export type Stray = Found & { marks: ReadonlySet<string> };

/** The words from `at` that may be a name: capitals, or a word in lower case that no list knows. */
export function strayAt(passage: Passage, at: number): Stray | undefined {
  const ruled = byRule(passage, at);
  const found = ruled?.found ?? byShape(passage, at);
  if (found === undefined || found.spans.length === 0) return undefined;
  const span = found.spans[0]!;
  const marks = marksOfSpan(passage, span, ruled?.rule ?? shapeOf(found, passage, at));
  const alone = passage.tokens.find(({ start, end }) => start === span.start && end === span.end);
  return { ...(alone !== undefined && isFirst(alone, passage.context) ? named(found) : found), marks };
}

function marksOfSpan(passage: Passage, { start, end }: Span, rule: string): ReadonlySet<string> {
  const first = passage.tokens.findIndex((token) => token.end > start);
  const last = passage.tokens.findLastIndex((token) => token.start < end);
  return marksOfRun(passage, { first, last, rule });
}

/** A first name is nobody's but a person's, wherever it stands. */
const named = ({ spans, next }: Found): Found => ({
  spans: spans.map((span) => ({ ...span, kind: 'name', suggestion: '[name removed]' })),
  next,
});

/** A name that a rule tells, as the judge of names is asked about it. */
export function ruledAt(passage: Passage, found: Found, rule: string): Stray | undefined {
  const span = found.spans[0];
  return span && { ...found, marks: marksOfSpan(passage, span, `named ${rule}`) };
}

/** A name that a rule tells, unless the judge speaks against it: not in a few words, which tell too little. */
export function doubted(found: Found, rule: string, passage: Passage): Found | undefined {
  const stray = ruledAt(passage, found, rule);
  if (stray === undefined || passage.telling === 'short') return stray;
  const { sure, weights } = passage.context.namesJudge;
  return judged(stray.marks, weights) >= (isCited(stray, passage) ? sure : UNLIKELY) ? stray : undefined;
}

/** An author's name where the text tells of few. */
const isCited = ({ spans, next }: Found, { tokens, context, telling }: Passage) =>
  /^(?:nobody|little)$/.test(telling) && spans.length > 0 && context.authors.has(tokens[next - 1]!.word);

const UNLIKELY = 0.2;

/** What the judge of names takes of the words from `at`. */
export function straying(passage: Passage, at: number): Found | undefined {
  const stray = strayAt(passage, at);
  const { sure, weights } = passage.context.namesJudge;
  return stray !== undefined && judged(stray.marks, weights) >= sure ? stray : undefined;
}

function byRule(passage: Passage, at: number): { found: Found; rule: string } | undefined {
  const odd = strange(passage, at);
  if (odd !== undefined) return { found: odd, rule: `strange ${odd.spans[0]?.kind ?? ''}` };
  const run = capitalised(passage, at);
  return run && { found: run, rule: 'capitals' };
}

const shapeOf = ({ spans }: Found, { tokens }: Passage, at: number) =>
  spans[0]?.kind === 'name' && !tokens[at]!.capital ? 'lower' : 'run';

/** Capitals the rules pass over, and words in lower case that no list knows. */
function byShape(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const token = tokens[at]!;
  if (token.known || NOT_SURNAMES.has(token.word) || CONTRACTED.test(token.word) || MONTHS.test(token.word))
    return undefined;
  if (!/^\p{L}{3,}/u.test(token.word)) return undefined;
  const listed = isFirst(token, context) || context.surnames.has(token.word) || context.careful.has(token.word);
  const odd = isOdd(token, context) && !context.field.has(token.word) && !context.senses.has(token.word);
  if (!token.capital) return odd && /^\p{Ll}{4,}$/u.test(token.text) ? one(passage, at, at, 'name', 'warn') : undefined;
  const last = capitalsOn(passage, at);
  if (token.opens && !listed && !odd && last === at) return undefined;
  if (token.shouted && token.text.length < 4) return undefined;
  const kind: Span['kind'] = PLACE_BEFORE.has(tokens[at - 1]?.word ?? '') || last > at ? 'place' : 'name';
  return one(passage, at, last, kind, 'warn');
}
