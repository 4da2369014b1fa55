/** How much each mark speaks for a clause that identifies (above nought) or against it, and how sure is sure enough. */
export type Judge = { sure: number; weights: ReadonlyMap<string, number> };

/** How sure the judge is, between nought and one, that a clause with these marks identifies. */
export function judged(marks: Iterable<string>, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const mark of marks) sum += weights.get(mark) ?? 0;
  return likelihood(sum);
}

/** What a sum of weights makes of itself between nought and one. */
export const likelihood = (sum: number) => 1 / (1 + Math.exp(-sum));
