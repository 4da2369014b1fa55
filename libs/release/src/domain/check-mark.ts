import { ok, refused, type Outcome } from '#libs/kernel';
import { line, LONGEST_WORDING, type Choice } from './check-resolution.js';
import type { Part } from './identifying-parts.js';
import type { Text } from './released-wording.js';
import type { Finding } from './rules/finding.js';

/** Words the rules missed, as they stand in the form, what should stand instead, and why that can stand where it is doubted. */
export type Mark = { words: string; wording: string; reason?: string | undefined };
export type MarkRefusal =
  | { code: 'release.words-missing' }
  | { code: 'release.words-not-found' }
  | { code: 'release.words-found-already'; findingIds: string[] }
  | { code: 'release.marked-wording-missing' }
  | { code: 'release.marked-wording-too-long' }
  | { code: 'release.marked-wording-identifies'; parts: Part[] };
/** Where words stand in a text. Offsets in UTF-16 units. */
export type Place = Pick<Finding, 'key' | 'start' | 'end'>;
/** A mark as it can be kept: every place it stands for. */
export type Marked = { places: Place[]; wording: string; reason: string | null };
type Found = Place & { id: string; certainty: Finding['certainty']; resolution: { choice: Choice } | null };

/**
 * Whether words can be marked, and in which places: all where they stand and would leave as they are. A place in something
 * found that leaves in other words, or has to be decided on, is left to that. Without a reason the new wording may not
 * repeat the words.
 */
export function checkMark(mark: Mark, texts: readonly Text[], found: readonly Found[]): Outcome<Marked, MarkRefusal> {
  const [words, wording, reason] = [line(mark.words), line(mark.wording), line(mark.reason)];
  const standing = words ? placesOf(texts, words) : [];
  const held = found.filter(holdsBack);
  const places = standing.filter((place) => !isWithin(place, held));
  const repeated = words && wording && !reason ? placesOf([{ key: '', text: wording }], words) : [];
  const refusals: MarkRefusal[] = [];
  if (!words) refusals.push({ code: 'release.words-missing' });
  else if (standing.length === 0) refusals.push({ code: 'release.words-not-found' });
  else if (places.length === 0) {
    const holding = held.filter((one) => standing.some((place) => isWithin(place, [one])));
    refusals.push({ code: 'release.words-found-already', findingIds: holding.map(({ id }) => id) });
  }
  if (!wording) refusals.push({ code: 'release.marked-wording-missing' });
  else if (wording.length > LONGEST_WORDING) refusals.push({ code: 'release.marked-wording-too-long' });
  else if (repeated.length > 0)
    refusals.push({
      code: 'release.marked-wording-identifies',
      parts: repeated.map(({ start, end }) => ({ start, end })),
    });
  const [first, ...others] = refusals;
  return first ? refused(first, ...others) : ok({ places, wording: wording!, reason });
}

/**
 * Everywhere words stand, letter for letter, no letter or digit running on either side. Blanks may be of any kind and
 * number, apostrophes straight or curly.
 */
export function placesOf(texts: readonly Text[], words: string): Place[] {
  const pattern = new RegExp(`(?<!${LETTER}(?=${LETTER}))${written(words)}(?!(?<=${LETTER})${LETTER})`, 'gu');
  return texts.flatMap(({ key, text }) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ key, start: index, end: index + match.length })),
  );
}

const LETTER = String.raw`[\p{L}\p{M}\p{N}]`;
const written = (words: string) =>
  words
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll(/['’]/g, "['’]")
    .replaceAll(/\s+/g, String.raw`\s+`);

/** Whether a place lies wholly in one of others. What covers no words lies in none. */
export const isWithin = ({ key, start, end }: Place, others: readonly Place[]): boolean =>
  start < end && others.some((other) => other.key === key && other.start <= start && other.end >= end);

/** Whether words do not leave as they are: in another wording, or not before somebody decides. */
const holdsBack = ({ certainty, resolution }: Found) =>
  resolution ? resolution.choice !== 'keep' : certainty === 'block';

/** Words marked by hand in one place, as a finding: direct, to be decided on. */
export const markedFinding = ({ key, start, end }: Place): Finding => ({
  key,
  start,
  end,
  kind: 'marked',
  class: 'direct',
  certainty: 'block',
  suggestion: '',
  why: 'Somebody of your board marked these words. To take the mark back, keep them and say why.',
});

/** The words marked in revisions before, wherever they stand in the texts of a later one. */
export function markedAgain(texts: readonly Text[], before: readonly (Place & Text)[]): Finding[] {
  const words = new Set(before.map(({ text, start, end }) => line(text.slice(start, end))!));
  const places = [...words].flatMap((one) => placesOf(texts, one));
  return [...new Map(places.map((place) => [JSON.stringify(place), markedFinding(place)])).values()];
}
