import { type At, type Dimension, keyOf, WHOLE } from './dimension.js';
import { type Period, periodId } from './periods.js';
import type { WishedCell } from './wish.js';

/**
 * A table that may be published: the levels it is split by in each dimension (`theme: [domain, code]`), what it is narrowed
 * to (`practice: good`), and of what its shares are, if it gives any.
 */
export type Cube = {
  id: string;
  split: Readonly<Record<string, readonly string[]>>;
  within?: Readonly<Record<string, string>>;
  shares?: boolean;
};

/**
 * Every cell of cubes for a period, with all margins: each dimension also unsplit, and time as the whole period. A cell in
 * two cubes is one. A share is that of the summaries at the same place and time, so bases are cells too.
 */
export function cellsOf(
  cubes: readonly Cube[],
  dimensions: ReadonlyMap<string, Dimension>,
  period: Period,
): WishedCell[] {
  const cells = new Map<string, WishedCell>();
  for (const cube of cubes) {
    const places = placesOf(cube, dimensions, period);
    for (const at of places) {
      const shareOf = shareIn(cube, at);
      if (cube.shares) remember(cells, { at: baseOf(at), cube: cube.id });
      remember(cells, { at, cube: cube.id, ...(shareOf ? { shareOf } : {}) });
    }
  }
  return [...cells.values()];
}

/** The cells of one cube, in the order of its members; the whole of a dimension comes first. */
export function placesOf(cube: Cube, dimensions: ReadonlyMap<string, Dimension>, period: Period): At[] {
  let places: At[] = [{ ...cube.within, time: periodId(period) }];
  for (const [id, levels] of Object.entries(cube.split)) {
    const members = [...dimensions.get(id)!.members].filter(([, { level }]) => levels.includes(level));
    const whole = id === 'time' ? periodId(period) : WHOLE;
    places = places.flatMap((at) =>
      [whole, ...members.map(([member]) => member)].map((member) => withMember(at, id, member)),
    );
  }
  return places;
}

/** What a figure of a cube is to be a share of; undefined where the cube gives no shares, and for what they are out of itself. */
export function shareIn({ shares }: Pick<Cube, 'shares'>, at: At): At | undefined {
  const base = baseOf(at);
  return shares && keyOf(base) !== keyOf(at) ? base : undefined;
}

/** What shares are out of: the summaries at the same place and time, of whatever they speak. */
function baseOf({ time, place }: At): At {
  return { ...(time === undefined ? {} : { time }), ...(place === undefined ? {} : { place }) };
}

function withMember(at: At, dimension: string, member: string): At {
  const { [dimension]: _, ...rest } = at;
  return member === WHOLE ? rest : { ...rest, [dimension]: member };
}

function remember(cells: Map<string, WishedCell>, cell: WishedCell): void {
  const name = keyOf(cell.at);
  const known = cells.get(name);
  if (!known || (!known.shareOf && cell.shareOf)) cells.set(name, { ...cell, cube: known?.cube ?? cell.cube });
}
