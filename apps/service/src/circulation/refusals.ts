import type { ChoiceRefusal, NoSuchEdition, NoSuchLink, NoSuchMessage } from '#libs/circulation';
import type { Sentences } from '../http/told.js';

/** What may be refused about messages and feeds. */
export type CirculationRefusals = ChoiceRefusal | NoSuchLink | NoSuchMessage | NoSuchEdition;

/** What to say of it. */
export const CIRCULATION_REFUSALS = {
  'circulation.no-such-edition': [404, 'There is no such document, or it is not published now.'],
  'circulation.no-such-message': [404, 'There is no such message, or it is on its way already.'],
  'circulation.no-such-link': [
    404,
    'This link does not work any more. Sign in and choose your e-mails under your account.',
  ],
  'circulation.briefings-missing': [422, 'Select which 7-minute briefings you want to be told of'],
  'circulation.themes-missing': [422, 'Select at least one part of the typology'],
} as const satisfies Sentences<CirculationRefusals, 'circulation'>;
