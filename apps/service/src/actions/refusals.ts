import type { ActionsRefusal } from '#libs/actions';
import type { Sentences } from '../http/told.js';

/** What may be refused about actions. */
export type ActionsRefusals = ActionsRefusal;

/** What to say of it. */
export const ACTIONS_REFUSALS = {
  'actions.no-such-action': [404, 'There is no such action of your board.'],
  'actions.no-such-recommendation': [404, 'There is no such recommendation in this summary.'],
  'actions.no-such-evidence': [404, 'There is no such evidence of your board.'],
  'actions.no-such-summary': [404, 'There is no such summary of your board that is released.'],
  'actions.no-such-agency': [422, 'Select agencies of the list'],
  'actions.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'actions.reported-meanwhile': [
    409,
    'Somebody of your board reported on it meanwhile. Look at what they said, then save again if yours still holds',
  ],
  'actions.state-missing': [422, 'Select how far it has come'],
  'actions.day-missing': [422, 'Enter when, as in March 2014 or 12/3/2014'],
  'actions.day-not-read': [422, 'Enter a date that can be read, as in March 2014 or 12/3/2014'],
  'actions.day-ahead': [422, 'When it happened must be today or in the past'],
  'actions.reason-missing': [422, 'Enter why it was stopped, in the note'],
  'actions.due-reason-missing': [422, 'Enter why it is due later, or has no date any more, in the note'],
  'actions.words-missing': [422, 'Enter what is to be done or measured'],
  'actions.outcome-missing': [422, 'Select whether the learning workshop confirmed it'],
  'actions.kind-missing': [422, 'Select what kind of evidence it is'],
  'actions.result-missing': [422, 'Select what you found'],
  'actions.confidence-missing': [422, 'Select how sure you are'],
  'actions.too-long': [422, 'Each text must be 1,000 characters or fewer'],
  'actions.identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
} as const satisfies Sentences<ActionsRefusals, 'actions'>;
