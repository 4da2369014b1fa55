/** A sum over variables that lies between two numbers: `low <= weights · variables <= high`. */
export type Row = { indices: readonly number[]; weights: readonly number[]; low: number; high: number };

/**
 * What an attacker has to solve: whole numbers, each between bounds, under rows that hold. `truth` is the one solution we
 * know of, since we made the figures: it proves that there is one, and is never more than a first witness.
 */
export type Puzzle = { low: Float64Array; high: Float64Array; rows: readonly Row[]; truth: Float64Array };

/** Whether whole numbers solve a puzzle. Exact: every figure and weight is a whole number far below 2^53. */
export function solves(puzzle: Pick<Puzzle, 'low' | 'high' | 'rows'>, values: ArrayLike<number>): boolean {
  for (let index = 0; index < puzzle.low.length; index++)
    if (values[index]! < puzzle.low[index]! || values[index]! > puzzle.high[index]!) return false;
  return puzzle.rows.every((row) => holds(row, values));
}

/** Whether a row holds for the values. */
export function holds(row: Row, values: ArrayLike<number>): boolean {
  const sum = sumOf(row, values);
  return sum >= row.low && sum <= row.high;
}

/** The weighted sum of a row. */
export function sumOf({ indices, weights }: Row, values: ArrayLike<number>): number {
  let sum = 0;
  for (let term = 0; term < indices.length; term++) sum += weights[term]! * values[indices[term]!]!;
  return sum;
}
