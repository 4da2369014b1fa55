import type {
  AdjudicationRefusal,
  AssignRefusal,
  CalibrationRefusal,
  CodingRefusal,
  RecodingRefusal,
} from '#libs/coding';
import type { DigestRefusal } from '#libs/digests';
import type { AccountRefusal, PasswordRefusal, SignInRefusal } from '#libs/identity';
import type { ReceiveRefusal, ReleaseRefusal } from '#libs/summaries';
import type { WarehouseRefusal } from '#libs/warehouse';

type AnyRefusal =
  | CodingRefusal
  | AssignRefusal
  | AdjudicationRefusal
  | CalibrationRefusal
  | RecodingRefusal
  | SignInRefusal
  | AccountRefusal
  | PasswordRefusal
  | ReceiveRefusal
  | ReleaseRefusal
  | WarehouseRefusal
  | DigestRefusal;
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
  'coding.no-such-passage': [404, 'There is no such passage.'],
  'coding.passage-superseded': [
    409,
    'A corrected form has come in since you opened this passage. Your decisions were not saved. Read the new wording, then decide.',
  ],
  'coding.changed-elsewhere': [
    409,
    'You have saved this passage in another tab since you opened it here. Choose which of the two to keep.',
  ],
  'coding.not-assigned': [404, 'This passage was not given to you to code in this way.'],
  'coding.closed': [
    409,
    'You have settled this passage already. A blind coding stays as it was, so that agreement can be measured.',
  ],
  'coding.adjudicated': [409, 'A disagreement on this passage has been settled, so its coding stays as decided.'],
  'coding.nothing-to-undo': [409, 'There is nothing to undo on this passage.'],
  'coding.unknown-code': [422, 'One of the codes is not in the typology in force. Choose another from the list.'],
  'coding.code-twice': [422, 'The same code stands here twice. Keep it once.'],
  'coding.too-many-codes': [422, 'There are too many codes for one passage. Keep those the passage says most about.'],
  'coding.suggestion-missing': [422, 'A suggestion was left out. Accept it, reject it or change it.'],
  'coding.not-suggested': [422, 'One of the codes was not suggested here. Add it instead of accepting it.'],
  'coding.is-suggested': [422, 'One of the codes you added is among the suggestions. Accept it there.'],
  'coding.unknown-facet': [
    422,
    'One of the agencies, circumstances or harm types is not in the typology in force. Choose another from the list.',
  ],
  'coding.facet-not-as-suggested': [
    422,
    'The agencies, circumstances or harm types do not fit what was suggested. Open the passage again.',
  ],
  'coding.valence-not-as-suggested': [
    422,
    'Whether this is a concern, good or neutral does not fit what was suggested. Open the passage again.',
  ],
  'coding.suggestion-untouched': [422, 'Accept, reject or change every suggestion before you settle the passage'],
  'coding.valence-untouched': [422, 'Select whether this is a concern, good practice or neutral'],
  'coding.nothing-decided': [422, 'Give the passage a code, or say why it has none'],
  'coding.code-and-no-code': [422, 'Either give the passage a code or say why it has none, not both'],
  'coding.no-such-coder': [422, 'Select somebody with an open account who may code'],
  'coding.not-settled': [422, 'A second coder can only be given passages that somebody has settled. Choose others.'],
  'coding.coded-by-themselves': [
    422,
    'This person has coded one of the passages already. Choose other passages or somebody else.',
  ],
  'coding.nothing-to-assign': [
    422,
    'There are no passages to give. Choose another board or quarter, or another person.',
  ],
  'coding.no-disagreement': [409, 'There is no open disagreement on this passage.'],
  'coding.adjudicated-by-coder': [409, 'You coded this passage yourself. Somebody else must settle the disagreement.'],
  'coding.reason-missing': [422, 'Enter the reason for your decision'],
  'coding.no-such-set': [404, 'There is no such calibration set.'],
  'coding.name-missing': [422, 'Enter a name for the calibration set'],
  'coding.not-agreed': [
    422,
    'One of the passages has no agreed coding. Choose passages that two people coded alike or that were adjudicated.',
  ],
  'coding.not-waiting': [404, 'This code is not waiting for a decision.'],
  'coding.recoding-settled': [409, 'Somebody has decided this code since you opened it. Go on with the next.'],
  'coding.not-a-candidate': [422, 'Choose from the codes this code was split into, or say that none of them fits.'],
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
