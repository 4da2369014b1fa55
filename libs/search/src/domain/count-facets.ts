import type { FacetColumns } from './facet-columns.js';
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
 * may read that have the words, of which unknown ones are left out, and how many of the newest are wanted. A document
 * counts for a facet when it fails no other one, so that ticking a second value of the same facet shows what it would add.
 * One pass; exact.
 */
export function countFacets(columns: FacetColumns, numbers: Int32Array, wishes: Wishes, most: number): Found {
  const { starts, values } = columns;
  const facetOf = Uint8Array.from(columns.names, ({ facet }) => bitOf(facet));
  const wanted = Uint8Array.from(columns.names, ({ facet, value }) => wishes[facet]?.includes(value) ? bitOf(facet) : 0); // prettier-ignore
  const asked = FACETS.reduce((bits, facet) => bits | (wishes[facet]?.length ? bitOf(facet) : 0), 0);
  const counts = new Uint32Array(columns.names.length);
  const isHit = new Uint8Array(columns.numbers.length);
  let [total, uncoded] = [0, 0];
  for (let place = 0; place < numbers.length; place++) {
    const slot = columns.slotOf(numbers[place]!);
    if (slot < 0) continue; // it changed since, and is of neither: the next search has it
    const [from, to] = [starts[slot]!, starts[slot + 1]!];
    let missed = asked;
    for (let at = from; missed !== 0 && at < to; at++) missed &= ~wanted[values[at]!]!;
    if (missed & (missed - 1)) continue; // more than one bit
    for (let at = from; at < to; at++) if (missed === 0 || facetOf[values[at]!] === missed) counts[values[at]!]!++;
    if (missed !== 0) continue;
    isHit[slot] = 1;
    total++;
    if (!columns.coded[slot]) uncoded++;
  }
  const newest = newestOf(columns, isHit, Math.min(most, total));
  return { total, newest, facets: byFacet(columns, counts, wishes), uncoded };
}

function newestOf(columns: FacetColumns, isHit: Uint8Array, wanted: number): Int32Array {
  const newest = new Int32Array(wanted);
  const order = columns.newestFirst();
  for (let at = 0, place = 0; place < wanted; at++) {
    const slot = order[at]!;
    if (isHit[slot]) newest[place++] = columns.numbers[slot]!;
  }
  return newest;
}

/** Each facet is a bit, so that a document's missed facets are one number. */
const bitOf = (facet: Facet) => 1 << FACETS.indexOf(facet);

/** A wish that finds nothing any more stays listed with none, so that it can be taken back. */
function byFacet({ names }: FacetColumns, counts: Uint32Array, wishes: Wishes): Record<Facet, Counted[]> {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, [] as Counted[]])) as Record<Facet, Counted[]>;
  for (const [id, { facet, value }] of names.entries())
    if (counts[id]! > 0) facets[facet].push({ value, count: counts[id]! });
  for (const facet of FACETS) {
    for (const value of wishes[facet] ?? [])
      if (!facets[facet].some((one) => one.value === value)) facets[facet].push({ value, count: 0 });
    facets[facet].sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  }
  return facets;
}
