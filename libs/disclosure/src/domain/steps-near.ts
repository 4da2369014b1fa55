import type { Known } from './attacker/what-is-known.js';
import { type Dimension, keyOf, moved, WHOLE } from './dimension.js';
import type { PublishedCell } from './published-cell.js';

/**
 * What is hidden together for the sake of others: a share; a figure with its share, which leaves that it was no small one; or
 * cells `wholly`, a breakdown mostly, of which then anything is possible.
 */
export type Step = { how: 'share' | 'figure' | 'wholly'; keys: readonly string[] };

const FURTHEST = 3; // rows between a hidden figure and those that may be hidden for its sake
const A_SPLIT = 1_000_000; // a figure that is split once less is more useful, however many records it counts

/** What may be hidden for the sake of a figure, of the cells of one publication. */
export class StepsNear {
  private readonly neighbours: number[][];
  private readonly use = new Map<string, number>();
  private readonly groups = new Map<string, string[]>();
  private readonly groupsOf = new Map<string, string[]>();

  constructor(
    private readonly known: Known,
    private readonly cells: ReadonlyMap<string, PublishedCell>,
    dimensions: ReadonlyMap<string, Dimension>,
    private readonly release: number,
  ) {
    this.neighbours = known.variables.map(() => []);
    for (const { indices } of known.rows) for (const index of indices) this.neighbours[index]!.push(...indices);
    const totals = new Map(
      known.variables.flatMap(({ release: of, key, total }) => (of === release ? [[key, total] as const] : [])),
    );
    const longest = Math.max(...[...cells.values()].map(({ at }) => sizeOf(at.time, dimensions)));
    for (const [key, { at }] of cells) {
      const splits = Object.keys(at).filter((one) => one !== 'time' || sizeOf(at.time, dimensions) < longest);
      this.use.set(key, totals.get(key)! - splits.length * A_SPLIT);
      this.putInGroups(
        key,
        splits.map((split) => `${split} of ${keyOf(moved(at, split, WHOLE))}`),
      );
    }
  }

  /**
   * In the order in which they are tried: shares and figures near the variable, the nearest rows first and in each the least
   * useful first; then cells near with all they tell, also that they are small or not; then whole breakdowns that hold
   * something near; then everything.
   */
  *stepsFor(index: number): Generator<Step> {
    const rings: string[][] = [];
    for (const ring of this.ringsAround(index)) {
      const keys = ring.map((one) => this.known.variables[one]!).filter(({ release }) => release === this.release);
      const own = keys.filter(({ key }) => this.cells.has(key)).map(({ key }) => key);
      rings.push(own.sort((one, other) => this.use.get(one)! - this.use.get(other)!));
      for (const key of rings.at(-1)!) if (hasShare(this.cells.get(key)!)) yield { how: 'share', keys: [key] };
      for (const key of rings.at(-1)!) if (isFigure(this.cells.get(key)!)) yield { how: 'figure', keys: [key] };
    }
    for (const key of rings.flat()) yield { how: 'wholly', keys: [key] };
    for (const key of rings.flat())
      for (const group of this.groupsOf.get(key) ?? []) yield { how: 'wholly', keys: this.groups.get(group)! };
    yield { how: 'wholly', keys: [...this.cells.keys()] };
  }

  /** How useful what a step hides is: as useful as the most useful of it. */
  useOfStep = ({ keys }: Step): number => Math.max(...keys.map((key) => this.use.get(key)!));

  private putInGroups(key: string, names: readonly string[]): void {
    for (const name of names) this.groups.set(name, [...(this.groups.get(name) ?? []), key]);
    this.groupsOf.set(key, [...names]);
  }

  private *ringsAround(index: number): Generator<number[]> {
    const seen = new Set([index]);
    let ring = [index];
    for (let distance = 0; distance <= FURTHEST && ring.length > 0; distance++) {
      yield ring;
      ring = [...new Set(ring.flatMap((one) => this.neighbours[one]!))].filter((one) => !seen.has(one));
      ring.forEach((one) => seen.add(one));
    }
  }
}

/** A number of this publication's own that could be hidden. */
const isFigure = ({ shown, stands }: PublishedCell) => shown.value !== null && shown.value > 0 && stands === undefined;

/** A share of this publication's own: of one that stands nothing is told that was not known. */
const hasShare = ({ share, stands }: PublishedCell) => share !== undefined && stands === undefined;

const sizeOf = (time: string | undefined, dimensions: ReadonlyMap<string, Dimension>): number =>
  dimensions.get('time')?.members.get(time ?? '')?.leaves.length ?? 0;
