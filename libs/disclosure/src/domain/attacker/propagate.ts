import type { Puzzle, Row } from './puzzle.js';

const MOST_ROUNDS = 60; // bounds only ever tighten; what would take longer is left to the solver

type Bounds = { low: Float64Array; high: Float64Array };

/**
 * The tightest bounds that follow from each row by itself, over and over until nothing moves. Out: new bounds; the puzzle
 * is left as it is. A solution of the puzzle lies within them. Empty bounds (low above high) mean there is none.
 */
export function propagate(puzzle: Puzzle): Bounds {
  const bounds = { low: puzzle.low.slice(), high: puzzle.high.slice() };
  const rowsOf: number[][] = Array.from(puzzle.low, () => []);
  puzzle.rows.forEach((row, number) => row.indices.forEach((index) => rowsOf[index]!.push(number)));
  let due = new Set(puzzle.rows.keys());
  for (let round = 0; round < MOST_ROUNDS && due.size > 0; round++) {
    const next = new Set<number>();
    for (const number of due)
      for (const moved of tighten(puzzle.rows[number]!, bounds)) for (const other of rowsOf[moved]!) next.add(other);
    due = next;
  }
  return bounds;
}

/** Whether a row follows from the bounds, and so tells nothing. */
export function isRedundant(row: Row, bounds: Bounds): boolean {
  const [least, most] = rangeOf(row, bounds);
  return least >= row.low && most <= row.high;
}

/** Tightens the bounds of a row's variables by what the others leave; gives those that moved. */
function tighten({ indices, weights, ...row }: Row, bounds: Bounds): number[] {
  const { low, high } = bounds;
  const moved: number[] = [];
  let [least, most] = rangeOf({ indices, weights, ...row }, bounds);
  for (let term = 0; term < indices.length; term++) {
    const [index, weight] = [indices[term]!, weights[term]!];
    const isPositive = weight > 0;
    const [first, last] = isPositive ? [low[index]!, high[index]!] : [high[index]!, low[index]!];
    const [down, up] = [(row.low - (most - weight * last)) / weight, (row.high - (least - weight * first)) / weight];
    const newLow = Math.ceil((isPositive ? down : up) - 1e-9);
    const newHigh = Math.floor((isPositive ? up : down) + 1e-9);
    if (newLow <= low[index]! && newHigh >= high[index]!) continue;
    moved.push(index);
    low[index] = Math.max(low[index]!, newLow);
    high[index] = Math.min(high[index]!, newHigh);
    least += weight * ((isPositive ? low[index] : high[index]) - first);
    most += weight * ((isPositive ? high[index] : low[index]) - last);
  }
  return moved;
}

function rangeOf({ indices, weights }: Row, { low, high }: Bounds): [least: number, most: number] {
  let [least, most] = [0, 0];
  for (let term = 0; term < indices.length; term++) {
    const [weight, from, to] = [weights[term]!, low[indices[term]!]!, high[indices[term]!]!];
    least += weight * (weight > 0 ? from : to);
    most += weight * (weight > 0 ? to : from);
  }
  return [least, most];
}
