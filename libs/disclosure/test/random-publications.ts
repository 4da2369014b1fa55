import { loadDisclosurePolicies, type SuppressedCounts } from '#libs/framework';
import { projectRoot, quartersBetween } from '#libs/kernel';
import { join } from 'node:path';
import { type Cube, cellsOf } from '../src/domain/cube.js';
import { type Dimension, joinDimensions, type Member } from '../src/domain/dimension.js';
import { type Period, timeDimension } from '../src/domain/periods.js';
import type { PublishedCell } from '../src/domain/published-cell.js';
import { type PublishableRecord, RecordSets } from '../src/domain/record-sets.js';
import type { Earlier, Wish } from '../src/domain/wish.js';

/** How a suppressor decides: what is to be published, given as it is asked for. */
export type Suppressor = (wish: Wish) => PublishedCell[] | undefined;

const { minimumBase, audiences } = loadDisclosurePolicies(join(projectRoot, 'data/reference'))[0]!;
export const RULES = { ...(audiences.public as SuppressedCounts), minimumBase };

/** Whole numbers below a limit, the same for the same seed (mulberry32). */
export function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/**
 * A region of some boards, its record, and up to `most` publications of it, one after the other, while summaries are
 * released and now and then withdrawn. Each is suppressed with those before it in mind, as `suppress` does that; then what is
 * asked is the last, as it stands, with everything published before. `undefined` where a publication was refused.
 */
export function randomPublications(
  seed: number,
  suppress: Suppressor,
  most = { records: 90, publications: 3 },
): { wish: Wish; cells: PublishedCell[] } | undefined {
  const roll = dice(seed);
  const region = randomRegion(roll, most.records);
  const last = region.quarters.length - 1;
  const publications = 1 + roll(most.publications);
  const earlier: Earlier[] = [];
  let dimensions = new Map<string, Dimension>();
  for (let number = 1; number <= publications; number++) {
    const upTo = number === publications ? last : roll(last + 1);
    const period: Period = { from: region.quarters[roll(upTo + 1)]!, to: region.quarters[upTo]! };
    const own = new Map([...region.dimensions, ['time', timeDimension(period)] as const]);
    dimensions = joinDimensions([dimensions, own]);
    const sets = new RecordSets(region.records.filter(() => roll(20) > (number === publications ? 0 : 2)));
    const cells = cellsOf(randomCubes(roll, region.boards), own, period);
    const wish: Wish = { cells, sets, earlier: [...earlier], dimensions, rules: RULES };
    const published = suppress(wish);
    if (!published) return undefined;
    if (number === publications) return { wish, cells: published };
    earlier.push({ id: `publication-${number}`, cells: published, sets, rules: RULES });
  }
  return undefined;
}

/** The same tables of the same period of a region again and again, after one another. In: the records each time. */
export function repeatedPublication(seed: number, most = 36) {
  const roll = dice(seed);
  const { records, quarters, boards, ...region } = randomRegion(roll, most);
  const period: Period = { from: quarters[0]!, to: quarters.at(-1)! };
  const dimensions = new Map([...region.dimensions, ['time', timeDimension(period)] as const]);
  const cubes = randomCubes(roll, boards);
  const cells = cellsOf(cubes, dimensions, period);
  const wish = (own: readonly PublishableRecord[], earlier: readonly Earlier[] = []): Wish => ({
    cells,
    sets: new RecordSets(own),
    earlier,
    dimensions,
    rules: RULES,
  });
  return { records, wish, withdrawn: records[roll(records.length)]! };
}

const CUBES: readonly Cube[] = [
  { id: 'place-time', split: { place: ['sub-region'], time: ['year', 'quarter'] } },
  { id: 'place-board', split: { place: ['sub-region', 'board'] } },
  { id: 'theme-time', split: { theme: ['domain', 'code'], time: ['year', 'quarter'] }, shares: true },
  { id: 'theme-year', split: { theme: ['domain', 'code'], time: ['year'] }, shares: true },
  { id: 'theme-place', split: { theme: ['domain', 'code'], place: ['sub-region'] } },
  { id: 'domain-place-year', split: { theme: ['domain'], place: ['sub-region'], time: ['year'] } },
];

/** Tables of the region, or now and then of one of its boards, as its annual report has them. */
function randomCubes(roll: (limit: number) => number, boards: readonly string[]): Cube[] {
  const place = roll(3) === 0 ? boards[roll(boards.length)]! : undefined;
  const known = place === undefined ? CUBES : CUBES.filter(({ split }) => !split.place);
  const chosen = known.filter(() => roll(3) === 0);
  const cubes = chosen.length > 0 ? chosen : [known[roll(known.length)]!];
  return place === undefined ? cubes : cubes.map((cube) => ({ ...cube, within: { place } }));
}

function randomRegion(roll: (limit: number) => number, most: number) {
  const place = new Map<string, Member>();
  const boards: string[] = [];
  for (let part = 0; part <= roll(3); part++) {
    const own = Array.from({ length: 1 + roll(3) }, (_, number) => `board-${part}${number}`);
    boards.push(...own);
    place.set(`part-${part}`, member('sub-region', null, own));
    for (const board of own) place.set(board, member('board', `part-${part}`, [board]));
  }
  const theme = new Map<string, Member>();
  for (let domain = 0; domain <= roll(2); domain++) {
    theme.set(`domain-${domain}`, member('domain', null, []));
    for (let code = 0; code <= roll(3); code++)
      theme.set(`code-${domain}${code}`, member('code', `domain-${domain}`, []));
  }
  const quarters = quartersBetween('2013-Q1', '2014-Q4').slice(0, 3 + roll(6));
  const codes = [...theme].filter(([, { level }]) => level === 'code').map(([id]) => id);
  const records = Array.from({ length: 3 + roll(most) }, (_, number): PublishableRecord => {
    const own = codes.filter(() => roll(4) === 0);
    const board = boards[Math.min(roll(boards.length), roll(boards.length))]!; // some boards have more than others
    return {
      id: `record-${number}`,
      board,
      leaves: { place: board, time: quarters[roll(quarters.length)]! },
      members: { theme: new Set([...own, ...own.map((code) => theme.get(code)!.parent!)]) },
    };
  });
  const dimensions = new Map<string, Dimension>([
    ['place', { id: 'place', label: 'Place', kind: 'parts', members: place }],
    ['theme', { id: 'theme', label: 'Theme', kind: 'overlapping', members: theme }],
  ]);
  return { dimensions, quarters, records, boards };
}

const member = (level: string, parent: string | null, leaves: readonly string[]): Member => ({
  label: level,
  level,
  parent,
  leaves,
  isCovered: level === 'domain',
});
