import type { Solver } from './attacker/attack.js';
import { recover, recoverAs, type Recovery } from './attacker/recover.js';
import type { Known, KnownRow } from './attacker/what-is-known.js';
import { type At, keyOf, moved, WHOLE } from './dimension.js';
import { firstDecisions } from './first-decision.js';
import { type PublishedCell, tellCell } from './published-cell.js';
import { knownFrom, type Wish } from './wish.js';

const FURTHEST = 4; // rows between a hidden figure and those that may be hidden for its sake

/** What was hidden for the sake of others: figures, whole breakdowns, and shares alone. */
type Hidden = 'figure' | 'wholly' | 'share';

/** A publication in the making: figures as they would be published, and what is hidden of them so far. */
export class Draft {
  private readonly first: readonly PublishedCell[];
  private readonly whole: Known;
  private readonly indices: ReadonlyMap<string, number>;
  private readonly rowsOf: KnownRow[][];
  private readonly hidden = new Map<string, Hidden>();
  private readonly release: number;

  constructor(
    private readonly wish: Wish,
    private readonly solver: Solver,
  ) {
    this.first = firstDecisions(wish);
    this.whole = knownFrom(wish, this.first);
    this.release = wish.earlier.length;
    const own = [...this.whole.variables.entries()].filter(([, { release }]) => release === this.release);
    this.indices = new Map(own.map(([index, { key }]) => [key, index]));
    this.rowsOf = this.whole.variables.map(() => []);
    for (const row of this.whole.rows) for (const index of row.indices) this.rowsOf[index]!.push(row);
  }

  /** The figures as they stand now. */
  cells(): PublishedCell[] {
    const shown = this.first.map((cell) => this.asHidden(cell));
    const given = new Set(shown.filter((cell) => cell.shown.value !== null).map((cell) => keyOf(cell.at)));
    return shown.map(({ share, ...cell }) =>
      share && this.hidden.get(keyOf(cell.at)) !== 'share' && given.has(keyOf(cell.at)) && given.has(keyOf(share.base))
        ? { ...cell, share }
        : cell,
    );
  }

  /** What could be worked out from the figures as they stand now. */
  undone(): Recovery[] {
    return recover(this.known(), this.wish.rules, this.solver);
  }

  /** Hides something for the sake of a figure that can be worked out. Whether anything was left that could be hidden. */
  hideFor(one: Recovery): boolean {
    if (!this.isUndone(one)) return true;
    const steps = [...this.nearby(one.index), ...this.breakdowns(one.variable.at)];
    for (const step of steps) {
      step.forEach(([key, how]) => this.hidden.set(key, how));
      if (!this.isUndone(one)) return true;
    }
    return steps.length > 0;
  }

  /** Shows again what need not be hidden, the most useful first. */
  giveBack(): void {
    const hidden = this.first.filter((cell) => ['figure', 'share'].includes(this.hidden.get(keyOf(cell.at))!));
    for (const { at } of hidden.sort((one, other) => this.useOf(other) - this.useOf(one))) {
      const how = this.hidden.get(keyOf(at))!;
      this.hidden.delete(keyOf(at));
      if (this.undone().length > 0) this.hidden.set(keyOf(at), how);
    }
  }

  private asHidden(cell: PublishedCell): PublishedCell {
    const how = this.hidden.get(keyOf(cell.at));
    if (how !== 'figure' && how !== 'wholly') return cell;
    const { at } = cell;
    return { at, shown: { value: null, mark: 'withheld' }, ...(how === 'wholly' ? { isWholly: true } : {}) };
  }

  private known(): Known {
    const cells = this.cells();
    const told = new Map(cells.map((cell) => [keyOf(cell.at), cell]));
    const shares = new Set(cells.filter(({ share }) => share).map(({ at }) => `${this.release} ${keyOf(at)}`));
    const variables = this.whole.variables.map((one) => {
      const cell = one.release === this.release ? told.get(one.key) : undefined;
      return cell && cell.stands === undefined ? { ...one, told: tellCell(cell, this.wish.rules) } : one;
    });
    const isGiven = ({ share }: KnownRow) =>
      share === undefined || !share.startsWith(`${this.release} `) || shares.has(share);
    return { variables, rows: this.whole.rows.filter(isGiven) };
  }

  private isUndone({ index, board }: Recovery): boolean {
    return recoverAs(board, this.known(), this.wish.rules, this.solver, [index]).length > 0;
  }

  /** What may be hidden near a figure, the nearest ring of rows first, and in each ring the least useful first. */
  private nearby(index: number): [string, Hidden][][] {
    const [seen, steps] = [new Set([index]), [] as [string, Hidden][][]];
    let ring = [index];
    for (let distance = 0; distance <= FURTHEST && ring.length > 0; distance++) {
      const keys = new Set(ring.filter((one) => this.isOwn(one)).map((one) => this.whole.variables[one]!.key));
      const cells = this.cells().filter(({ at }) => keys.has(keyOf(at)));
      steps.push(...cells.filter(({ share }) => share).map(({ at }): [string, Hidden][] => [[keyOf(at), 'share']]));
      const figures = cells.filter(
        ({ shown, stands }) => shown.value !== null && shown.value > 0 && stands === undefined,
      );
      const leastUsefulFirst = figures.sort((one, other) => this.useOf(one) - this.useOf(other));
      steps.push(...leastUsefulFirst.map(({ at }): [string, Hidden][] => [[keyOf(at), 'figure']]));
      ring = ring.flatMap((one) => this.rowsOf[one]!.flatMap(({ indices }) => indices)).filter((one) => !seen.has(one));
      ring = [...new Set(ring)];
      ring.forEach((one) => seen.add(one));
    }
    return steps;
  }

  /** The breakdowns a figure belongs to, one dimension after the other, then the figure itself, then everything. */
  private breakdowns(at: At): [string, Hidden][][] {
    const own = this.cells().filter(({ isWholly }) => !isWholly);
    const keysWhere = (test: (cell: PublishedCell) => boolean) =>
      own.filter(test).map(({ at: of }): [string, Hidden] => [keyOf(of), 'wholly']);
    const along = Object.keys(at).map((dimension) => {
      const rest = keyOf(moved(at, dimension, WHOLE));
      return keysWhere((cell) => keyOf(moved(cell.at, dimension, WHOLE)) === rest && !this.isTop(cell.at, dimension));
    });
    return [...along, keysWhere((cell) => keyOf(cell.at) === keyOf(at)), keysWhere(() => true)].filter(
      (step) => step.length > 0,
    );
  }

  /** Whether a cell is the whole of what its dimension is split into here: not split, or the longest period. */
  private isTop(at: At, dimension: string): boolean {
    const members = this.wish.dimensions.get(dimension)!.members;
    const size = (one: At) => members.get(one[dimension] ?? WHOLE)?.leaves.length ?? Infinity;
    return (
      (at[dimension] ?? WHOLE) === WHOLE ||
      this.first.every((cell) => size(cell.at) <= size(at) || size(cell.at) === Infinity)
    );
  }

  private isOwn = (index: number): boolean => this.whole.variables[index]!.release === this.release;

  /** How useful a figure is: the less it is split the more, then the more records it counts. */
  private useOf({ at }: { at: At }): number {
    const splits = Object.keys(at).filter((dimension) => !this.isTop(at, dimension)).length;
    return this.whole.variables[this.indices.get(keyOf(at))!]!.total - splits * 1_000_000;
  }
}
