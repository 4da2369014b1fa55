import type { Label, Place } from './labels.js';
import type { Calibration, Thresholds } from './model.js';
import { codesFrom, rangesOf } from './read-scores.js';

/**
 * A passage the model has not learnt from: every label's score, the labels people gave it, and those nobody settled.
 * `weight` is how much it counts beside others, for codes and for confidence.
 */
export type Unseen = {
  scores: Float32Array;
  targets: readonly number[];
  unknown: readonly number[];
  weight: number;
};

const STEP = 0.1;
const [LOWEST, HIGHEST] = [-5, 2];

/** Sets the thresholds that give the best micro-F1 over unseen passages: two for all codes, and one a facet. */
export function setThresholds(unseen: readonly Unseen[], labels: readonly Label[], most: number): Thresholds {
  const ranges = rangesOf(labels);
  const alike = unseen.map((one) => ({ ...one, weight: 1 })); // a facet is named in much the same words by all
  const facet = (place: Place) => bestThreshold(alike, ranges[place]);
  return {
    ...bestPair(unseen, ranges.codes, most),
    agencies: facet('agencies'),
    circumstances: facet('circumstances'),
    harmTypes: facet('harmTypes'),
  };
}

/** The two thresholds for codes with the best micro-F1, over a grid. */
function bestPair(
  unseen: readonly Unseen[],
  range: readonly [number, number],
  most: number,
): { first: number; further: number } {
  const ranked = unseen.map(({ scores, targets, weight }) =>
    codesFrom(scores, range, { first: LOWEST, further: LOWEST }, most).map((label) => ({
      score: scores[label]!,
      weight,
      right: targets.includes(label),
    })),
  );
  const expected = countIn(unseen, range);
  let best = { first: 0, further: 0, f1: -1 };
  for (let first = LOWEST; first <= HIGHEST; first += STEP)
    for (let further = first; further <= HIGHEST; further += STEP) {
      let [suggested, right] = [0, 0];
      for (const codes of ranked)
        for (let rank = 0; rank < codes.length && codes[rank]!.score >= (rank === 0 ? first : further); rank++) {
          const code = codes[rank]!;
          suggested += code.weight;
          if (code.right) right += code.weight;
        }
      const f1 = (2 * right) / (expected + suggested);
      if (f1 > best.f1) best = { first, further, f1 };
    }
  return { first: best.first, further: best.further };
}

/** The one threshold for a range of labels with the best micro-F1: half way between two scores. */
function bestThreshold(unseen: readonly Unseen[], [from, to]: readonly [number, number]): number {
  const points: { score: number; weight: number; right: boolean }[] = [];
  for (const { scores, targets, unknown, weight } of unseen)
    for (let label = from; label < to; label++)
      if (scores[label]! >= LOWEST && !unknown.includes(label))
        points.push({ score: scores[label]!, weight, right: targets.includes(label) });
  points.sort((one, other) => other.score - one.score);
  const expected = countIn(unseen, [from, to]);
  let [threshold, most, right, suggested] = [HIGHEST, 0, 0, 0];
  points.forEach((point, index) => {
    suggested += point.weight;
    if (point.right) right += point.weight;
    const f1 = (2 * right) / (expected + suggested);
    if (f1 <= most) return;
    [most, threshold] = [f1, (point.score + (points[index + 1]?.score ?? LOWEST)) / 2];
  });
  return threshold;
}

const countIn = (unseen: readonly Unseen[], [from, to]: readonly [number, number]) =>
  unseen.reduce(
    (sum, { targets, weight }) => sum + weight * targets.filter((label) => label >= from && label < to).length,
    0,
  );

/** Fits, for each place, how scores of unseen passages turn into the chance of being right (Platt's method). */
export function calibrate(unseen: readonly Unseen[], labels: readonly Label[]): Calibration {
  const ranges = rangesOf(labels);
  const fitted = Object.entries(ranges).map(([place, range]) => [place, fit(unseen, range)]);
  return Object.fromEntries(fitted) as Calibration;
}

const NEAR = -4; // scores below say no beyond doubt, and would drown the rest

function fit(unseen: readonly Unseen[], [from, to]: readonly [number, number]): { slope: number; offset: number } {
  const points: { score: number; weight: number; right: number }[] = [];
  for (const { scores, targets, unknown, weight } of unseen)
    for (let label = from; label < to; label++)
      if (scores[label]! > NEAR && !unknown.includes(label))
        points.push({ score: scores[label]!, weight, right: targets.includes(label) ? 1 : 0 });
  let [slope, offset] = [1, 0];
  for (let round = 0; round < 50; round++) {
    let [gs, go, hss, hso, hoo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { score, weight, right } of points) {
      const chance = 1 / (1 + Math.exp(-(slope * score + offset)));
      const [error, spread] = [weight * (chance - right), weight * chance * (1 - chance)];
      gs += error * score;
      go += error;
      hss += spread * score * score;
      hso += spread * score;
      hoo += spread;
    }
    const determinant = hss * hoo - hso * hso;
    if (determinant < 1e-9) break;
    slope -= (hoo * gs - hso * go) / determinant;
    offset -= (hss * go - hso * gs) / determinant;
  }
  return { slope, offset };
}
