import type { SustainmentRefusal } from '#libs/sustainment';
import type { Sentences } from '../http/told.js';

/** What may be refused about learning that came back. */
export type SustainmentRefusals = SustainmentRefusal;

/** What to say of it. */
export const SUSTAINMENT_REFUSALS = {
  'sustainment.no-such-recurrence': [404, 'There is no such recurrence that you may see.'],
  'sustainment.no-such-lesson': [404, 'This was undone already, or there is no such lesson.'],
  'sustainment.no-longer-so': [
    409,
    'This is no longer so: the summary, the coding or the action has changed. Nothing more can be done about it unless it comes back.',
  ],
  'sustainment.meanwhile': [
    409,
    'Somebody has done something about this since you opened it. Your words are still here: read what was done, then decide again.',
  ],
  'sustainment.step-not-now': [409, 'This cannot be done now. Read below how far it has come.'],
  'sustainment.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'sustainment.question-missing': [422, 'Enter the question to the board'],
  'sustainment.embedded-missing': [422, 'Enter how the learning is being embedded'],
  'sustainment.why-not-missing': [422, 'Enter why it has not been sustained, or why you think it has'],
  'sustainment.next-missing': [422, 'Enter what your board does next, and by when'],
  'sustainment.outcome-missing': [422, 'Select what came of it'],
  'sustainment.reason-missing': [422, 'Select why this is not learning that came back'],
  'sustainment.words-missing': [422, 'Enter a sentence that says why'],
  'sustainment.too-long': [422, 'Each text must be 2,000 characters or fewer'],
  'sustainment.identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
} as const satisfies Sentences<SustainmentRefusals, 'sustainment'>;
