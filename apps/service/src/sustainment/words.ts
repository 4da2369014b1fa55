import type { Dismissal, Gone, Incident, QueryOutcome, State, Step, Strength, TextField } from '#libs/sustainment';

/** How far a recurrence has come, as a tag of it, and what it waits for. */
export const STATE_WORDS: Record<State, { tag: string; classes: string }> = {
  open: { tag: 'To look at', classes: 'govuk-tag--yellow' },
  queried: { tag: 'Board asked', classes: 'govuk-tag--blue' },
  answered: { tag: 'Answered', classes: 'govuk-tag--purple' },
  closed: { tag: 'Closed', classes: 'govuk-tag--green' },
  dismissed: { tag: 'Dismissed', classes: 'govuk-tag--grey' },
};

export const STRENGTH_WORDS: Record<Strength, string> = { strong: 'Strong', medium: 'Medium', weak: 'Weak' };

export const INCIDENT_WORDS: Record<Incident, string> = {
  before:
    'The incident was before the action was complete, so the action could not have prevented it. It counts in no figure.',
  after: 'The incident was after the action was complete.',
  unclear: 'The incident was in the quarter in which the action was completed: before or after it is not known.',
  'not-stated': 'When the incident was is not stated.',
};

/** Why a match was dismissed, and what that teaches. */
export const DISMISSAL_WORDS: Record<Dismissal, { says: string; teaches: string }> = {
  'other-learning': {
    says: 'It is other learning, though the code is the same',
    teaches: 'Such matches of this board are no longer shown for this theme.',
  },
  'other-service': {
    says: 'It is about another service or part of the area than the action was for',
    teaches: 'Such matches of this board count as weaker for this theme.',
  },
  'incident-before': {
    says: 'The incident was before the action could have made a difference',
    teaches: 'Matches of this board on this theme whose incident was, or may have been, before count as weaker.',
  },
  'coded-wrongly': {
    says: 'One of the two is coded wrongly',
    teaches: 'This teaches nothing: have the coding put right under Coding, and it goes by itself.',
  },
};

export const OUTCOME_WORDS: Record<QueryOutcome, string> = {
  'new-action': 'The board acts again',
  embedded: 'It is embedded: this case does not show otherwise',
  'embedded-in-part': 'It is embedded in part, and the board says where not yet',
  'for-the-region': 'Other boards see the same: it goes to the whole group',
};

export const STEP_WORDS: Record<Step, string> = {
  raised: 'The group asked',
  'asked-again': 'The group asked again',
  answered: 'The board answered',
  closed: 'The group closed it',
  dismissed: 'The group dismissed it',
  reopened: 'The group opened it again',
};

/** What each text is called where it is read, and in an error. */
export const TEXT_WORDS: Record<TextField, string> = {
  question: 'Question',
  embedded: 'How the learning is being embedded',
  whyNot: 'Why it has not been sustained',
  evidence: 'How the board knows',
  next: 'What happens next',
  words: 'Why',
};

export const GONE_WORDS: Record<Gone, string> = {
  'summary-withdrawn': 'The summary in which it came back is no longer released.',
  'coded-otherwise':
    'The coding or a date of one of the two has changed, or the theme is in nothing the summary learnt, only in what it recommends or plans.',
  'action-not-complete': 'The action is no longer reported complete before it, or no longer stands.',
  taught: 'A dismissal taught that such matches are none.',
  'theme-merged': 'Its theme has become another in the typology in force, and the same summary is followed under that.',
  'theme-retired': 'Its theme was retired from the typology, and nothing took its place.',
};

export const WORDS = {
  states: STATE_WORDS,
  strengths: STRENGTH_WORDS,
  incidents: INCIDENT_WORDS,
  dismissals: DISMISSAL_WORDS,
  outcomes: OUTCOME_WORDS,
  steps: STEP_WORDS,
  texts: TEXT_WORDS,
  gone: GONE_WORDS,
};

/** What a board found when it looked whether something had changed. */
export const RESULT_WORDS = {
  improved: 'better',
  'no-change': 'no change',
  worse: 'worse',
  mixed: 'partly better',
} as const;

export const EVIDENCE_KIND_WORDS = {
  audit: 'Audit',
  data: 'Data',
  'practitioner-view': 'Practitioners’ view',
  'child-and-family-view': 'Children’s and families’ view',
  other: 'Other evidence',
} as const;
