import { type At, type Dimension, keyOf, moved, WHOLE } from '../dimension.js';
import { boardsOf, compareSets, type RecordSets } from '../record-sets.js';
import type { Puzzle, Row } from './puzzle.js';
import { tile } from './tiling.js';

/** What one publication says of a cell: that its count lies between two numbers, and whether it is hidden, or splits few. */
export type Told = { at: At; low: number; high: number; isHidden: boolean; isOfFew?: true; standsFor?: number };
/** A share that is given: `low` to below `high` hundredths of the count at `base`. */
export type ToldShare = { at: At; base: At; low: number; high: number };
/** One publication: what it says, and the records it was made of. */
export type Release = { told: readonly Told[]; shares: readonly ToldShare[]; sets: RecordSets };

/** A count that an attacker reasons about, published or not. `wasShown`: an earlier publication gave the figure of the same records. */
export type Variable = {
  release: number;
  at: At;
  key: string;
  total: number;
  byBoard: ReadonlyMap<string, number>;
  told: Told | undefined;
  wasShown: boolean;
};
/** A row that also holds for the records of every group of boards by themselves, as sums do and rounded shares do not. */
/** `share` and `stands` name the cell whose share, or whose standing figure, is all that the row says. */
export type KnownRow = Row & { isStructure: boolean; share?: string; stands?: string };
export type Known = { variables: readonly Variable[]; rows: readonly KnownRow[] };

const OPEN_END = 100_000; // more than any region will ever count: how far a withheld figure may go
const SAME = 0;

/**
 * Everything that follows from publications together, as sums over counts. In: the publications, oldest first, and how the
 * dimensions are built; `closeness` is how far a figure that was let stand may be from the truth. Out: a variable for every
 * cell of every publication and for every part by which they are tied (a quarter inside two periods, say), and the rows:
 * a whole is the sum of its parts; a theme is no more than its domain, nor a domain more than its themes together; shares;
 * and of the same cell in two publications, which of the two sets of records holds the other.
 */
export function gatherKnown(
  releases: readonly Release[],
  dimensions: ReadonlyMap<string, Dimension>,
  closeness: number,
): Known {
  return new Gathering(releases, dimensions, closeness).known();
}

/** What somebody has to solve who knows everything published and, if they belong to a board, its own part of every cell. */
export function puzzleFor({ variables, rows }: Known, board?: string): Puzzle {
  const own = variables.map(({ byBoard }) => (board === undefined ? 0 : (byBoard.get(board) ?? 0)));
  const bounds = variables.map(({ told }, index) => ({
    low: Math.max(0, (told?.low ?? 0) - own[index]!),
    high: Math.min(told?.high ?? OPEN_END, OPEN_END) - own[index]!,
  }));
  return {
    low: Float64Array.from(bounds, ({ low }) => low),
    high: Float64Array.from(bounds, ({ high }) => high),
    truth: Float64Array.from(variables, ({ total }, index) => total - own[index]!),
    rows: board === undefined ? rows : rows.map((row) => (row.isStructure ? row : shifted(row, own))),
  };
}

function shifted(row: KnownRow, own: readonly number[]): KnownRow {
  const by = row.indices.reduce((sum, index, term) => sum + row.weights[term]! * own[index]!, 0);
  return { ...row, low: row.low - by, high: row.high - by };
}

class Gathering {
  private readonly variables: Variable[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly rows: KnownRow[] = [];
  private readonly dimensions: Map<string, Dimension>;

  constructor(
    private readonly releases: readonly Release[],
    dimensions: ReadonlyMap<string, Dimension>,
    private readonly closeness: number,
  ) {
    this.dimensions = new Map(
      [...dimensions].map(([id, dimension]) => [id, { ...dimension, members: new Map(dimension.members) }]),
    );
    releases.forEach(({ told }, release) => told.forEach((one) => this.number(release, one.at, one)));
  }

  known(): Known {
    this.addSums();
    for (const dimension of this.dimensions.values()) if (dimension.kind === 'overlapping') this.addNesting(dimension);
    this.addLinks();
    this.releases.forEach(({ shares }, release) => shares.forEach((share) => this.addShare(release, share)));
    return { variables: this.variables, rows: this.rows };
  }

  private number(release: number, at: At, told?: Told): number {
    const key = keyOf(at);
    const known = this.numbers.get(`${release} ${key}`);
    if (known !== undefined) return known;
    const records = this.releases[release]!.sets.at(at, this.dimensions);
    this.variables.push({ release, at, key, total: records.length, byBoard: boardsOf(records), told, wasShown: false });
    this.numbers.set(`${release} ${key}`, this.variables.length - 1);
    return this.variables.length - 1;
  }

  /** Wholes and their parts, along each dimension in turn; parts that had to be added may be parts along another. */
  private addSums(): void {
    const summed = new Set<string>();
    for (let before = -1; before !== this.variables.length;) {
      before = this.variables.length;
      for (const dimension of this.dimensions.values())
        if (dimension.kind === 'parts') this.addSumsAlong(dimension, summed);
    }
  }

  private addSumsAlong(dimension: Dimension, summed: Set<string>): void {
    const byRest = Map.groupBy(this.variables.slice(), ({ at }) => keyOf(moved(at, dimension.id, WHOLE)));
    for (const [rest, along] of byRest) {
      const members = new Set(along.map(({ at }) => at[dimension.id] ?? WHOLE));
      if (members.size < 2) continue;
      const { tilings, atoms } = tile(new Map([...members].map((member) => [member, leavesOf(dimension, member)])));
      for (const [name, leaves] of atoms)
        (dimension.members as Map<string, unknown>).set(name, {
          leaves,
          label: name,
          level: '',
          parent: null,
          isCovered: true,
        });
      for (const { whole, parts } of tilings)
        for (const { release, at } of along.filter((one) => (one.at[dimension.id] ?? WHOLE) === whole)) {
          const sum = `${release} ${dimension.id} ${rest} ${whole}: ${parts.join(', ')}`;
          if (summed.has(sum)) continue;
          summed.add(sum);
          const terms = parts.map((part) => this.number(release, moved(at, dimension.id, part)));
          this.addRow([this.number(release, at), ...terms], [-1, ...terms.map(() => 1)], SAME, SAME);
        }
    }
  }

  private addNesting({ id, members, inside: other }: Dimension): void {
    for (const { release, at } of this.variables.slice()) {
      const member = at[id] ?? WHOLE;
      const parents = member === WHOLE ? [] : [members.get(member)!.parent, WHOLE];
      const [inside] = parents
        .filter((parent) => parent !== null)
        .map((parent) => this.numbers.get(`${release} ${keyOf(moved(at, id, parent))}`))
        .filter((number) => number !== undefined);
      const own = this.number(release, at);
      if (inside !== undefined) this.addRow([own, inside], [1, -1], -Infinity, SAME);
      const outer =
        other &&
        member !== WHOLE &&
        this.numbers.get(`${release} ${keyOf(moved(moved(at, id, WHOLE), other, member))}`);
      if (typeof outer === 'number') this.addRow([own, outer], [1, -1], -Infinity, SAME);
      const children = [...members]
        .filter(([, child]) => child.parent === member)
        .map(([child]) => moved(at, id, child));
      const known = children.map((child) => this.numbers.get(`${release} ${keyOf(child)}`));
      if (member === WHOLE || known.length === 0 || !members.get(member)!.isCovered || known.includes(undefined))
        continue;
      this.addRow([own, ...(known as number[])], [1, ...known.map(() => -1)], -Infinity, SAME);
    }
  }

  /** The same cell in one publication and the next that has it. */
  private addLinks(): void {
    for (const along of Map.groupBy(this.variables.slice(), ({ key }) => key).values()) {
      along.sort((one, other) => one.release - other.release);
      along.slice(1).forEach((newer, place) => this.addLink(along[place]!, newer));
      for (const { release, at, told, key } of along)
        if (told?.standsFor !== undefined) this.addStanding(release, at, told.standsFor, key);
    }
  }

  private addLink(older: Variable, newer: Variable): void {
    const [before, after] = [older, newer].map(({ release, at }) =>
      this.releases[release]!.sets.at(at, this.dimensions),
    );
    const { relation } = compareSets(before!, after!);
    if (relation === 'other') return;
    newer.wasShown = relation === 'same' && (older.wasShown || isFigure(older.told));
    const pair = [older, newer].map(({ release, at }) => this.number(release, at));
    this.addRow(pair, [-1, 1], relation === 'shrunk' ? -Infinity : SAME, relation === 'grown' ? Infinity : SAME);
  }

  /** A figure that was let stand: the count is no further from the one it was given for than the policy lets it be. */
  private addStanding(release: number, at: At, of: number, key: string): void {
    const indices = [this.number(release, at), this.number(of, at)];
    const [low, high] = [-this.closeness, this.closeness];
    this.rows.push({ indices, weights: [1, -1], low, high, isStructure: false, stands: `${release} ${key}` });
  }

  /** A share in hundredths, on both sides; doubled, since a side may be a half. */
  private addShare(release: number, { at, base, low, high }: ToldShare): void {
    const pair = [this.number(release, at), this.number(release, base)];
    const share = `${release} ${keyOf(at)}`;
    this.rows.push({ indices: pair, weights: [200, -2 * low], low: SAME, high: Infinity, isStructure: false, share });
    this.rows.push({ indices: pair, weights: [200, -2 * high], low: -Infinity, high: -1, isStructure: false, share });
  }

  private addRow(indices: number[], weights: number[], low: number, high: number, isStructure = true): void {
    this.rows.push({ indices, weights, low, high, isStructure });
  }
}

const isFigure = (told: Told | undefined) => told !== undefined && !told.isHidden && told.standsFor === undefined;

const leavesOf = ({ members }: Dimension, member: string): readonly string[] =>
  member === WHOLE ? [...members.values()].flatMap(({ leaves }) => leaves).filter(once) : members.get(member)!.leaves;
const once = (leaf: string, index: number, all: readonly string[]) => all.indexOf(leaf) === index;
