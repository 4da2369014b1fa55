import { findCombination } from './combinations.js';
import { contactAndNumbers } from './contact-and-numbers.js';
import { dates } from './dates.js';
import type { Finding, Piece } from './finding.js';
import type { GateContext } from './gate-words.js';
import { isIndirect, plainlyIndirect } from './indirect.js';
import { initials } from './initials.js';
import { joinSpans } from './join-spans.js';
import { growSpans } from './grow-spans.js';
import { judgedAges } from './judged-ages.js';
import { judgedClauses } from './judged-clauses.js';
import { metAgain } from './met-again.js';
import { namedThings } from './named-things.js';
import { names } from './names.js';
import { type Passage, readPassage } from './passage.js';
import { REASONS } from './reasons.js';
import type { Rule, Span } from './rule.js';
import { speakers } from './speakers.js';
import { fit } from './wording.js';

/** What identifies by itself, in the order in which rules win where two overlap. */
const DIRECT: readonly Rule[] = [contactAndNumbers, dates, judgedAges, speakers, namedThings, names, initials];

/**
 * Everything in the pieces (the texts of one summary) that these rules take for an identifier, in the order of the
 * pieces and of their text, never overlapping. Direct ones identify by themselves, indirect ones by being rare; where
 * indirect ones meet, one `combination` follows. Finding nothing means only that: nothing found by these rules. Any text
 * at all is read, in time that grows with its length. Never throws. Source: product plan, P2 and the release gate.
 */
export function findIdentifiers(pieces: readonly Piece[], context: GateContext): Finding[] {
  const findings = pieces.flatMap(({ key, text }) =>
    partsOf(text).flatMap((part) =>
      findIn(readPassage(part.text, context)).map((span) => toFinding(key, moved(span, part.start))),
    ),
  );
  const combination = findCombination(pieces, findings);
  const order = new Map(pieces.map(({ key }, index) => [key, index]));
  return [...findings, ...combination].toSorted((a, b) => order.get(a.key)! - order.get(b.key)! || a.start - b.start);
}

/** The text in parts a pattern can go over in bounded time: between long stretches of blanks, and not too long. */
function partsOf(text: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  for (const { 0: stretch, index } of text.matchAll(/\S+(?:\s{1,9}\S+)*/g))
    for (let from = 0; from < stretch.length;) {
      const to = endOfPart(stretch, from);
      parts.push({ text: stretch.slice(from, to), start: index + from });
      from = to;
    }
  return parts;
}

const LONGEST = 4_000; // characters a part may have: most texts stay whole

/** Where a part ends: after the last line, sentence or word that it can hold. */
function endOfPart(text: string, from: number): number {
  const limit = from + LONGEST;
  if (text.length <= limit) return text.length;
  const ends = ['\n', '. ', ' '].map((end) => text.lastIndexOf(end, limit - 2) + end.length);
  return ends.find((end) => end > from + LONGEST / 2) ?? limit;
}

const moved = (span: Span, by: number): Span => ({ ...span, start: span.start + by, end: span.end + by });

/** General wording that stands already in the place of something. */
const REMOVED = /\[[^[\]\n]{1,40} removed\]/g;

function findIn(passage: Passage): Span[] {
  const { places, held } = directIn(passage);
  const details = judgedClauses(passage, held);
  return fitted(
    [...places, ...details].toSorted((a, b) => a.start - b.start),
    passage,
  );
}

/** What the direct rules take, the parts of an address as one, and the letters that are held by it. */
export function directIn(passage: Passage): { places: Span[]; held: Uint8Array } {
  const held = new Uint8Array(passage.text.length);
  for (const { index, 0: removed } of passage.text.matchAll(REMOVED)) held.fill(1, index, index + removed.length);
  const plain = tellingOf(passage);
  const direct = DIRECT.flatMap((rule) =>
    longestFirst(rule(passage))
      .filter((span) => !isPlain(span, plain, passage.text))
      .flatMap((span) => claimed(span, held, passage)),
  );
  const again = metAgain(passage, direct, held).filter(
    (span) => !isPlain(span, plain, passage.text) && claim(span, held),
  );
  const places = growSpans(joinSpans([...direct, ...again], passage.text), passage.text);
  for (const { start, end } of places) held.fill(1, start, end);
  return { places, held };
}

/** Letters of what is plainly a detail. A capital there makes no name, so that its words count as known. */
function tellingOf(passage: Passage): Uint8Array {
  const plain = new Uint8Array(passage.text.length);
  for (const { start, end } of plainlyIndirect(passage)) plain.fill(1, start, end);
  for (const token of passage.tokens) if (plain[token.start] === 1) token.known = true;
  return plain;
}

const WEAK: ReadonlySet<Span['kind']> = new Set([
  'name',
  'place',
  'organisation',
  'address',
  'date',
  'age',
  'initials',
  'staff',
]);

/** Days the whole country keeps, of whatever faith: each is a date. */
const CUSTOM =
  /remembrance|palm sunday|all (?:souls|saints|hallows)|epiphany|annunciation|candlemas|michaelmas|martinmas|lammas|\b(?:st|saint)\.? \p{L}+['’]s (?:day|eve)|good friday|maundy|shrove|bonfire/iu;

/** Whether a weak direct finding stands by half in what is plainly a detail. */
const isPlain = ({ kind, start, end }: Span, plain: Uint8Array, text: string) =>
  WEAK.has(kind) &&
  !(kind === 'date' && CUSTOM.test(text.slice(start, end))) &&
  plain.subarray(start, end).reduce((sum, one) => sum + one, 0) >= (end - start) / 2;

const longestFirst = (spans: readonly Span[]) => spans.toSorted((a, b) => b.end - b.start - (a.end - a.start));

/** A span, if its letters are free; of a name what is left of it beside what is held ("On Good Friday Leon"). */
function claimed(span: Span, held: Uint8Array, { text }: Passage): Span[] {
  if (claim(span, held)) return [span];
  if (span.kind !== 'name' && span.kind !== 'staff' && span.kind !== 'place') return [];
  let { start, end } = span;
  while (start < end && (held[start] === 1 || !/\p{L}/u.test(text[start]!))) start++;
  while (end > start && (held[end - 1] === 1 || !/\p{L}/u.test(text[end - 1]!))) end--;
  const taken = held.subarray(start, end).indexOf(1);
  if (taken > 0)
    end = start + text.slice(start, start + taken).replace(/ (?:at|in|on|from|of|for|the|,|\W)*$/, '').length;
  const rest = { ...span, start, end };
  return /^\p{Lu}\p{Ll}{2}/u.test(text.slice(start, end)) && claim(rest, held) ? [rest] : [];
}

/** Takes the letters of a span, if none of them is taken. */
function claim({ start, end }: Span, held: Uint8Array): boolean {
  if (end <= start || held.subarray(start, end).includes(1)) return false;
  held.fill(1, start, end);
  return true;
}

/** Fits each wording into its sentence; a span may only grow into what no other holds. */
function fitted(spans: readonly Span[], passage: Passage): Span[] {
  return spans.map((span, index) => {
    const grown = fit(span, passage);
    const before = spans[index - 1];
    return before !== undefined && before.end > grown.start ? { ...span, suggestion: grown.suggestion } : grown;
  });
}

const toFinding = (key: string, { start, end, kind, certainty, suggestion }: Span): Finding => ({
  key,
  start,
  end,
  kind,
  class: isIndirect(kind) ? 'indirect' : 'direct',
  certainty,
  suggestion,
  why: REASONS[kind],
});
