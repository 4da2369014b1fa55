import type { DisposalState, ItemOutcome, RecordClass } from '#libs/retention';

export const CLASS_WORDS: Record<RecordClass, string> = {
  'learning-summary': 'Learning summary',
  'form-in-progress': 'Form begun and not sent',
};

export const OUTCOME_WORDS: Record<ItemOutcome, string> = {
  disposed: 'Disposed of',
  held: 'Kept: under a legal hold',
  changed: 'Kept: changed since it was proposed',
  gone: 'Was gone already',
};

/** Where a disposal stands, and the colour of its tag. */
export const STATE_TAGS: Record<DisposalState, { text: string; colour: string }> = {
  proposed: { text: 'Waiting for a decision', colour: 'yellow' },
  approved: { text: 'Approved, carried out tonight', colour: 'orange' },
  refused: { text: 'Refused', colour: 'grey' },
  'carried-out': { text: 'Carried out', colour: 'green' },
};
