import type { DirectKind, IndirectKind } from './finding.js';
import type { Passage } from './passage.js';

/** Something found in one passage, before it is settled which of several overlapping ones stands. */
export type Span = {
  start: number;
  end: number;
  kind: DirectKind | IndirectKind;
  certainty: 'block' | 'warn';
  /** The general wording as a noun phrase or an adjective; fitted to its sentence afterwards. */
  suggestion: string;
};

/** Kinds that say where something is. */
export const PLACES: ReadonlySet<Span['kind']> = new Set([
  'address',
  'place',
  'hospital',
  'school',
  'organisation',
  'postcode',
]);

/** One rule: finds its spans in a passage. Earlier rules win where two overlap. */
export type Rule = (passage: Passage) => Span[];

/** The text either side of what a pattern caught. */
export type Around = { before: string; after: string };

/** How a pattern of words is found, and what could stand in its place. */
export type PatternEntry = {
  kind: Span['kind'];
  certainty?: Span['certainty'];
  pattern: RegExp;
  suggestion: string | ((found: string, around: Around) => string);
  /** A second look at what the pattern caught, where a pattern cannot say it. */
  when?: (found: string, around: Around) => boolean;
};

const AROUND = 48; // characters either side that a second look may see

/** Makes a rule of patterns; what a pattern matches is the identifier, so what it needs beside it goes in look-arounds. */
export const patterns =
  (entries: readonly PatternEntry[]): Rule =>
  ({ text }) =>
    entries.flatMap((entry) => found(entry, text));

function found({ kind, certainty = 'block', pattern, suggestion, when }: PatternEntry, text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const around = { before: text.slice(Math.max(0, start - AROUND), start), after: text.slice(end, end + AROUND) };
    if (!(when?.(match[0], around) ?? true)) continue;
    const wording = typeof suggestion === 'string' ? suggestion : suggestion(match[0], around);
    spans.push({ start, end, kind, certainty, suggestion: wording });
  }
  return spans;
}
