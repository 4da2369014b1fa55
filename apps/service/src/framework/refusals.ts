import type { DepartureRefusal, ProposalRefusal } from '#libs/fidelity';
import type { InDetail, Sentences } from '../http/told.js';

/** What may be refused about the framework. */
export type FrameworkRefusals = ProposalRefusal | DepartureRefusal;

/** What to say of refusals about the framework. */
export const FRAMEWORK_REFUSALS = {
  'fidelity.no-such-proposal': [404, 'There is no such proposal.'],
  'fidelity.proposal-closed': [409, 'This proposal is closed. Read what became of it below.'],
  'fidelity.not-your-proposal': [403, 'Only the person who made a proposal can withdraw it.'],
  'fidelity.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'fidelity.voted-meanwhile': [
    409,
    'Somebody of your board voted while you were on this page. Read their vote, then vote again if it is to be changed.',
  ],
  'fidelity.no-such-departure': [404, 'There is no such departure.'],
  'fidelity.answered-meanwhile': [
    409,
    'Somebody recorded what the Steering Group made of it while you were on this page. Read it, then record yours if it is still needed.',
  ],
  'fidelity.local-meanwhile': [
    409,
    'Somebody of your board recorded a version while you were on this page. Read it, then record yours if it is still needed.',
  ],
  'fidelity.words-missing': [422, 'Enter the words that are missing'],
  'fidelity.words-too-long': [422, 'The words must be 2,000 characters or fewer'],
  'fidelity.choice-missing': [422, 'Select one of the choices'],
  'fidelity.day-missing': [422, 'Enter a real day, like 12 5 2014'],
  'fidelity.day-ahead': [422, 'The day must be today or in the past'],
  'fidelity.identifies': [422, 'Some words could identify somebody. Take them out or make them general.'],
} as const satisfies Sentences<FrameworkRefusals, 'fidelity'>;

const MISSING: Record<string, string> = {
  section: 'Select the section of the framework it is about',
  title: 'Enter the change in one line',
  wording: 'Enter what the framework should say',
  reason: 'Enter why',
  text: 'Enter your comment',
  what: 'Enter how the review departs from the framework',
  why: 'Enter why it departs',
  words: 'Enter what the Steering Group made of it',
  version: 'Enter the version, such as 2014 or 1.2',
  departs: 'Enter how it departs from the regional framework',
  vote: 'Select how your board votes',
  outcome: 'Select what was decided',
  follows: 'Select how it stands to the regional framework',
  proposalId: 'Select the proposal the revision is in',
};
const DAYS: Record<string, string> = {
  commentUntil: 'The day comments are asked for by must be a real day, like 12 5 2014',
  decidedOn: 'Enter the day it was decided, like 12 5 2014',
  inForceFrom: 'Enter the day it is in force from, like 1 4 2014',
  fromDay: 'Enter the day from which the review departs, like 12 5 2014',
  consideredOn: 'Enter the day the Steering Group considered it, like 12 5 2014',
  agreedOn: 'Enter the day your board agreed it, like 12 5 2014',
};

/** The same by the field it is about. */
export const FRAMEWORK_IN_DETAIL: InDetail<FrameworkRefusals, 'fidelity'> = {
  'fidelity.words-missing': ({ field }) => MISSING[field] ?? 'Enter the words that are missing',
  'fidelity.choice-missing': ({ field }) => MISSING[field] ?? 'Select one of the choices',
  'fidelity.day-missing': ({ field }) => DAYS[field] ?? 'Enter a real day, like 12 5 2014',
};
