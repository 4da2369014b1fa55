import type { Line, NarrativeField } from '#libs/intake';

/** One paragraph or list item of an answer, or a part of a long one; `line` counts the answer's lines from 0. */
export type PassageText = { field: NarrativeField; ordinal: number; line: number; level: number | null; text: string };

/** A paragraph longer than this is cut at the ends of its sentences. Characters. */
const LONG = 600;

/**
 * Splits an answer into passages, what codes are given to. A list item stays whole; so does a paragraph, unless it is
 * long: then it is cut at ends of sentences into parts of at most 600 characters (a single longer sentence stays whole).
 * The passages in order say the answer, each a character-for-character part of its line. Empty lines give none.
 */
export function splitPassages(field: NarrativeField, lines: readonly Line[]): PassageText[] {
  return lines
    .flatMap(({ text, level }, line) => partsOf(text).map((part) => ({ line, level, text: part })))
    .map((part, ordinal) => ({ field, ordinal, ...part }));
}

function partsOf(line: string): string[] {
  const text = line.trim();
  if (text.length <= LONG) return text ? [text] : [];
  const parts: string[] = [];
  let [start, end] = [0, 0]; // of the part that is being made
  for (const sentence of text.split(/(?<=[.!?]["'’”)]?)\s+(?=["'‘“(]?[A-Z0-9])/)) {
    const at = text.indexOf(sentence, end);
    if (end > 0 && at + sentence.length - start > LONG) {
      parts.push(text.slice(start, end));
      start = at;
    }
    end = at + sentence.length;
  }
  return [...parts, text.slice(start, end)];
}
