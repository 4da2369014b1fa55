import type { Component } from './components.js';
import { type Row, solves, sumOf } from './puzzle.js';

const STARTS = 6; // solutions from which further ones are looked for
const STEPS = 40; // rows mended before a search is given up

/**
 * Which values each target was seen to take, in solutions that were checked by adding up. The first is the truth. Looks for
 * more by moving a target a little and mending the rows that break, which is most often enough and needs no solver.
 */
export class Witnesses {
  private readonly seen: Map<number, Set<number>>;
  private readonly rowsOf: Row[][];
  private readonly solutions: Float64Array[];
  private turn = 1;

  constructor(
    private readonly component: Component,
    targets: readonly number[],
    private readonly open: number,
  ) {
    this.seen = new Map(targets.map((index) => [index, new Set([component.truth[index]!])]));
    this.rowsOf = Array.from(component.low, () => []);
    for (const row of component.rows) for (const index of row.indices) this.rowsOf[index]!.push(row);
    this.solutions = [component.truth];
  }

  has = (index: number, value: number): boolean => this.seen.get(index)!.has(value);
  isOpen = (index: number): boolean => this.seen.get(index)!.size >= this.open;
  wanting = (): number[] => [...this.seen.keys()].filter((index) => !this.isOpen(index));
  valuesOf = (index: number): number[] => [...this.seen.get(index)!].sort((one, other) => one - other);

  /** Takes note of a solution; of one that is not whole, tries whole ones near it. Whether it was one in the end. */
  see(values: Float64Array | undefined, held = -1): boolean {
    if (!values) return false;
    const near = values.map(Math.round);
    const whole = solves(this.component, near) ? near : this.mend(near, held, this.component.rows);
    if (!whole) return false;
    for (const [index, seen] of this.seen) seen.add(whole[index]!);
    if (this.solutions.length < STARTS) this.solutions.push(whole);
    return true;
  }

  /** Looks for more values of targets, so far away from the solutions known as `steps` says. Whether all are open then. */
  lookAround(steps: readonly number[], targets?: readonly number[]): boolean {
    for (const by of steps)
      for (const index of targets ?? this.wanting())
        for (const start of this.solutions.slice()) if (this.move(start, index, start[index]! + by)) break;
    return (targets ?? this.wanting()).every((index) => this.isOpen(index));
  }

  private move(start: Float64Array, index: number, value: number): boolean {
    const { low, high } = this.component;
    if (value < low[index]! || value > high[index]! || this.has(index, value)) return false;
    const values = start.slice();
    values[index] = value;
    const found = this.mend(values, index, this.rowsOf[index]!);
    return found !== undefined && this.see(found);
  }

  /** Puts rows right one after the other, by moving variables other than the one held; undefined when that does not end. */
  private mend(values: Float64Array, held: number, broken: readonly Row[]): Float64Array | undefined {
    const due = broken.slice();
    for (let step = 0; step < STEPS && due.length > 0;) {
      const row = due.pop()!;
      const moved = this.mendRow(row, values, held);
      if (moved === undefined) return undefined;
      if (moved.length > 0) step += 1;
      for (const index of moved) due.push(...this.rowsOf[index]!.filter((other) => other !== row));
    }
    return due.length === 0 && solves(this.component, values) ? values : undefined;
  }

  /** Moves variables of one row, from a different one each time, until it holds; undefined when there is no room. */
  private mendRow(row: Row, values: Float64Array, held: number): number[] | undefined {
    const { low, high } = this.component;
    const sum = sumOf(row, values);
    let off = sum < row.low ? row.low - sum : sum > row.high ? row.high - sum : 0;
    const moved: number[] = [];
    const count = row.indices.length;
    this.turn = (this.turn * 48271) % 2147483647;
    for (let place = 0; place < count && off !== 0; place++) {
      const term = (this.turn + place) % count;
      const [index, weight] = [row.indices[term]!, row.weights[term]!];
      if (index === held) continue;
      const wanted = off > 0 === weight > 0 ? Math.ceil(off / weight) : Math.floor(off / weight);
      const value = Math.max(low[index]!, Math.min(high[index]!, values[index]! + wanted));
      if (value === values[index]) continue;
      off -= weight * (value - values[index]!);
      if (row.low < row.high && isWithin(off, row, sum)) off = 0;
      values[index] = value;
      moved.push(index);
    }
    return off === 0 ? moved : undefined;
  }
}

/** Whether what is left over of a move still lies inside the row, which need not be met at its edge. */
function isWithin(off: number, { low, high }: Row, sum: number): boolean {
  const target = sum < low ? low : high;
  const reached = target - off;
  return reached >= low && reached <= high;
}
