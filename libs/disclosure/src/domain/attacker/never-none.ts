import type { Session, Solver } from './attack.js';
import { type Component, componentsOf } from './components.js';
import { propagate } from './propagate.js';
import { type Puzzle, solves } from './puzzle.js';

/**
 * The targets that are zero in no solution of the puzzle, so that whoever solves it knows that there is at least one. Bounds
 * come first; then one solution that makes all targets of a component small; then each that is left by itself. What is called
 * possible has a solution that was checked, or one of the integer solver.
 */
export function neverNone(puzzle: Puzzle, targets: readonly number[], solver: Solver): number[] {
  if (targets.length === 0) return [];
  const bounds = propagate(puzzle);
  const never = targets.filter((index) => bounds.low[index]! > 0);
  const open = new Set(targets.filter((index) => bounds.low[index]! <= 0));
  for (const component of componentsOf(puzzle, bounds)) {
    const own = component.origin.flatMap((index, position) => (open.has(index) ? [position] : []));
    if (own.length > 0) never.push(...neverIn(component, own, solver).map((position) => component.origin[position]!));
  }
  return never;
}

function neverIn(component: Component, targets: readonly number[], solver: Solver): number[] {
  const session = solver.open(component);
  try {
    const small = new Float64Array(component.low.length);
    for (const index of targets) small[index] = -1;
    const found = wholeOf(component, session.greatest(small));
    return targets.filter((index) => found?.[index] !== 0 && !canBeNone(component, index, session));
  } finally {
    session.close();
  }
}

function canBeNone(component: Component, index: number, session: Session): boolean {
  const fixed = { index, value: 0 };
  const found = session.greatest(new Float64Array(component.low.length), fixed);
  return found !== undefined && (wholeOf(component, found) ?? session.whole(fixed)) !== undefined;
}

function wholeOf(component: Component, values: Float64Array | undefined): Float64Array | undefined {
  const near = values?.map(Math.round);
  return near && solves(component, near) ? near : undefined;
}
