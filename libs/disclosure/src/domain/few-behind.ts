import { type At, type Dimension, keyOf, WHOLE } from './dimension.js';
import type { PublishedCell } from './published-cell.js';

type Dimensions = ReadonlyMap<string, Dimension>;

/**
 * Withholds every figure that splits a base which is suppressed itself: the summaries of a place and time, fewer than the
 * threshold. Beside them even a zero tells of the one family that may be behind them what it is not, and what is no zero
 * what it is; so all say the same, and any of them may be anything. Same length, same order. A base that is zero hides nobody.
 */
export function hideSplitsOfFew(cells: readonly PublishedCell[], dimensions: Dimensions): PublishedCell[] {
  const few = cells.filter(({ at, shown }) => isBase(at) && shown.mark === 'suppressed');
  return cells.map((cell) =>
    few.some((base) => splits(cell.at, base.at, dimensions)) ? { at: cell.at, ...OF_FEW } : cell,
  );
}

/** The bases that a cell splits and that are not shown, whatever hides them. */
export const hiddenBases = (cells: readonly PublishedCell[], at: At, dimensions: Dimensions): PublishedCell[] =>
  cells.filter((base) => isBase(base.at) && base.shown.value === null && splits(at, base.at, dimensions));

const OF_FEW = { shown: { value: null, mark: 'withheld' }, isWholly: true, isOfFew: true } as const;

/** Whether a cell counts all summaries of its place and time, of whatever they speak. */
const isBase = (at: At) => Object.keys(at).every((id) => id === 'place' || id === 'time' || at[id] === WHOLE);

/** Whether a cell counts some of those a base counts: of the same place and time, or of a part of them. */
const splits = (at: At, base: At, dimensions: Dimensions): boolean =>
  keyOf(at) !== keyOf(base) && ['place', 'time'].every((id) => isWithin(at[id], base[id], dimensions.get(id)));

function isWithin(inner = WHOLE, outer = WHOLE, dimension: Dimension | undefined): boolean {
  if (outer === WHOLE || inner === outer) return true;
  const leaves = new Set(dimension?.members.get(outer)?.leaves);
  const own = inner === WHOLE ? [] : (dimension?.members.get(inner)?.leaves ?? []);
  return own.length > 0 && own.every((leaf) => leaves.has(leaf));
}
