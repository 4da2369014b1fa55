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

/** What was learnt, before it is kept in a model. */
type Learnt = { weights: Float32Array } & Pick<Model, 'bias' | 'cues'>;

/** The score of every label by what was learnt, into `scores`: above 0 it leans to yes. */
export function scoreLearnt(
  scores: Float32Array,
  weighed: Weighed,
  found: readonly FoundCue[],
  { weights, bias, cues }: Learnt,
): void {
  scores.set(bias);
  addRows(scores, weighed, weights);
  addCues(scores, found, cues);
}

/** The score of every label by a model, into `scores`: above 0 it leans to yes. */
export function scoreInto(
  scores: Float32Array,
  weighed: Weighed,
  found: readonly FoundCue[],
  { weights, scale, bias, cues }: Pick<Model, 'weights' | 'scale' | 'bias' | 'cues'>,
): void {
  scores.fill(0);
  addRows(scores, weighed, weights);
  for (let label = 0; label < scores.length; label++) scores[label] = scores[label]! * scale[label]! + bias[label]!;
  addCues(scores, found, cues);
}

const { fround } = Math;

/** Adds four rows at once, each rounded as a row added alone is: what takes the time is fetching and keeping the scores. */
function addRows(scores: Float32Array, { count, rows, values }: Weighed, weights: Float32Array | Int8Array): void {
  const columns = scores.length;
  let at = 0;
  for (; at + 3 < count; at += 4) {
    const [a, b, c, d] = [
      rows[at]! * columns,
      rows[at + 1]! * columns,
      rows[at + 2]! * columns,
      rows[at + 3]! * columns,
    ];
    const [va, vb, vc, vd] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!];
    for (let label = 0; label < columns; label++) {
      const two = fround(fround(scores[label]! + va * weights[a + label]!) + vb * weights[b + label]!);
      scores[label] = fround(two + vc * weights[c + label]!) + vd * weights[d + label]!;
    }
  }
  for (; at < count; at++) {
    const value = values[at]!;
    const row = rows[at]! * columns;
    for (let label = 0; label < columns; label++) scores[label]! += value * weights[row + label]!;
  }
}

function addCues(scores: Float32Array, found: readonly FoundCue[], cues: Float32Array): void {
  for (const { label, strength } of found) scores[label]! += CUE_VALUE * cues[3 * label + strength]!;
}
