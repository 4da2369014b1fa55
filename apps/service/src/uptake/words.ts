import type { Evidence, HeardWith, OwnEdition, Step, TextField } from '#libs/uptake';

/** How far a board has come with a message: as its board says it, and as a tag of it. */
export const STEP_WORDS: Record<Step, { says: string; hint: string; tag: string; classes: string }> = {
  heard: {
    says: 'We have talked about it',
    hint: 'Nothing more is planned now',
    tag: 'Talked about',
    classes: 'govuk-tag--blue',
  },
  'will-act': {
    says: 'We are going to act on it',
    hint: 'What, by when, and whose role it is',
    tag: 'Will act',
    classes: 'govuk-tag--yellow',
  },
  acted: {
    says: 'We have acted on it',
    hint: 'What you did, and if anything changed, how you know',
    tag: 'Acted',
    classes: 'govuk-tag--green',
  },
  'not-relevant': {
    says: 'It is not relevant to us',
    hint: 'For example, your area has no such service',
    tag: 'Not relevant',
    classes: 'govuk-tag--grey',
  },
};

export const HEARD_WITH_WORDS: Record<HeardWith, string> = {
  'team-meeting': 'Team meetings',
  briefing: 'A briefing',
  training: 'Training',
  'board-meeting': 'A meeting of the board or a sub-group',
};

export const EVIDENCE_WORDS: Record<Evidence, string> = {
  audit: 'An audit',
  data: 'Data we collect',
  'practitioner-view': 'What practitioners say',
  'child-and-family-view': 'What children and families say',
};

/** What each text of an answer is called where it is read, and in an error. */
export const TEXT_WORDS: Record<TextField, string> = {
  reason: 'Why it is not relevant',
  action: 'What was or will be done',
  role: 'Whose role it is',
  changed: 'What changed',
  thoughts: 'What the team thought',
  embed: 'How it will be embedded and known',
  plan: 'How it enters the plan',
};

/** How an edition is marked that boards are not asked about any more. */
export const STATE_TAGS: Partial<Record<OwnEdition['state'], { text: string; classes: string }>> = {
  replaced: { text: 'Replaced', classes: 'govuk-tag--grey' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--red' },
};
