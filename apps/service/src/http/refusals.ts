import type { DigestRefusal } from '#libs/digests';
import type { AccountRefusal, PasswordRefusal, SignInRefusal } from '#libs/identity';
import type { ReceiveRefusal, ReleaseRefusal } from '#libs/summaries';
import type { WarehouseRefusal } from '#libs/warehouse';

type AnyRefusal =
  SignInRefusal | AccountRefusal | PasswordRefusal | ReceiveRefusal | ReleaseRefusal | WarehouseRefusal | DigestRefusal;
export type RefusalCode = AnyRefusal['code'];

/** A refusal on its way to the browser or the caller of the API. */
export class Refused extends Error {
  constructor(readonly refusals: readonly { code: RefusalCode }[]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
  }
}

/** The HTTP status of each refusal and its plain sentence. A refusal without an entry does not compile. */
export const REFUSALS = {
  'identity.sign-in-failed': [401, 'The e-mail address or the password is not right.'],
  'identity.link-used': [
    401,
    'This sign-in link has been used already or is more than a day old. Ask your administrator for a new one.',
  ],
  'identity.email-not-valid': [422, 'Enter an e-mail address in the correct format, like name@example.org'],
  'identity.name-missing': [422, 'Enter the name of the person'],
  'identity.role-missing': [422, 'Select at least one role'],
  'identity.board-missing': [422, 'Select the board of this contributor or approver'],
  'identity.board-unknown': [422, 'Select a board of this region'],
  'identity.email-taken': [409, 'There is an account with this e-mail address already'],
  'identity.no-such-account': [404, 'There is no open account of this kind.'],
  'identity.password-too-short': [422, 'Password must be 12 characters or more. Three random words make a good one'],
  'identity.password-too-common': [
    422,
    'Choose a password that is harder to guess. Three random words make a good one',
  ],
  'summaries.board-unknown': [
    422,
    'Your account belongs to no board, so the summary would belong to none. Ask your administrator.',
  ],
  'summaries.other-board': [
    422,
    'The form says it is from another board. Check the LSCB area on the form, or ask that board to send it.',
  ],
  'summaries.no-such-summary': [404, 'There is no such summary.'],
  'summaries.no-completion-quarter': [
    409,
    'The form does not give the month it was completed. Correct the form and upload it again.',
  ],
  'summaries.no-review-type': [409, 'The kind of review could not be read. Correct the form and upload it again.'],
  'summaries.nothing-learnt': [409, 'The form holds no learning. Fill it in and upload it again.'],
  'summaries.newer-revision': [
    409,
    'A corrected form has come in since you opened this page. Read it, then release it.',
  ],
  'summaries.already-released': [409, 'The region reads this summary already.'],
  'warehouse.no-snapshot': [503, 'The figures are being prepared. Try again in a minute.'],
  'warehouse.unknown-filter': [400, 'One of the filters is not known here. Choose again from the lists.'],
  'warehouse.too-slow': [503, 'This took too long to work out. Choose a shorter period or fewer filters.'],
  'digests.snapshot-behind': [503, 'The figures are being prepared for a newer typology. Try again in a minute.'],
  'digests.quarter-not-covered': [422, 'There are no figures for this quarter. Choose one from the list.'],
} as const satisfies Record<RefusalCode, readonly [status: number, sentence: string]>;

/** What to say of refusals: the first one's status, each one's sentence. */
export const tell = (refusals: readonly { code: RefusalCode }[]) => ({
  status: REFUSALS[refusals[0]!.code][0],
  sentences: refusals.map(({ code }) => REFUSALS[code][1]),
});
