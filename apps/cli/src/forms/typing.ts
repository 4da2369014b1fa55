import type { TypingHabit } from './form-habits.js';
import type { Inline } from './model.js';

/**
 * Text as Word leaves it once typed: curly quotes and dashes put in, and spaces that do not break after a number.
 * The words stay the same; only the characters around them change.
 */
export function typeset(text: string, habits: readonly TypingHabit[]): string {
  const smart = habits.includes('smart') ? smartened(text) : text;
  return habits.includes('non-breaking') ? smart.replace(/(\b\d+) (?=[A-Za-z])/g, '$1\u00a0') : smart;
}

function smartened(text: string): string {
  return text
    .replace(/(^|[\s(/\u2013-])"/g, '$1\u201c')
    .replaceAll('"', '\u201d')
    .replace(/(^|[\s(/\u201c-])'(?!\d)/g, '$1\u2018')
    .replaceAll("'", '\u2019')
    .replaceAll(' - ', ' \u2013 ');
}

/** Cuts a text into runs where Word's spelling checker cuts them: around each abbreviation it does not know. */
export function splitAtAbbreviations(text: string): Inline[] {
  return text
    .split(/\b([A-Z]{2,6}s?)\b/)
    .map((part, index): Inline =>
      index % 2 === 1 ? { kind: 'text', text: part, misspelt: true } : { kind: 'text', text: part },
    )
    .filter((run) => run.kind !== 'text' || run.text !== '');
}
