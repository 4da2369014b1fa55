import type { FacetColumns } from './facet-columns.js';
import { type Counted, type Facet, FACETS, type Wishes } from './facets.js';

/** What a search found. `hits` are slots, the newest first. */
export type Found = {
  hits: Int32Array;
  /** Of every facet the values found with the other facets' wishes in force, most frequent first. */
  facets: Record<Facet, Counted[]>;
  /** How many of the hits have codes that nobody has looked up yet. */
  uncoded: number;
};

/**
 * Narrows found documents to the wishes and counts what each further choice would find. In: the slots a reader may read
 * that have the words. A document counts for a facet when it fails no other one, so that ticking a second value of the
 * same facet shows what it would add. One pass; exact.
 */
export function countFacets(columns: FacetColumns, slots: Int32Array, wishes: Wishes): Found {
  const wanted = FACETS.map((facet) => wantedIds(columns, facet, wishes));
  const facetOf = columns.names.map(({ facet }) => FACETS.indexOf(facet));
  const counts = new Uint32Array(columns.names.length);
  const { starts, values } = columns;
  const isHit = new Uint8Array(columns.numbers.length);
  let uncoded = 0;
  for (const slot of slots) {
    const [from, to] = [starts[slot]!, starts[slot + 1]!];
    const missing = missedFacet(wanted, values, from, to);
    if (missing === SEVERAL) continue;
    for (let at = from; at < to; at++) if (missing === NONE || facetOf[values[at]!] === missing) counts[values[at]!]!++;
    if (missing !== NONE) continue;
    isHit[slot] = 1;
    if (!columns.coded[slot]) uncoded++;
  }
  const hits = columns.newestFirst().filter((slot) => isHit[slot] === 1);
  return { hits, facets: byFacet(columns, counts, wishes), uncoded };
}

const NONE = -1;
const SEVERAL = -2;

/** The one facet whose wish a document does not meet; NONE where it meets all, SEVERAL where it misses more. */
function missedFacet(wanted: readonly (Set<number> | null)[], values: readonly number[], from: number, to: number) {
  let missed = NONE;
  for (let facet = 0; facet < wanted.length; facet++) {
    const ids = wanted[facet];
    if (!ids) continue;
    let has = false;
    for (let at = from; at < to && !has; at++) has = ids.has(values[at]!);
    if (has) continue;
    if (missed !== NONE) return SEVERAL;
    missed = facet;
  }
  return missed;
}

/** Null where nothing is wished of a facet. A value no document has is wished in vain: -1. */
function wantedIds(columns: FacetColumns, facet: Facet, wishes: Wishes): Set<number> | null {
  const values = wishes[facet] ?? [];
  return values.length === 0 ? null : new Set(values.map((value) => columns.idOf(facet, value) ?? -1));
}

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
