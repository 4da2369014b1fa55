import type { Quarter } from '#libs/kernel';
import type { Quote } from './document.js';

/**
 * A released passage with a theme, from which a quote may be cut. `evidence` are offsets into `text`; `basis` says whether a
 * person settled its theme and valence.
 */
export type QuotablePassage = {
  passageId: string;
  text: string;
  valence: string;
  basis: 'person' | 'suggestion';
  evidence: readonly { start: number; end: number }[];
  summaryId: string;
  regionalReference: string;
  boardId: string;
  quarter: Quarter;
};

/** How long a quote is, in characters. */
export const QUOTE_LENGTH = { least: 40, most: 320 } as const;

const FEWEST_WORDS = 7;
const OPENING = /^["'‘“(]?[\p{Lu}\d]/u;
const CLOSING = /[\p{L}\p{N}.!?)"'’”]$/u;
/** An e-mail address, a web address or a long number: nothing to learn from, and something to keep in. */
const CONTACT = /@|https?:|www\.|\d{5}/;
const SENTENCE_END = /(?<=[.!?]["'’”)]?)\s+(?=["'‘“(]?[\p{Lu}\d])/gu;

/** What has been quoted already in a digest, so that nothing is quoted twice. */
export type Quoted = { passages: Set<string>; wordings: Set<string> };
export const nothingQuoted = (): Quoted => ({ passages: new Set(), wordings: new Set() });

/**
 * Picks up to `wanted` quotes for a theme. Passages of the first valence named come before those of the second, and so
 * on; within one valence the order given decides, except that a board not yet quoted here comes first. Adds what it
 * picks to `quoted`, and never picks a passage or a wording found there. Fewer, or none, when too few can be quoted.
 */
export function pickQuotes(
  passages: readonly QuotablePassage[],
  valences: readonly string[],
  wanted: number,
  quoted: Quoted,
): Quote[] {
  const picked: Quote[] = [];
  const boards = new Set<string>();
  const ordered = valences.flatMap((valence) => passages.filter((passage) => passage.valence === valence));
  for (const anyBoard of [false, true]) {
    for (const passage of ordered) {
      if (picked.length === wanted) return picked;
      if (!anyBoard && boards.has(passage.boardId)) continue;
      const quote = quoteFrom(passage, quoted);
      if (!quote) continue;
      boards.add(passage.boardId);
      picked.push(quote);
    }
  }
  return picked;
}

/** What is said beside a quote whose place under good practice is a suggestion. */
export const SUGGESTED = 'Suggested as good practice, not settled by a person';

/**
 * The same of good practice: from passages that people settled to be it, and only where there is none to quote from those
 * suggested to be, each marked as suggested.
 */
export function pickGoodPractice(passages: readonly QuotablePassage[], wanted: number, quoted: Quoted): Quote[] {
  const settled = passages.filter(({ basis }) => basis === 'person');
  const confirmed = pickQuotes(settled, ['good'], wanted, quoted);
  if (confirmed.length > 0) return confirmed;
  return pickQuotes(passages, ['good'], wanted, quoted).map((quote) => ({ ...quote, suggested: true }));
}

function quoteFrom(passage: QuotablePassage, quoted: Quoted): Quote | undefined {
  if (quoted.passages.has(passage.passageId)) return undefined;
  const text = cutQuote(passage);
  if (text === undefined || quoted.wordings.has(wordingOf(text))) return undefined;
  quoted.passages.add(passage.passageId);
  quoted.wordings.add(wordingOf(text));
  const { regionalReference: reference, summaryId, passageId, quarter } = passage;
  return { text, reference, summaryId, passageId, quarter, withdrawn: false };
}

/**
 * The part of a passage that can stand as a quote: the whole of it when it is sentence-shaped and 40 to 320 characters
 * long, else the sentences from the one that led to the theme on, as many as fit. Always a character-exact part of the
 * passage. Undefined when there is none.
 */
export function cutQuote({ text, evidence }: Pick<QuotablePassage, 'text' | 'evidence'>): string | undefined {
  const whole = text.trim();
  if (isQuotable(whole)) return whole;
  const sentences = sentencesOf(text);
  const telling = evidence[0]?.start ?? 0;
  const first = Math.max(
    0,
    sentences.findLastIndex(({ start }) => start <= telling),
  );
  for (let last = sentences.length - 1; last >= first; last -= 1) {
    const part = text.slice(sentences[first]!.start, sentences[last]!.end).trim();
    if (isQuotable(part)) return part;
  }
  return undefined;
}

function isQuotable(text: string): boolean {
  if (text.length < QUOTE_LENGTH.least || text.length > QUOTE_LENGTH.most) return false;
  return OPENING.test(text) && CLOSING.test(text) && !CONTACT.test(text) && text.split(/\s+/).length >= FEWEST_WORDS;
}

function sentencesOf(text: string): { start: number; end: number }[] {
  const breaks = [...text.matchAll(SENTENCE_END)];
  const starts = [0, ...breaks.map((found) => found.index + found[0].length)];
  return starts.map((start, place) => ({ start, end: breaks[place]?.index ?? text.length }));
}

/** What a quote says, whatever its spacing, case and stops: two quotes with one wording are one quote. */
const wordingOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
