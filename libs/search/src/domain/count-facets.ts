import { TypedFastBitSet } from 'typedfastbitset';
import type { FacetColumns, Slots } from './facet-columns.js';
import { type Counted, type Facet, FACETS, type Wishes } from './facets.js';

/** What a search found. */
export type Found = {
  total: number;
  /** The numbers of those completed last, the newest first. */
  newest: Int32Array;
  /** Of every facet the values found with the other facets' wishes in force, most frequent first. */
  facets: Record<Facet, Counted[]>;
  /** How many of them have codes that nobody has looked up yet. */
  uncoded: number;
};

/**
 * Narrows found documents to the wishes and counts what each further choice would find. In: the numbers of those a reader
 * may read that have the words, of which unknown ones are left out (they changed since: the next search has them), and how
 * many of the newest are wanted. For a facet, documents count that meet all wishes but its own, so that ticking a second
 * value of it shows what it would add. Exact.
 */
export function countFacets(columns: FacetColumns, numbers: Int32Array, wishes: Wishes, most: number): Found {
  const withWords = columns.slotsOf(numbers);
  const wished = FACETS.filter((facet) => wishes[facet]?.length);
  const meeting = (besides?: Facet) =>
    wished
      .filter((facet) => facet !== besides)
      .reduce((slots, facet) => slots.new_intersection(withAny(columns, facet, wishes[facet]!)), withWords);
  const found = meeting();
  const facets = Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      countsOf(columns.values[facet], wished.includes(facet) ? meeting(facet) : found, wishes[facet]),
    ]),
  ) as Record<Facet, Counted[]>;
  const total = found.size();
  const newest = newestOf(columns, found, Math.min(most, total));
  return { total, newest, facets, uncoded: found.difference_size(columns.coded) };
}

function withAny({ values }: FacetColumns, facet: Facet, wanted: readonly string[]): Slots {
  const slots = new TypedFastBitSet();
  for (const value of wanted) slots.union(values[facet].get(value) ?? new TypedFastBitSet());
  return slots;
}

/** A wish that finds nothing any more stays listed with none, so that it can be taken back. */
function countsOf(values: ReadonlyMap<string, Slots>, among: Slots, wished: readonly string[] = []): Counted[] {
  const counts = [...values].map(([value, slots]) => ({ value, count: slots.intersection_size(among) }));
  const gone = [...new Set(wished)].filter((value) => !values.has(value)).map((value) => ({ value, count: 0 }));
  return [...counts.filter(({ value, count }) => count > 0 || wished.includes(value)), ...gone].sort(
    (one, other) => other.count - one.count || (one.value < other.value ? -1 : 1),
  );
}

function newestOf(columns: FacetColumns, found: Slots, wanted: number): Int32Array {
  const newest = new Int32Array(wanted);
  const order = columns.newestFirst();
  for (let at = 0, place = 0; place < wanted; at++) {
    const slot = order[at]!;
    if (found.has(slot)) newest[place++] = columns.numbers[slot]!;
  }
  return newest;
}
