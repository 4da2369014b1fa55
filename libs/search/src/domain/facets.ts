/** What results can be narrowed by, in the order a page shows them. */
export const FACETS = ['board', 'quarter', 'reviewType', 'code', 'agency', 'valence'] as const;
export type Facet = (typeof FACETS)[number];

/** The values a reader ticked: any of them within a facet, and something in each facet that has any. */
export type Wishes = Partial<Record<Facet, readonly string[]>>;

/** A value of a facet and how many of the found summaries carry it. */
export type Counted = { value: string; count: number };

/** What of a document can be counted. `number` changes whenever any of it does. */
export type Countable = {
  number: number;
  /** `2014-03-12`, or coarser; null where it is not known. */
  completedOn: string | null;
  isCoded: boolean;
} & Record<Facet, readonly string[]>;
