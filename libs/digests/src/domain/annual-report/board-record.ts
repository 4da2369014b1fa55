import type { NarrativeField } from '#libs/intake';
import type { Quarter } from '#libs/kernel';
import type { ReviewState } from '#libs/returns';
import type { ReportYear } from '../document.js';
import type { RegisterAnswers } from './register-answers.js';

/**
 * A released summary of the board, as its released wording has it. Answers about the method are labels of the form's choices,
 * null where it states none of them; days are null where they are not known. `codes` are those of the typology in force, in the
 * order of their ids, `concern` and `good` those with a passage of that. `answered` are the questions of the form it answers.
 * `register` is what the board's review register says of the review; not there where it has none, and in reports composed before.
 */
export type ReleasedReview = {
  summaryId: string;
  reference: string;
  quarter: Quarter;
  reviewType: string;
  method: string | null;
  independence: string | null;
  selection: string | null;
  days: { incidentToCompleted: number | null; completedToReleased: number | null };
  codes: string[];
  concern: string[];
  good: string[];
  answered: NarrativeField[];
  singleAgency: number;
  multiAgency: number;
  register?: RegisterAnswers;
};

/**
 * How many reviews the board came to know of in a year, by where they stand on the day of composing, as the region sees it. Of a
 * year that ended before the first of the register nothing is known: it is not held, and none of its counts is one.
 */
export type KnownCount = { year: ReportYear; isHeld?: false } & Record<ReviewState, number>;

/** A review the board knows of: no reference of its own, since that stays with the board. `summary` is a released one. */
export type KnownLine = {
  reviewType: string;
  knownOn: string;
  expectedBy: string;
  state: ReviewState;
  summary: string | null;
};

/**
 * How many summaries of the board the region had for the first time in a year, by the day their return had come in where they were
 * brought in afterwards; how often one was released again in other words, and withdrawn. `notKnown` are of the year's quarters, were
 * brought in afterwards, and nobody recorded when the region had them; not there in reports composed before it was counted.
 */
export type RecordChanges = { released: number; corrected: number; withdrawn: number; notKnown?: number };

/** What of a board's own record its documents are made from, as it stood when they were composed. */
export type BoardRecord = {
  reviews: ReleasedReview[];
  known: KnownCount[];
  register: KnownLine[];
  changes: RecordChanges;
};
