import { placesOf, type Place } from './check-mark.js';
import type { Text } from './released-wording.js';
import { findIdentifiers } from './rules/find-identifiers.js';
import type { GateContext } from './rules/gate-words.js';

/** A part of a wording. Offsets in UTF-16 units. */
export type Part = { start: number; end: number };

/**
 * What may still identify somebody in a wording somebody wrote themselves, read at its place: what the rules find there that
 * has to be decided on, and the words it stands for where they are still in it. Out: parts of the wording, in its order.
 */
export function identifyingParts(
  texts: readonly Text[],
  { key, start, end }: Place,
  wording: string,
  context: GateContext,
): Part[] {
  const text = texts.find((one) => one.key === key)!.text;
  const reads = [{ key, text: text.slice(0, start) + wording + text.slice(end) }];
  const found = findIdentifiers(reads, context)
    .filter(({ certainty }) => certainty === 'block')
    .map((finding) => ({
      start: Math.max(finding.start - start, 0),
      end: Math.min(finding.end - start, wording.length),
    }))
    .filter((part) => part.start < part.end);
  const words = text.slice(start, end).trim();
  const repeated = words ? placesOf([{ key, text: wording }], words) : [];
  const parts = [...found, ...repeated.map((place) => ({ start: place.start, end: place.end }))];
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()].sort((a, b) => a.start - b.start);
}
