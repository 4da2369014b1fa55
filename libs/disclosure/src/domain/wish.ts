import type { SuppressedCounts } from '#libs/framework';
import { gatherKnown, type Known, type Release, type Told } from './attacker/what-is-known.js';
import { type At, type Dimension, keyOf } from './dimension.js';
import { hideSplitsOfFew } from './few-behind.js';
import { type PublishedCell, tellCell, tellShare } from './published-cell.js';
import type { RecordSets } from './record-sets.js';

/** A figure that is to be published: where it stands, in which cube, and what its share would be out of. */
export type WishedCell = { at: At; cube: string; shareOf?: At };
/** An earlier publication: what it showed, and the records it was made of. Published once is published, withdrawn or not. */
export type Earlier = { id: string; cells: readonly PublishedCell[]; sets: RecordSets; rules: SuppressedCounts };

/** What shall be published, of which records, after what was published before, under which rules. */
export type Wish = {
  cells: readonly WishedCell[];
  sets: RecordSets;
  earlier: readonly Earlier[];
  dimensions: ReadonlyMap<string, Dimension>;
  rules: SuppressedCounts & { minimumBase: number };
};

/** What follows from figures as they are published, with those published before: the new ones last. */
export function knownFrom({ earlier, sets, dimensions, rules }: Wish, cells: readonly PublishedCell[]): Known {
  const places = new Map(earlier.map(({ id }, place) => [id, place]));
  const release = (own: readonly PublishedCell[], told: SuppressedCounts, of: RecordSets): Release => ({
    told: own.map((cell) =>
      cell.stands === undefined
        ? tellCell(cell, told)
        : {
            at: cell.at,
            low: 0,
            high: Infinity,
            isHidden: cell.shown.mark === 'withheld',
            standsFor: places.get(cell.stands)!,
          },
    ),
    shares: own.flatMap((cell) => (cell.stands === undefined ? tellShare(cell, told) : [])),
    sets: of,
  });
  const few = new Set(hideSplitsOfFew(cells, dimensions).flatMap((cell) => (cell.isOfFew ? [keyOf(cell.at)] : [])));
  const isOfFew = ({ at }: Told) => few.has(keyOf(at));
  const releases = earlier.map((one) => release(one.cells, one.rules, one.sets));
  const last = release(cells, rules, sets);
  const told = last.told.map((one): Told => (isOfFew(one) ? { ...one, isOfFew: true } : one));
  return gatherKnown([...releases, { ...last, told }], dimensions, rules.threshold - 1);
}
