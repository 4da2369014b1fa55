import type { UptakeRefusal } from '#libs/uptake';
import type { Sentences } from '../http/told.js';

/** What may be refused about what boards did with messages. */
export type UptakeRefusals = UptakeRefusal;

/** What to say of it. */
export const UPTAKE_REFUSALS = {
  'uptake.no-such-message': [404, 'There is no such message, or no board is asked about it.'],
  'uptake.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'uptake.withdrawn': [409, 'The document was withdrawn, so boards are asked about it no more. Nothing was recorded.'],
  'uptake.answered-meanwhile': [
    409,
    'Somebody of your board has recorded something since you opened this page. What you entered is still here: read theirs, then save again to keep yours.',
  ],
  'uptake.step-missing': [422, 'Select what your board did'],
  'uptake.reason-missing': [422, 'Enter why it is not relevant to your board'],
  'uptake.heard-on-missing': [422, 'Enter the day you talked about it, like 12 5 2014'],
  'uptake.heard-on-ahead': [422, 'The day you talked about it must be today or in the past'],
  'uptake.heard-with-missing': [422, 'Select where you talked about it'],
  'uptake.action-missing': [422, 'Enter what was done, or will be'],
  'uptake.role-missing': [422, 'Enter whose role it is, such as head of service. Name nobody'],
  'uptake.due-on-missing': [422, 'Enter the day it is to be done by, like 30 9 2014'],
  'uptake.changed-missing': [422, 'Enter what changed, or clear how you know'],
  'uptake.evidence-missing': [422, 'Select how you know that it changed'],
  'uptake.too-long': [422, 'Each answer must be 1,000 characters or fewer'],
  'uptake.identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
} as const satisfies Sentences<UptakeRefusals, 'uptake'>;
