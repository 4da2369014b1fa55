import type { Span } from './rule.js';

const REACH = 110; // characters to either side that a phrase may go on
const BREAK_BEFORE =
  /(?<=[.,;:()!?"“”‘\n–—]|(?<!\S)(?:and|but|which|who|whom|whose|because|when|while|that|or|so|where|had|was|were|is|are|has|have|been|being|be|he['’]s|she['’]s|they['’]re)(?=\s))[^.,;:()!?"“”‘\n–—]*?$/i;
const BREAK_AFTER =
  /[,;:()!?"“”\n–—]|\.(?!\d)|\s(?:and|but|which|who|whom|whose|because|when|while|that|or|so|where)\s|\s$/;

/** What can be said instead of a whole phrase, by what it tells. */
const INSTEAD: Partial<Record<Span['kind'], string>> = {
  'distinctive-event': '[detail of the incident removed]',
  anniversary: '[occasion removed]',
  'small-group': '[community removed]',
  'court-outcome': '[court outcome removed]',
  press: '[press report removed]',
  occupation: '[occupation removed]',
  'family-make-up': '[family circumstance removed]',
  'exact-measure': '[measurement removed]',
  'unusual-detail': '[detail removed]',
};

/**
 * Widens a detail to the phrase that tells it: to the next comma, stop, bracket or conjunction on either side, never into
 * what `held` marks. A condition stays as it is. Gives nothing when the detail itself is held.
 */
export function widenDetail(span: Span, text: string, held: Uint8Array): Span | undefined {
  if (held.subarray(span.start, span.end).includes(1)) return undefined;
  if (span.kind === 'rare-condition') return span;
  const start = freeFrom(leftOf(span, text), span.start, held);
  const end = freeTo(span.end, rightOf(span, text), held);
  const lead = /^[\s'’&]*(?:(?:a|an|the)\s+(?=$))?/.exec(text.slice(start, span.start))![0].length;
  const tail = /[\s,'’(]*$/.exec(text.slice(span.end, end))![0].length;
  const wide = { ...span, start: start + lead, end: end - tail };
  const grown = wide.start < span.start || wide.end > span.end;
  return grown ? { ...wide, suggestion: INSTEAD[span.kind] ?? span.suggestion } : span;
}

function leftOf({ start }: Span, text: string): number {
  const before = text.slice(Math.max(0, start - REACH), start);
  const phrase = BREAK_BEFORE.exec(before)?.[0];
  return phrase === undefined
    ? start - (/\S*\s(?=\S*$)/.exec(before) ? before.length - before.indexOf(' ') - 1 : 0)
    : start - phrase.length;
}

function rightOf({ end }: Span, text: string): number {
  const after = text.slice(end, end + REACH);
  const stop = after.search(BREAK_AFTER);
  return end + (stop < 0 ? (end + REACH < text.length ? Math.max(after.lastIndexOf(' '), 0) : after.length) : stop);
}

function freeFrom(from: number, to: number, held: Uint8Array): number {
  for (let at = to - 1; at >= from; at--) if (held[at] === 1) return at + 1;
  return from;
}

function freeTo(from: number, to: number, held: Uint8Array): number {
  for (let at = from; at < to; at++) if (held[at] === 1) return at;
  return to;
}

const JOINED = /^[\s,]*(?:and|or|but|who|which|that|was|were|is|had|then|at|when)?[\s,]*$/i;

/** Makes one of details that overlap or stand side by side; the first one's kind stands for them. */
export function joinDetails(spans: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const meets = last !== undefined && (span.start < last.end || JOINED.test(text.slice(last.end, span.start)));
    if (!meets || (span.start >= last.end && span.end - last.start > 2 * REACH)) joined.push(span);
    else if (span.end > last.end)
      joined[joined.length - 1] = { ...last, end: span.end, suggestion: INSTEAD[last.kind] ?? '[detail removed]' };
  }
  return joined;
}
