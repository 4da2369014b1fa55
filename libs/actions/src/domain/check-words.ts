import { readDate } from '#libs/intake';
import { ok, refused, type Outcome } from '#libs/kernel';
import { certainIdentifiers, type FindingKind, type GateContext } from '#libs/release';
import { type Dated, firstOf, lastOf, middleOf, readSpan } from './spans.js';

/** The longest text a board may add. Characters. */
export const LONGEST_TEXT = 1000;

/** The texts and dates a board adds, by the name of their place in a form. */
export type Place = 'words' | 'role' | 'note' | 'on' | 'due';

export type WordsRefusal =
  | { code: 'actions.words-missing' }
  | { code: 'actions.too-long'; place: Place; most: number }
  | { code: 'actions.identifies'; place: Place; start: number; end: number; kind: FindingKind };
export type DayRefusal =
  | { code: 'actions.day-missing' }
  | { code: 'actions.day-not-read'; place: 'on' | 'due' }
  | { code: 'actions.day-ahead' };

/** A text as it is kept: blank lines and stray blanks out, lines kept. */
export const tidy = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

/** What is too long in tidied texts, and what the gate of releases is sure of. The region reads all of them. */
export function wordsRefused(texts: Partial<Record<Place, string | null>>, gate: GateContext): WordsRefusal[] {
  const pieces = Object.entries(texts).flatMap(([key, text]) => (text ? [{ key, text }] : []));
  const tooLong = pieces
    .filter(({ text }) => text.length > LONGEST_TEXT)
    .map(({ key }) => ({ code: 'actions.too-long' as const, place: key as Place, most: LONGEST_TEXT }));
  if (tooLong.length > 0) return tooLong;
  return certainIdentifiers(pieces, gate).map(({ key, ...found }) => ({
    code: 'actions.identifies',
    place: key as Place,
    ...found,
  }));
}

/** The day something is due that is due in the span typed: its last. Nothing typed is no date. */
export function dueTyped(text: string): Outcome<Dated | null, DayRefusal> {
  if (text.trim() === '') return ok(null);
  const read = typed(text);
  return read ? ok(lastOf(read)) : refused({ code: 'actions.day-not-read', place: 'due' });
}

/** The day that stands for when something happened, which cannot be ahead; the month it is now is not. Nothing typed is no date. */
export function happenedTyped(text: string, today: string): Outcome<Dated | null, DayRefusal> {
  if (text.trim() === '') return ok(null);
  const read = typed(text);
  if (!read) return refused({ code: 'actions.day-not-read', place: 'on' });
  return firstOf(read) > today ? refused({ code: 'actions.day-ahead' }) : ok(middleOf(read));
}

/** A date as a person types it, or as the form had it. */
function typed(text: string): ReturnType<typeof readSpan> {
  const { iso, precision } = readDate(text);
  return readSpan(text.trim()) ?? (iso === null || precision === null ? undefined : { iso, precision });
}
