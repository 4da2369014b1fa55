import type { Valence } from '#libs/tagging';

/** A facet of a passage that holds a list of ids. */
export type FacetName = 'agencies' | 'circumstances' | 'harmTypes';

/** What a tagger suggested, as far as decisions are held against it. `valence` is null where no tagger read the passage. */
export type Suggested = {
  codes: readonly string[];
  valence: Valence | null;
  agencies: readonly string[];
  circumstances: readonly string[];
  harmTypes: readonly string[];
};

export type DecisionsRefusal =
  | { code: 'coding.unknown-code'; codeId: string }
  | { code: 'coding.code-twice'; codeId: string }
  | { code: 'coding.too-many-codes'; limit: number }
  /** A suggestion that no decision speaks of: it would be accepted or lost silently. */
  | { code: 'coding.suggestion-missing'; codeId: string }
  /** Accepted, rejected, untouched or changed, but never suggested. */
  | { code: 'coding.not-suggested'; codeId: string }
  /** Added, or put in place of another, although it was suggested itself. */
  | { code: 'coding.is-suggested'; codeId: string }
  | { code: 'coding.unknown-facet'; facet: FacetName; id: string }
  | { code: 'coding.facet-not-as-suggested'; facet: FacetName; id: string }
  | { code: 'coding.valence-not-as-suggested' }
  | { code: 'coding.suggestion-untouched'; codeId: string }
  | { code: 'coding.valence-untouched' }
  | { code: 'coding.nothing-decided' }
  | { code: 'coding.code-and-no-code' };
