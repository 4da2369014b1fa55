import type { FoundCue } from './cue-reader.js';
import type { Model } from './model.js';

/** A text as a model weighs it: `count` rows of the model with a value each, whose squares add up to 1. */
export type Weighed = { count: number; rows: Int32Array; values: Float32Array };

/** What one indicator phrase weighs beside a feature. Small, so that phrases help and do not rule. */
export const CUE_VALUE = 0.15;

/** Scales features by how rare they are and to length 1, in place. */
export function weigh(weighed: Weighed, rarity: Float32Array): void {
  const { count, rows, values } = weighed;
  let squares = 0;
  for (let at = 0; at < count; at++) {
    values[at]! *= rarity[rows[at]!]!;
    squares += values[at]! * values[at]!;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < count; at++) values[at]! /= length;
}

/** The score of every label, into `scores`: above 0 the model leans to yes. */
export function scoreInto(
  scores: Float32Array,
  { count, rows, values }: Weighed,
  found: readonly FoundCue[],
  { weights, bias, cues }: Pick<Model, 'weights' | 'bias' | 'cues'>,
): void {
  const columns = scores.length;
  scores.set(bias);
  let at = 0;
  for (; at + 3 < count; at += 4) addFour(scores, weights, rows, values, at);
  for (; at < count; at++) {
    const value = values[at]!;
    const row = rows[at]! * columns;
    for (let label = 0; label < columns; label++) scores[label]! += value * weights[row + label]!;
  }
  for (const { label, strength } of found) scores[label]! += CUE_VALUE * cues[3 * label + strength]!;
}

const { fround } = Math;

/** Adds four rows at once, each rounded as a row added alone is: what takes the time is fetching and keeping the scores. */
function addFour(
  scores: Float32Array,
  weights: Float32Array,
  rows: Int32Array,
  values: Float32Array,
  at: number,
): void {
  const columns = scores.length;
  const [a, b, c, d] = [rows[at]! * columns, rows[at + 1]! * columns, rows[at + 2]! * columns, rows[at + 3]! * columns];
  const [va, vb, vc, vd] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!];
  for (let label = 0; label < columns; label++) {
    const two = fround(fround(scores[label]! + va * weights[a + label]!) + vb * weights[b + label]!);
    scores[label] = fround(two + vc * weights[c + label]!) + vd * weights[d + label]!;
  }
}
