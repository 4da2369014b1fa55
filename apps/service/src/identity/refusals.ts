import type { AccountRefusal, IdempotencyRefusal, TokenRefusal } from '#libs/identity';
import type { Sentences } from '../http/told.js';

/** What may be refused about the people and their keys. */
export type IdentityRefusals = AccountRefusal | TokenRefusal | IdempotencyRefusal | { code: 'identity.no-such-token' };

/** What to say of it. */
export const IDENTITY_REFUSALS = {
  'identity.email-not-valid': [422, 'Enter an e-mail address in the correct format, like name@example.org'],
  'identity.name-missing': [422, 'Enter the name of the person'],
  'identity.role-missing': [422, 'Select at least one role'],
  'identity.board-missing': [422, 'Select the board of this contributor or approver'],
  'identity.board-unknown': [422, 'Select a board of this region'],
  'identity.email-taken': [409, 'There is an account with this e-mail address already'],
  'identity.closed-account': [409, 'A closed account had this e-mail address. Select whether it is the same person'],
  'identity.no-such-account': [404, 'There is no open account of this kind.'],
  'identity.token-name-missing': [422, 'Enter what the key is for, such as the name of the program'],
  'identity.token-scope-missing': [422, 'Select what the key may be used for'],
  'identity.token-days': [422, 'Enter for how many days the key shall work, from 1 to 365'],
  'identity.no-such-token': [404, 'There is no such key, or it has been ended already.'],
  'identity.idempotency-key': [
    400,
    'Send an Idempotency-Key header of 8 to 200 letters, digits or signs, a new one for each summary. A UUID is a good one.',
  ],
  'identity.idempotency-other-body': [
    422,
    'This Idempotency-Key was sent before with another body. Use a new key for another summary.',
  ],
  'identity.idempotency-under-way': [
    409,
    'The first request with this Idempotency-Key is still being dealt with. Wait a few seconds, then send it again.',
  ],
} as const satisfies Sentences<IdentityRefusals, 'identity'>;
