import type { KnownReviewRefusal, NilRefusal } from '#libs/returns';
import type { Sentences } from '../http/told.js';

/** What may be refused about returns. */
export type ReturnsRefusals = NilRefusal | KnownReviewRefusal;

/** What to say of it. */
export const RETURNS_REFUSALS = {
  'returns.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'returns.not-owed': [404, 'Your board owes no return for this quarter.'],
  'returns.quarter-not-over': [409, 'This quarter is not over yet. State a nil return once it has ended.'],
  'returns.has-summaries': [
    409,
    'The region reads a summary of your board for this quarter, so it cannot be a nil return.',
  ],
  'returns.nil-stated': [409, 'A nil return stands for this quarter already.'],
  'returns.no-such-nil': [
    409,
    'No nil return stands for this quarter. It may have been taken back since you opened the page.',
  ],
  'returns.reason-missing': [422, 'Enter the reason'],
  'returns.reason-too-long': [422, 'The reason must be 500 characters or fewer'],
  'returns.review-type-missing': [422, 'Select the kind of review'],
  'returns.reference-too-long': [422, 'Your reference must be 100 characters or fewer'],
  'returns.reference-known-already': [
    422,
    'An open review in your register has this reference already. Record in that one, or give another reference',
  ],
  'returns.known-on-missing': [422, 'Enter the day the review became known, like 27 3 2014'],
  'returns.known-on-ahead': [422, 'The day the review became known must be today or in the past'],
  'returns.expected-by-not-a-day': [422, 'Enter the day the summary is expected by, like 27 6 2014, or leave it empty'],
  'returns.expected-before-known': [
    422,
    'The day the summary is expected by must be the same as the day the review became known or after it',
  ],
  'returns.no-such-review': [404, 'There is no such review in your register.'],
  'returns.review-closed': [409, 'This review is closed: no summary is expected of it.'],
  'returns.no-such-summary': [422, 'Select a summary of your board from the list'],
  'returns.summary-linked-already': [422, 'This summary belongs to another review in your register. Select another'],
} as const satisfies Sentences<ReturnsRefusals, 'returns'>;
