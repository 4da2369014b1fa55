import { type Component, componentsOf } from './components.js';
import { propagate } from './propagate.js';
import { type Puzzle, solves } from './puzzle.js';
import { Witnesses } from './witnesses.js';

/** Solves one component, over and over, under different wishes. Closed when done. */
export type Session = {
  /** Numbers, perhaps not whole, that solve the component and make the objective greatest; undefined if there are none. */
  greatest(objective: Float64Array, fixed?: Fixed): Float64Array | undefined;
  /** Whole numbers that solve the component with a variable fixed; undefined if there are none. Slow. */
  whole(fixed: Fixed): Float64Array | undefined;
  close(): void;
};
export type Fixed = { index: number; value: number };
/** `memory` keeps what came of components, for whoever asks about a publication again and again while changing little. */
export type Solver = { open(component: Component): Session; memory?: Map<string, readonly Pinned[]> };

/** A variable that may take fewer values than it must: these, and no other. */
export type Pinned = { index: number; values: number[] };

const ROUNDS = 4; // attempts to witness many values at once before variables are asked one by one
const FEW = 2; // variables that are asked one by one at once
const NEAREST = [1, -1, 2, -2]; // how far to move before there is more than the truth to move from
const NEAR = [1, -1, 2, -2, 3, -3];

/**
 * Finds every target that has fewer than `open` possible values. Bounds come first, then each component by itself: moves
 * away from the truth, then a few solutions that push all targets up, down and about witness most values, and only what is
 * left is asked one by one. What is called open has that many solutions that were checked, each by adding up; what is called
 * pinned has had every other value refused. Throws when the truth is no solution: then the puzzle is not the publication.
 */
export function attack(puzzle: Puzzle, targets: readonly number[], open: number, solver: Solver): Pinned[] {
  if (!solves(puzzle, puzzle.truth)) throw new Error('The figures published do not fit the counts they were made of.');
  const bounds = propagate(puzzle);
  const isNarrow = (index: number) => bounds.high[index]! - bounds.low[index]! + 1 < open;
  const pinned = targets
    .filter(isNarrow)
    .map((index) => ({ index, values: valuesBetween(bounds.low[index]!, bounds.high[index]!) }));
  const wanted = new Set(targets.filter((index) => !isNarrow(index)));
  if (wanted.size === 0) return pinned;
  for (const component of componentsOf(puzzle, bounds)) {
    const own = component.origin.flatMap((index, position) => (wanted.has(index) ? [position] : []));
    const found = own.length > 0 ? crackOnce(component, own, open, solver) : [];
    pinned.push(...found.map(({ index, values }) => ({ index: component.origin[index]!, values })));
  }
  return pinned;
}

function crackOnce(component: Component, targets: readonly number[], open: number, solver: Solver): readonly Pinned[] {
  if (!solver.memory) return crack(component, targets, open, solver);
  const { low, high, truth, rows } = component;
  const told = rows.map((row) => [row.indices.join(), row.weights.join(), row.low, row.high].join(':'));
  const name = [low.join(), high.join(), truth.join(), told.join(';'), targets.join(), open].join('|');
  const known = solver.memory.get(name) ?? crack(component, targets, open, solver);
  solver.memory.set(name, known);
  return known;
}

function crack(component: Component, targets: readonly number[], open: number, solver: Solver): Pinned[] {
  const witnesses = new Witnesses(component, targets, open);
  witnesses.lookAround(NEAREST);
  if (witnesses.wanting().length === 0) return [];
  const session = solver.open(component);
  try {
    for (let round = 0; round < ROUNDS && witnesses.wanting().length > FEW; round++) {
      witnesses.see(session.greatest(pushing(component, witnesses.wanting(), round)));
      witnesses.lookAround(NEAR);
    }
    return witnesses
      .wanting()
      .filter((index) => !isProvenOpen(component, index, open, witnesses, session))
      .map((index) => ({ index, values: witnesses.valuesOf(index) }));
  } finally {
    session.close();
  }
}

/** All targets up, all down, then half of them each way. */
function pushing({ low }: Component, targets: readonly number[], round: number): Float64Array {
  const objective = new Float64Array(low.length);
  targets.forEach((index, place) => {
    objective[index] = round === 0 ? 1 : round === 1 ? -1 : ((place >> (round - 2)) & 1) * 2 - 1;
  });
  return objective;
}

/** Asks for the greatest and the least value of one variable, then for each between, the nearest to the truth first. */
function isProvenOpen(
  component: Component,
  index: number,
  open: number,
  witnesses: Witnesses,
  session: Session,
): boolean {
  const objective = new Float64Array(component.low.length);
  const [highest, lowest] = [1, -1].map((sign) => {
    objective[index] = sign;
    const found = session.greatest(objective);
    witnesses.see(found, index);
    return found ? sign * Math.floor(sign * found[index]! + NEARLY) : component.truth[index]!;
  });
  if (highest! - lowest! + 1 < open) return false;
  objective[index] = 0;
  const truth = component.truth[index]!;
  const between = valuesBetween(Math.max(lowest!, truth - FAR), Math.min(highest!, truth + FAR));
  for (const value of between.sort((one, other) => Math.abs(one - truth) - Math.abs(other - truth))) {
    if (witnesses.isOpen(index)) return true;
    if (witnesses.has(index, value)) continue;
    if (witnesses.lookAround([value - truth], [index])) continue;
    const fixed = { index, value };
    const found = session.greatest(objective, fixed);
    if (found && !witnesses.see(found, index)) witnesses.see(session.whole(fixed));
  }
  return witnesses.isOpen(index);
}

const NEARLY = 1e-6; // what the solver may be off
const FAR = 1000; // values further from the truth than this are not asked for one by one

const valuesBetween = (low: number, high: number): number[] =>
  Array.from({ length: Math.max(0, high - low + 1) }, (_, step) => low + step);
