import type { Label, Place } from './labels.js';
import type { Calibration, Thresholds } from './model.js';

/** The range of positions of each place's labels. */
export type Ranges = Record<Place, readonly [from: number, to: number]>;

export function rangesOf(labels: readonly Label[]): Ranges {
  const rangeOf = (place: Place) => {
    const from = labels.findIndex((label) => label.place === place);
    return [from, from + labels.filter((label) => label.place === place).length] as const;
  };
  return {
    codes: rangeOf('codes'),
    agencies: rangeOf('agencies'),
    circumstances: rangeOf('circumstances'),
    harmTypes: rangeOf('harmTypes'),
    valence: rangeOf('valence'),
  };
}

/**
 * The codes the scores suggest, surest first: the best one from the `first` threshold up, further ones from `further` up,
 * at most `most`. One code is easier to believe than a second beside it.
 */
export function codesFrom(
  scores: Float32Array,
  [from, to]: readonly [number, number],
  { first, further, shift }: Pick<Thresholds, 'first' | 'further' | 'shift'>,
  most: number,
): number[] {
  const lowest = Math.min(first, further);
  const standing: { label: number; score: number }[] = [];
  for (let label = from; label < to; label++) {
    const score = scores[label]! + (shift?.[label] ?? 0);
    if (score >= lowest) standing.push({ label, score });
  }
  standing.sort((one, other) => other.score - one.score || one.label - other.label);
  return standing
    .slice(0, most)
    .filter(({ score }, rank) => score >= (rank === 0 ? first : further))
    .map(({ label }) => label);
}

/** The facet values whose score reaches the threshold, in the order of the labels. */
export function facetsFrom(scores: Float32Array, [from, to]: readonly [number, number], threshold: number): number[] {
  const found: number[] = [];
  for (let label = from; label < to; label++) if (scores[label]! >= threshold) found.push(label);
  return found;
}

/** The label with the highest score of a range. */
export function bestOf(scores: Float32Array, [from, to]: readonly [number, number]): number {
  let best = from;
  for (let label = from + 1; label < to; label++) if (scores[label]! > scores[best]!) best = label;
  return best;
}

/** How likely a suggestion with this score is right, from 0 to 1 in two decimals. */
export function confidenceOf(score: number, { slope, offset }: Calibration[Place]): number {
  return Math.round(100 / (1 + Math.exp(-(slope * score + offset)))) / 100;
}
