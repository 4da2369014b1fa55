import type { Entered } from '../src/domain/answer.js';

/** What somebody entered who heard of a message in a team meeting, otherwise as told. */
export const entered = (more: Partial<Entered> = {}): Entered => ({
  step: 'heard',
  reason: '',
  heardOn: '2014-05-12',
  heardWith: ['team-meeting'],
  action: '',
  role: '',
  dueOn: '',
  changed: '',
  evidence: [],
  thoughts: '',
  embed: '',
  plan: '',
  isShared: false,
  ...more,
});
