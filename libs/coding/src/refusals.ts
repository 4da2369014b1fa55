import type { DecisionsRefusal } from './domain/check-decisions.js';
import type { ReasonRefusal } from './domain/check-reason.js';

/** Why a person's coding was not kept. The decisions stay with the caller, to be shown again. */
export type CodingRefusal =
  | DecisionsRefusal
  | { code: 'coding.no-such-passage' }
  /** A correction came in. `passageId` is the passage with the same words in the new revision, if there is one. */
  | { code: 'coding.passage-superseded'; summaryId: string; passageId: string | null }
  /** The coder's own coding has moved on since the screen was opened: `number` is where it stands now. */
  | { code: 'coding.changed-elsewhere'; number: number }
  /** Another version of the typology is in force than on the screen the decisions were made on. */
  | { code: 'coding.typology-changed' }
  | { code: 'coding.not-assigned' }
  /** A blind coding that was settled stays as it was. */
  | { code: 'coding.closed' }
  /** A disagreement on it was settled: that counts, and a first coder's change would not. */
  | { code: 'coding.adjudicated' }
  /** Two coders differ on it: it stays as it is until somebody has settled that. */
  | { code: 'coding.disagreement-open' }
  /** Saved for later would take back what the coder settled: undo is the way to that. */
  | { code: 'coding.settled-already' }
  | { code: 'coding.nothing-to-undo' };

/** Why passages could not be given to a coder. */
export type AssignRefusal =
  | { code: 'coding.no-such-coder' }
  | { code: 'coding.no-such-passage' }
  | { code: 'coding.not-settled'; passageId: string }
  | { code: 'coding.coded-by-themselves'; passageId: string }
  | { code: 'coding.nothing-to-assign' };

/** Why nothing that was given to a second coder could be taken back: it is settled, or was not theirs. */
export type TakeBackRefusal = { code: 'coding.nothing-to-take-back' };

/** Why a disagreement could not be settled. */
export type AdjudicationRefusal =
  | DecisionsRefusal
  | { code: 'coding.no-such-passage' }
  | { code: 'coding.no-disagreement' }
  | { code: 'coding.adjudicated-by-coder' }
  | ReasonRefusal;

export type CalibrationRefusal =
  | AssignRefusal
  | { code: 'coding.no-such-set' }
  /** It was agreed under an earlier version of the typology. */
  | { code: 'coding.set-outdated' }
  /** The coders have its passages, or have coded them: none of it is left to give them. */
  | { code: 'coding.set-known' }
  | { code: 'coding.name-missing' }
  | { code: 'coding.name-too-long'; limit: number }
  | { code: 'coding.not-agreed'; passageId: string };

/** Why a code that waits for a person could not be carried on. */
export type RecodingRefusal =
  | { code: 'coding.not-waiting' }
  | { code: 'coding.recoding-settled' }
  | { code: 'coding.not-a-candidate'; codeId: string }
  | { code: 'coding.cue-unreadable'; codeId: string }
  | ReasonRefusal;
