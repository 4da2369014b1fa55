import type { NarrativeField } from '#libs/intake';
import type { Evidence, FacetReasons, Valence } from '#libs/tagging';
import type { CodingState, Decisions, Purpose } from './domain/decisions.js';

/** What a coder codes for; adjudication has a way of its own. */
export type OwnPurpose = Exclude<Purpose, 'adjudicated'>;

/** Where a passage stands: what a list of passages says of each. */
export type PassageLine = {
  passageId: string;
  purpose: OwnPurpose;
  text: string;
  field: NarrativeField;
  summaryId: string;
  regionalReference: string;
  boardId: string;
  quarter: string | null;
  reviewType: string | null;
  /** As its purpose sees it: as first coder, by anybody; for a blind coding, by the actor alone. */
  state: CodingState;
  /** Who settled it, by name, and when; null when nobody has or the actor must not know. */
  settled: { by: string; at: Date } | null;
  isAssigned: boolean;
};

export type QueueFilters = {
  boardId?: string;
  quarter?: string;
  /** Only what the tagger in use suggests this code for, or one of its version that has become it. */
  code?: string;
  state?: CodingState;
  /** Only what was given to the actor, whatever its purpose. */
  assigned?: boolean;
};

export type Queue = {
  counts: Record<CodingState, number> & {
    /** Given to the actor and not settled yet. */
    assigned: number;
    /** Settled by the actor today. */
    settledToday: number;
  };
  total: number;
  /** A page of 25: the actor's assignments first, then untouched, begun and settled. */
  lines: PassageLine[];
};

/** What the tagger suggested for a passage; `taggerVersion` is null where none has read it. */
export type PassageSuggested = {
  taggerVersion: string | null;
  codes: { code: string; confidence: number; evidence: Evidence[] }[];
  valence: Valence | null;
  agencies: readonly string[];
  circumstances: readonly string[];
  harmTypes: readonly string[];
  reasons: FacetReasons;
};

/** All a coding screen needs. Holds nothing of anybody else's coding but, for a first coder, who settled it. */
export type OpenPassage = Omit<PassageLine, 'state'> & {
  /** The passages of the same answer in order, this one among them. */
  answer: { passageId: string; text: string; line: number; level: number | null }[];
  suggested: PassageSuggested;
  /** The actor's own decisions so far; where there are none, every suggestion untouched. `number` goes to `basedOn`. */
  own: { number: number; decisions: Decisions; state: CodingState; at: Date | null; canUndo: boolean };
  /** Settled blind, or two coders differ or did: it can be read again but not changed. */
  isClosed: boolean;
  typologyVersion: string;
};

export type SaveRequest = {
  purpose: OwnPurpose;
  decisions: Decisions;
  /** Settled, as against saved for later. */
  isComplete: boolean;
  /** `own.number` of the screen these decisions were made on. */
  basedOn: number;
  /** `suggested.taggerVersion` of that screen. */
  taggerVersion: string | null;
  /** `typologyVersion` of that screen. */
  typologyVersion: string;
};

/** What people decided of a passage, for its readers. */
export type DecidedPassage = {
  passageId: string;
  codingId: string;
  state: 'begun' | 'settled';
  /** What was decided, when settled; null when somebody has only begun. */
  decisions: Decisions | null;
  /** The coding that counts: the first coder's, or the one that settled a disagreement. */
  purpose: 'first' | 'adjudicated';
  by: string;
  at: Date;
  typologyVersion: string;
};
