/** One saved step of a coder on a passage. `isBack` says that it took the step before it back. */
export type Step = { isBack: boolean };

/**
 * Where going back leads, over the steps a coder took in order. Each step that took one back cancels the one before it,
 * so that going back again goes further. Out: the steps that still stand, the last of them the coding as it is now; with
 * one, going back leads to where nothing was decided, and with none there is nothing to go back on.
 */
export function standingSteps<T extends Step>(steps: readonly T[]): T[] {
  const standing: T[] = [];
  for (const step of steps)
    if (step.isBack) standing.pop();
    else standing.push(step);
  return standing;
}
