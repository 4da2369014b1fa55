import type { Match } from '../src/domain/match.js';

/** A match by its code alone, the incident after the action was complete, but for what is given. */
export const match = (given: Partial<Match> = {}): Match => ({
  summaryId: '00000000-0000-4000-8000-000000000001',
  code: 'child-voice',
  actionId: '00000000-0000-4000-8000-0000000000a1',
  quarter: '2014-Q2',
  completedOn: '2013-11-30',
  recurredOn: '2014-05-15',
  days: 166,
  ofConcern: true,
  sameAgency: false,
  sameCircumstance: false,
  incident: 'after',
  actionCarried: false,
  summaryCarried: false,
  ...given,
});
