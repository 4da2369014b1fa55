import { type Action, relationsOf, type Role } from './rights.js';

/** What nobody may do on a password alone: to sign off, let out, stop, decide, and administer. */
export const WEIGHTY: readonly Action[] = [
  'summaries.approve',
  'summaries.release',
  'summaries.withdraw',
  'release.stop',
  'release.check-for-public',
  'coding.adjudicate',
  'tagger.adopt',
  'typology.decide',
  'typology.publish',
  'editions.approve',
  'editions.publish',
  'fidelity.vote',
  'fidelity.decide',
  'publications.approve',
  'circulation.send',
  'warehouse.build',
  'retention.approve',
  'accounts.administer',
];

/** Whether one of the roles gives a right to something weighty, so that its holder signs in with a second factor. */
export const needsSecondFactor = (roles: readonly Role[]): boolean =>
  WEIGHTY.some((action) => relationsOf({ roles }, action).length > 0);
