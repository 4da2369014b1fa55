import { isRedundant } from './propagate.js';
import type { Puzzle, Row } from './puzzle.js';

/** A part of a puzzle that no row ties to the rest: its own variables, and for each its index in the whole. */
export type Component = Puzzle & { origin: readonly number[] };

/**
 * Takes a puzzle apart, given its propagated bounds: rows that follow from the bounds and variables with one value left
 * tell nothing more and tie nothing together. In a component, variables are numbered anew. A variable in no component may
 * take every value between its bounds.
 */
export function componentsOf(puzzle: Puzzle, bounds: Pick<Puzzle, 'low' | 'high'>): Component[] {
  const rows = puzzle.rows.filter((row) => !isRedundant(row, bounds)).map((row) => withoutFixed(row, bounds));
  const leader = Array.from(puzzle.low, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (leader[root] !== root) root = leader[root]!;
    for (let at = index; leader[at] !== root;) [at, leader[at]] = [leader[at]!, root];
    return root;
  };
  for (const { indices } of rows) for (const index of indices) leader[find(index)] = find(indices[0]!);
  const grouped = Map.groupBy(
    rows.filter(({ indices }) => indices.length > 0),
    ({ indices }) => find(indices[0]!),
  );
  return [...grouped.values()].map((own) => renumbered(own, puzzle, bounds));
}

function withoutFixed({ indices, weights, low, high }: Row, bounds: Pick<Puzzle, 'low' | 'high'>): Row {
  const isFixed = (index: number) => bounds.low[index] === bounds.high[index];
  const terms = indices.map((index, term) => ({ index, weight: weights[term]! }));
  const fixed = terms
    .filter(({ index }) => isFixed(index))
    .reduce((sum, { index, weight }) => sum + weight * bounds.low[index]!, 0);
  const free = terms.filter(({ index }) => !isFixed(index));
  return {
    indices: free.map(({ index }) => index),
    weights: free.map(({ weight }) => weight),
    low: low - fixed,
    high: high - fixed,
  };
}

function renumbered(rows: readonly Row[], puzzle: Puzzle, bounds: Pick<Puzzle, 'low' | 'high'>): Component {
  const origin = [...new Set(rows.flatMap(({ indices }) => indices))];
  const number = new Map(origin.map((index, position) => [index, position]));
  const pick = (from: Float64Array) => Float64Array.from(origin, (index) => from[index]!);
  return {
    origin,
    low: pick(bounds.low),
    high: pick(bounds.high),
    truth: pick(puzzle.truth),
    rows: rows.map((row) => ({ ...row, indices: row.indices.map((index) => number.get(index)!) })),
  };
}
