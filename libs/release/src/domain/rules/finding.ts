/** What a finding is about. The first block identifies by itself, the second by being rare. */
export type DirectKind =
  | 'name'
  | 'initials'
  | 'staff'
  | 'date'
  | 'age'
  | 'postcode'
  | 'address'
  | 'place'
  | 'phone'
  | 'email'
  | 'web'
  | 'nhs-number'
  | 'reference-number'
  | 'school'
  | 'hospital'
  | 'organisation';
export type IndirectKind =
  | 'rare-condition'
  | 'family-make-up'
  | 'distinctive-event'
  | 'small-group'
  | 'occupation'
  | 'exact-measure'
  | 'court-outcome'
  | 'press'
  | 'anniversary'
  | 'unusual-detail';
/** `marked`: words somebody of the board marked by hand, which no rule finds. */
export type FindingKind = DirectKind | IndirectKind | 'combination' | 'marked';

/**
 * Something in a text that could identify a child, a family or a member of staff. `start` and `end` are UTF-16 offsets
 * into the text of the piece `key`; `suggestion` is the general wording that can stand in its place (nothing is put
 * there unasked); `why` says in plain words what the trouble is, without quoting the text. `block` is what the rules are
 * sure of, `warn` what a person has to judge. A `combination` spans the details that together point at one family.
 */
export type Finding = {
  key: string;
  start: number;
  end: number;
  kind: FindingKind;
  class: 'direct' | 'indirect' | 'combination';
  certainty: 'block' | 'warn';
  suggestion: string;
  why: string;
};

/** A text that would leave the board, under the name by which its findings are told apart. */
export type Piece = { key: string; text: string };
