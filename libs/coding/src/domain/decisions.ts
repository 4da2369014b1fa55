import type { Valence } from '#libs/tagging';

/** Why a coding is made: the passage's own, a second coder's blind one, the one that settles both, or practice. */
export type Purpose = 'first' | 'second' | 'adjudicated' | 'calibration';

/**
 * How a person stands to a code. A suggestion is `accepted`, `rejected` or still `untouched`, and never one for another;
 * `changed` is a code put in place of a suggested one; `added` is the person's own.
 */
export type CodeDecision =
  | { code: string; state: 'accepted' | 'rejected' | 'untouched' | 'added' }
  | { code: string; state: 'changed'; insteadOf: string };

export type FacetDecision = { id: string; state: 'accepted' | 'rejected' | 'untouched' | 'added' };
export type FacetDecisions = Record<'agencies' | 'circumstances' | 'harmTypes', FacetDecision[]>;
export type ValenceDecision = { value: Valence; state: 'accepted' | 'changed' | 'added' | 'untouched' };

/** Why a settled passage has no code: there is nothing to learn in it, or no code of the typology fits what there is. */
export type NoCode = 'nothing-to-code' | 'no-code-fits';

/** What a person has decided of a passage, whole. */
export type Decisions = {
  codes: CodeDecision[];
  valence: ValenceDecision;
  facets: FacetDecisions;
  noCode: NoCode | null;
};

const HELD = new Set(['accepted', 'changed', 'added']);

/** The codes a person gives the passage, in the order they stand: those accepted, changed and added. */
export const heldCodes = (codes: readonly CodeDecision[]): string[] =>
  codes.filter(({ state }) => HELD.has(state)).map(({ code }) => code);

/** How far a passage is: nothing decided, something decided, or settled. */
export type CodingState = 'untouched' | 'begun' | 'settled';
