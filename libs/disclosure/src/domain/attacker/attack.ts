import { type Component, componentsOf } from './components.js';
import { propagate } from './propagate.js';
import { type Puzzle, solves } from './puzzle.js';

/** Solves one component, over and over, under different wishes. Closed when done. */
export type Session = {
  /** Whole numbers that solve the component and make the objective greatest; undefined when there are none. */
  greatest(objective: Float64Array, fixed?: { index: number; value: number }): Float64Array | undefined;
  close(): void;
};
export type Solver = { open(component: Component): Session };

/** A variable that may take fewer values than it must: these, and no other. */
export type Pinned = { index: number; values: number[] };

const ROUNDS = 4; // attempts to witness many values at once before variables are asked one by one

/**
 * Finds every target that has fewer than `open` possible values. Bounds come first, then each component by itself: a few
 * solutions that push all targets up, down and about witness most values at once, and only what is left is asked one by
 * one. What is called open has that many solutions that were checked, each by adding up; what is called pinned has had
 * every other value refused by the solver. Throws when the truth is no solution: then the puzzle is not the publication.
 */
export function attack(puzzle: Puzzle, targets: readonly number[], open: number, solver: Solver): Pinned[] {
  if (!solves(puzzle, puzzle.truth)) throw new Error('The figures published do not fit the counts they were made of.');
  const bounds = propagate(puzzle);
  const isNarrow = (index: number) => bounds.high[index]! - bounds.low[index]! + 1 < open;
  const pinned = targets
    .filter(isNarrow)
    .map((index) => ({ index, values: valuesBetween(bounds.low[index]!, bounds.high[index]!) }));
  const wanted = new Set(targets.filter((index) => !isNarrow(index)));
  for (const component of componentsOf(puzzle, bounds)) {
    const own = component.origin.flatMap((index, position) => (wanted.has(index) ? [position] : []));
    if (own.length > 0) pinned.push(...crack(component, own, open, solver));
  }
  return pinned;
}

function crack(component: Component, targets: readonly number[], open: number, solver: Solver): Pinned[] {
  const witnesses = new Witnesses(component, targets, open);
  witnesses.nudge();
  if (witnesses.wanting().length === 0) return [];
  const session = solver.open(component);
  try {
    for (let round = 0; round < ROUNDS && witnesses.wanting().length > 0; round++)
      witnesses.see(session.greatest(pushing(component, witnesses.wanting(), round)));
    return witnesses
      .wanting()
      .filter((index) => !provenOpen(component, index, witnesses, session))
      .map((index) => ({ index: component.origin[index]!, values: witnesses.valuesOf(index) }));
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

/** Looks for further values of one variable: the greatest, the least, and each between. Whether enough were found. */
function provenOpen(component: Component, index: number, witnesses: Witnesses, session: Session): boolean {
  const objective = new Float64Array(component.low.length);
  const extremes = [1, -1].map((sign) => {
    objective[index] = sign;
    const found = session.greatest(objective);
    witnesses.see(found);
    return found?.[index] ?? component.truth[index]!;
  });
  objective[index] = 0;
  for (const value of valuesBetween(extremes[1]!, extremes[0]!)) {
    if (witnesses.isOpen(index)) return true;
    if (!witnesses.has(index, value)) witnesses.see(session.greatest(objective, { index, value }));
  }
  return witnesses.isOpen(index);
}

const valuesBetween = (low: number, high: number): number[] =>
  Array.from({ length: Math.max(0, high - low + 1) }, (_, step) => low + step);

/** Which values each target was seen to take in solutions that were checked. */
class Witnesses {
  private readonly seen: Map<number, Set<number>>;
  private readonly rowsOf: number[][];

  constructor(
    private readonly component: Component,
    targets: readonly number[],
    private readonly open: number,
  ) {
    this.seen = new Map(targets.map((index) => [index, new Set([component.truth[index]!])]));
    this.rowsOf = Array.from(component.low, () => []);
    component.rows.forEach((row, number) => row.indices.forEach((index) => this.rowsOf[index]!.push(number)));
  }

  see(values: Float64Array | undefined): void {
    if (values && solves(this.component, values)) for (const [index, seen] of this.seen) seen.add(values[index]!);
  }

  has = (index: number, value: number): boolean => this.seen.get(index)!.has(value);
  isOpen = (index: number): boolean => this.seen.get(index)!.size >= this.open;
  wanting = (): number[] => [...this.seen.keys()].filter((index) => !this.isOpen(index));
  valuesOf = (index: number): number[] => [...this.seen.get(index)!].sort((one, other) => one - other);

  /** Moves each target a little from the truth and mends the rows it breaks: most witnesses need no solver. */
  nudge(): void {
    for (const index of this.wanting())
      for (const by of [1, -1, 2, -2])
        if (!this.isOpen(index)) this.see(this.mended(index, this.component.truth[index]! + by));
  }

  private mended(index: number, value: number): Float64Array | undefined {
    const { low, high, truth, rows } = this.component;
    if (value < low[index]! || value > high[index]!) return undefined;
    const values = truth.slice();
    const moved = new Set([index]);
    values[index] = value;
    const due = [...this.rowsOf[index]!];
    for (let number = due.pop(); number !== undefined; number = due.pop()) {
      const mender = mendOne(rows[number]!, values, this.component, moved);
      if (mender === 'none') return undefined;
      if (mender === 'whole') continue;
      moved.add(mender);
      due.push(...this.rowsOf[mender]!);
    }
    return values;
  }
}

/** Puts a broken row right by moving one variable that was not moved before; says which, or that there is none. */
function mendOne(
  { indices, weights, low, high }: Component['rows'][number],
  values: Float64Array,
  bounds: Pick<Component, 'low' | 'high'>,
  moved: ReadonlySet<number>,
): number | 'whole' | 'none' {
  let sum = 0;
  for (let term = 0; term < indices.length; term++) sum += weights[term]! * values[indices[term]!]!;
  const off = sum < low ? low - sum : sum > high ? high - sum : 0;
  if (off === 0) return 'whole';
  for (let term = indices.length - 1; term >= 0; term--) {
    const index = indices[term]!;
    const value = values[index]! + off / weights[term]!;
    if (moved.has(index) || !Number.isInteger(value) || value < bounds.low[index]! || value > bounds.high[index]!)
      continue;
    values[index] = value;
    return index;
  }
  return 'none';
}
