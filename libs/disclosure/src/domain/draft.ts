import type { Solver } from './attacker/attack.js';
import { recover, recoverAs, recoverEach, type Recovery } from './attacker/recover.js';
import type { Known, KnownRow } from './attacker/what-is-known.js';
import { type At, keyOf, moved, WHOLE } from './dimension.js';
import { firstDecisions } from './first-decision.js';
import { type PublishedCell, tellCell } from './published-cell.js';
import { knownFrom, type Wish } from './wish.js';

const FURTHEST = 4; // rows between a hidden figure and those that may be hidden for its sake

/** What is hidden together for the sake of others: a share, a figure with its share, or a whole breakdown. */
type Step = { how: 'share' | 'figure' | 'wholly'; keys: readonly string[] };
const FIRMEST = ['wholly', 'figure', 'share'] as const;

/** A publication in the making: figures as they would be published, and what is hidden of them so far. */
export class Draft {
  private readonly first: readonly PublishedCell[];
  private readonly whole: Known;
  private readonly indices: ReadonlyMap<string, number>;
  private readonly rowsOf: KnownRow[][];
  private readonly steps: Step[] = [];
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
    const hidden = new Map(FIRMEST.map((how) => [how, new Set<string>()]));
    for (const { how, keys } of this.steps) for (const key of keys) hidden.get(how)!.add(key);
    const shown = this.first.map((cell) => asHidden(cell, hidden));
    const given = new Set(shown.filter((cell) => cell.shown.value !== null).map((cell) => keyOf(cell.at)));
    return shown.map(({ share, ...cell }) => {
      const key = keyOf(cell.at);
      const isGiven = share && !hidden.get('share')!.has(key) && given.has(key) && given.has(keyOf(share.base));
      return isGiven ? { ...cell, share } : cell;
    });
  }

  /** What could be worked out from the figures as they stand now. */
  undone(): Recovery[] {
    return recover(this.known(), this.wish.rules, this.solver);
  }

  /** Hides something for the sake of a figure that can be worked out. Whether anything was left that could be hidden. */
  hideFor(one: Recovery): boolean {
    if (!this.isUndone(one)) return true;
    const before = new Set(this.steps);
    for (const step of this.stepsNear(one.index)) {
      this.steps.push(step);
      if (!this.isUndone(one)) break;
    }
    const added = this.steps.filter((step) => !before.has(step));
    for (const step of added.slice(0, -1)) this.giveBackUnless(step, () => this.isUndone(one));
    return added.length > 0;
  }

  /** Shows again what need not be hidden, the most useful first. */
  giveBack(): void {
    const mostUsefulFirst = this.steps.toSorted((one, other) => this.useOfStep(other) - this.useOfStep(one));
    for (const step of mostUsefulFirst) this.giveBackUnless(step, () => this.isAnyUndone());
  }

  private giveBackUnless(step: Step, isNeeded: () => boolean): void {
    const place = this.steps.indexOf(step);
    this.steps.splice(place, 1);
    if (isNeeded()) this.steps.splice(place, 0, step);
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

  private isAnyUndone(): boolean {
    return !recoverEach(this.known(), this.wish.rules, this.solver).next().done;
  }

  /**
   * What may be hidden for the sake of a figure: shares and figures near it, the nearest rows first and in each the least
   * useful first; then breakdowns that hold something near; then everything.
   */
  private stepsNear(index: number): Step[] {
    const rings = this.ringsAround(index).map((ring) => this.ownCells(ring));
    const figures = rings.flatMap((cells) => [
      ...cells.filter(({ share }) => share).map(({ at }): Step => ({ how: 'share', keys: [keyOf(at)] })),
      ...this.leastUsefulFirst(cells.filter(isOwnFigure)).map(({ at }): Step => ({ how: 'figure', keys: [keyOf(at)] })),
    ]);
    const breakdowns = rings
      .flatMap((cells) => this.leastUsefulFirst(cells))
      .flatMap(({ at }) => this.breakdownsOf(at));
    return [...figures, ...breakdowns, this.wholly(() => true)].filter(({ keys }) => keys.length > 0);
  }

  private ringsAround(index: number): number[][] {
    const seen = new Set([index]);
    const rings = [[index]];
    for (let distance = 1; distance <= FURTHEST; distance++) {
      const next = rings.at(-1)!.flatMap((one) => this.rowsOf[one]!.flatMap(({ indices }) => indices));
      rings.push([...new Set(next)].filter((one) => !seen.has(one)));
      rings.at(-1)!.forEach((one) => seen.add(one));
    }
    return rings;
  }

  /** The cells of this publication among variables, as they stand. */
  private ownCells(ring: readonly number[]): PublishedCell[] {
    const own = ring.map((one) => this.whole.variables[one]!).filter(({ release }) => release === this.release);
    const keys = new Set(own.map(({ key }) => key));
    return this.cells().filter(({ at }) => keys.has(keyOf(at)));
  }

  /** The breakdowns that a figure belongs to, one for each dimension it is split by; and the figure by itself. */
  private breakdownsOf(at: At): Step[] {
    const along = Object.keys(at).filter((dimension) => !this.isTop(at, dimension));
    const steps = along.map((dimension) => {
      const rest = keyOf(moved(at, dimension, WHOLE));
      return this.wholly((cell) => keyOf(moved(cell.at, dimension, WHOLE)) === rest && !this.isTop(cell.at, dimension));
    });
    return [...steps, this.wholly((cell) => keyOf(cell.at) === keyOf(at))];
  }

  private wholly(test: (cell: PublishedCell) => boolean): Step {
    const cells = this.cells().filter((cell) => !cell.isWholly && cell.stands === undefined && test(cell));
    return { how: 'wholly', keys: cells.map(({ at }) => keyOf(at)) };
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

  /** How useful a figure is: the less it is split the more, then the more records it counts. */
  private useOf({ at }: { at: At }): number {
    const splits = Object.keys(at).filter((dimension) => !this.isTop(at, dimension)).length;
    return this.whole.variables[this.indices.get(keyOf(at))!]!.total - splits * 1_000_000;
  }

  private useOfStep = ({ keys }: Step): number => {
    const own = new Set(keys);
    return Math.max(...this.first.filter(({ at }) => own.has(keyOf(at))).map((cell) => this.useOf(cell)));
  };

  private leastUsefulFirst = (cells: readonly PublishedCell[]): PublishedCell[] =>
    cells.toSorted((one, other) => this.useOf(one) - this.useOf(other));
}

/** A number of this publication's own that could be hidden. */
const isOwnFigure = ({ shown, stands }: PublishedCell) =>
  shown.value !== null && shown.value > 0 && stands === undefined;

function asHidden(cell: PublishedCell, hidden: ReadonlyMap<Step['how'], ReadonlySet<string>>): PublishedCell {
  const key = keyOf(cell.at);
  const isWholly = hidden.get('wholly')!.has(key);
  if (!isWholly && !hidden.get('figure')!.has(key)) return cell;
  return { at: cell.at, shown: { value: null, mark: 'withheld' }, ...(isWholly ? { isWholly } : {}) };
}
