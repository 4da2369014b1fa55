import { type FoundCue, STRENGTHS } from './cue-reader.js';
import type { Label, Place } from './labels.js';
import { CUE_VALUE, scoreLearnt, weigh, type Weighed } from './linear-scores.js';
import type { Model } from './model.js';
import { randomFrom, shuffle } from './random.js';

/** A passage read for training: its features by number with their weights, its phrases, and the labels it carries. */
export type Example = {
  rows: Int32Array;
  weights: Float32Array;
  cues: readonly FoundCue[];
  targets: readonly number[];
  /** Labels nobody said yes or no to: nothing is learnt of them. */
  unknown: readonly number[];
};
/** What was learnt, by feature number. Features that were not learnt have rarity 0. */
export type Learnt = { weights: Float32Array } & Pick<Model, 'rarity' | 'bias' | 'cues'>;

/** A feature found in fewer passages teaches nothing general. */
export const SEEN_IN = 2;
const ROUNDS = 15;
const RATE = 1.5;
const SLOWING = 0.1; // of the rate, each round
const BIAS_RATE = 0.1; // of the rate
const FOR_YES = 1.5; // a label missed weighs more than one too many: most passages carry few of them
const TOO_SMALL = 0.001; // an error not worth a correction
const START = -3; // every label is rare
/** What a phrase of each strength is worth before a passage is read: a circumstance is mostly there because it is named. */
const FIRST_WORTH: Readonly<Partial<Record<Place, readonly number[]>>> = { circumstances: [2.5, 0.8, 0.2] };

/**
 * Learns one yes-or-no question a label, all at once: logistic regression by stochastic gradient descent over the
 * passages in an order drawn from `seed`, setting out from what phrases are first worth. `features` is how many feature
 * numbers there are. The same passages and seed give the same model.
 */
export function trainModel(
  examples: readonly Example[],
  features: number,
  labels: readonly Label[],
  seed = 2013,
): Learnt {
  const learnt: Learnt = {
    rarity: rarityIn(examples, features),
    weights: new Float32Array(features * labels.length),
    bias: new Float32Array(labels.length).fill(START),
    cues: firstWorth(labels),
  };
  const weighed = examples.map((example) => weighExample(example, learnt.rarity));
  const order = examples.map((_, index) => index);
  const random = randomFrom(seed);
  const errors = new Float32Array(labels.length);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const rate = RATE / (1 + SLOWING * round);
    for (const index of order) correct(learnt, weighed[index]!, examples[index]!, rate, errors);
  }
  return learnt;
}

const firstWorth = (labels: readonly Label[]) =>
  Float32Array.from(
    labels.flatMap(({ place }) => STRENGTHS.map((_, at) => (FIRST_WORTH[place]?.[at] ?? 0) / CUE_VALUE)),
  );

/** In how many examples each feature is. */
export function seenIn(examples: readonly Example[], features: number): Float32Array {
  const seen = new Float32Array(features);
  for (const { rows } of examples) for (const row of rows) seen[row]! += 1;
  return seen;
}

function rarityIn(examples: readonly Example[], features: number): Float32Array {
  return seenIn(examples, features).map((times) => (times < SEEN_IN ? 0 : Math.log(1 + examples.length / times)));
}

/** A passage as the model weighs it, without the features it has not learnt. */
export function weighExample({ rows, weights }: Pick<Example, 'rows' | 'weights'>, rarity: Float32Array): Weighed {
  const known = rows.map((_, at) => at).filter((at) => rarity[rows[at]!]! > 0);
  const weighed = {
    count: known.length,
    rows: known.map((at) => rows[at]!),
    values: Float32Array.from(known, (at) => weights[at]!),
  };
  weigh(weighed, rarity);
  return weighed;
}

/** One step: scores the passage and moves the weights of the labels it got wrong. `errors` is room to work in. */
function correct(
  learnt: Learnt,
  weighed: Weighed,
  { cues, targets, unknown }: Example,
  rate: number,
  errors: Float32Array,
) {
  const columns = errors.length;
  scoreLearnt(errors, weighed, cues, learnt);
  const wrong = errorsOf(errors, targets, unknown, rate);
  const { count, rows, values } = weighed;
  for (let at = 0; at < count; at++) {
    const row = rows[at]! * columns;
    const value = values[at]!;
    for (let one = 0; one < wrong.length; one++) {
      const label = wrong[one]!;
      learnt.weights[row + label]! -= value * errors[label]!;
    }
  }
  for (const label of wrong) learnt.bias[label]! -= BIAS_RATE * errors[label]!;
  for (const { label, strength } of cues) learnt.cues[3 * label + strength]! -= CUE_VALUE * errors[label]!;
}

/** Turns scores into how far each label is to be moved, in place. Out: the labels that are moved at all. */
function errorsOf(
  scores: Float32Array,
  targets: readonly number[],
  unknown: readonly number[],
  rate: number,
): number[] {
  for (let label = 0; label < scores.length; label++) scores[label] = 1 / (1 + Math.exp(-scores[label]!));
  for (const label of targets) scores[label] = (scores[label]! - 1) * FOR_YES;
  for (const label of unknown) scores[label] = 0;
  const wrong: number[] = [];
  for (let label = 0; label < scores.length; label++) {
    if (Math.abs(scores[label]!) < TOO_SMALL) scores[label] = 0;
    else wrong.push(label);
    scores[label]! *= rate;
  }
  return wrong;
}
