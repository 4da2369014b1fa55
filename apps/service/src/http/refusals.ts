import type { ActionsRefusal } from '#libs/actions';
import type {
  AdjudicationRefusal,
  AssignRefusal,
  CalibrationRefusal,
  CodingRefusal,
  RecodingRefusal,
  ExportRefusal,
} from '#libs/coding';
import type { ComposeRefusal } from '#libs/digests';
import type { ChoiceRefusal, NoSuchLink, NoSuchMessage, NoSuchEdition as NothingToCirculate } from '#libs/circulation';
import type { PublicationRefusal } from '#libs/disclosure';
import type { CommentRefusal, ComposeEditionRefusal, EditionState, EditRefusal, MoveRefusal } from '#libs/editions';
import type { DepartureRefusal, ProposalRefusal } from '#libs/fidelity';
import type { TeachRefusal } from '#libs/intake';
import type { KnownReviewRefusal, NilRefusal } from '#libs/returns';
import type { RegisterRefusal } from '#libs/reviews';
import type { IntruderRefusal, ReleaseRefusal, ResolutionRefusal, StopRefusal } from '#libs/release';
import type { NoSuchView, SaveRefusal } from '#libs/saved-views';
import type { FormRefusal, ReceiveRefusal, State } from '#libs/summaries';
import type { SustainmentRefusal } from '#libs/sustainment';
import type { AcceptRefusal, DutiesRefusal, InviteRefusal, ReviewRefusal } from '#libs/people';
import type {
  AccountRefusal,
  ChangeRefusal,
  CodeRefusal,
  DomainRefusal,
  FactorRefusal,
  IdempotencyRefusal,
  LogoutRefusal,
  NoSuchSession,
  PasskeyRefusal,
  PasswordRefusal,
  ProviderRefusal,
  ResetRefusal,
  SignInRefusal,
  ThrottleRefusal,
  TokenRefusal,
  WrongPassword,
} from '#libs/identity';
import type { SubjectRefusal } from '#libs/search';
import type { TaggerRefusal } from '#libs/tagging';
import type { ChangePartRefusal, CodebookRefusal, GovernanceRefusal } from '#libs/typology';
import type { UptakeRefusal } from '#libs/uptake';
import type { WarehouseRefusal } from '#libs/warehouse';
import { FRAMEWORK_IN_DETAIL, FRAMEWORK_REFUSALS } from '../framework/refusals.js';
import { PEOPLE_REFUSALS } from '../identity/people-refusals.js';
import { SIGN_IN_IN_DETAIL, SIGN_IN_REFUSALS } from '../identity/refusals.js';
import { KIND_WORDS } from '../release/in-words.js';

type AnyRefusal =
  | ActionsRefusal
  | TaggerRefusal
  | CodingRefusal
  | AssignRefusal
  | AdjudicationRefusal
  | CalibrationRefusal
  | RecodingRefusal
  | ExportRefusal
  | SignInRefusal
  | AccountRefusal
  | ChangeRefusal
  | DomainRefusal
  | NoSuchSession
  | InviteRefusal
  | AcceptRefusal
  | ReviewRefusal
  | DutiesRefusal
  | SubjectRefusal
  | PasswordRefusal
  | WrongPassword
  | CodeRefusal
  | FactorRefusal
  | PasskeyRefusal
  | ProviderRefusal
  | LogoutRefusal
  | ResetRefusal
  | ThrottleRefusal
  | TokenRefusal
  | { code: 'identity.no-such-token' }
  | IdempotencyRefusal
  | ReceiveRefusal
  | FormRefusal
  | TeachRefusal
  | ReleaseRefusal
  | ResolutionRefusal
  | StopRefusal
  | IntruderRefusal
  | GovernanceRefusal
  | ChangePartRefusal
  | CodebookRefusal
  | WarehouseRefusal
  | SaveRefusal
  | NoSuchView
  | ComposeRefusal
  | ComposeEditionRefusal
  | EditRefusal
  | CommentRefusal
  | MoveRefusal
  | PublicationRefusal
  | UptakeRefusal
  | ProposalRefusal
  | DepartureRefusal
  | SustainmentRefusal
  | ChoiceRefusal
  | NoSuchLink
  | NoSuchMessage
  | NothingToCirculate
  | NilRefusal
  | KnownReviewRefusal
  | RegisterRefusal;
export type RefusalCode = AnyRefusal['code'];

/** A refusal on its way to the browser or the caller of the API. */
export class Refused extends Error {
  constructor(readonly refusals: readonly { code: RefusalCode }[]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
  }
}

/** The HTTP status of each refusal and its plain sentence. A refusal without an entry does not compile. */
export const REFUSALS = {
  ...PEOPLE_REFUSALS,
  ...SIGN_IN_REFUSALS,
  'identity.email-not-valid': [422, 'Enter an e-mail address in the correct format, like name@example.org'],
  'identity.name-missing': [422, 'Enter the name of the person'],
  'identity.role-missing': [422, 'Select at least one role'],
  'identity.board-missing': [422, 'Select the board of this contributor or approver'],
  'identity.board-unknown': [422, 'Select a board of this region'],
  'identity.email-taken': [409, 'There is an account with this e-mail address already'],
  'identity.no-such-account': [404, 'There is no open account of this kind.'],
  'intake.board-unknown': [422, 'Your account belongs to no board, so there are no forms of its own to teach.'],
  'intake.label-unusable': [422, 'This part of the form has no name, or one too long to know it by again.'],
  'intake.no-such-label': [404, 'Your board has not taught this name, or it is forgotten already.'],
  'identity.token-name-missing': [422, 'Enter what the key is for, such as the name of the program'],
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
    'A corrected form has come in since you opened this page. Nothing was changed. Read the corrected form first.',
  ],
  'forms.no-such-form': [404, 'There is no such form.'],
  'forms.sent-already': [409, 'This form has been sent already. Correct it from the page of its summary.'],
  'forms.changed-elsewhere': [
    409,
    'Somebody has saved this form since you opened it. What you typed is still here: compare it with what is saved now, then save again to keep yours.',
  ],
  'forms.summary-changed': [
    409,
    'Another correction of this summary has come in since you began this form. Begin again from the page of the summary: this form stays here to copy from.',
  ],
  'forms.not-complete': [409, 'The form cannot be sent yet. Complete every section first.'],
  'summaries.not-now': [
    409,
    'Somebody has moved this summary on since you opened the page. Nothing was changed. Look at where it stands now.',
  ],
  'release.findings-open': [409, 'Decide on every identifying detail that was found before this summary can go on.'],
  'release.found-since': [
    409,
    'Something was found since this summary was submitted. Return it, so that it is decided on and signed again.',
  ],
  'release.same-person': [409, 'You submitted this summary. Somebody else of your board has to approve it.'],
  'release.stopped': [409, 'Your privacy guardian has stopped this summary. It cannot go until the stop is lifted.'],
  'release.nothing-released': [409, 'The region reads nothing of this summary now.'],
  'release.reason-missing': [422, 'Enter a reason'],
  'release.comment-missing': [422, 'Enter what has to be corrected, in general or beside an answer'],
  'release.stopped-already': [409, 'This summary is stopped already.'],
  'release.not-stopped': [409, 'This summary is not stopped.'],
  'release.no-such-finding': [
    409,
    'What was found has changed since you opened this page. Nothing was saved. Look at the list again.',
  ],
  'release.no-suggestion': [
    422,
    'Enter your own wording, or keep the words and say why: there is none to suggest here',
  ],
  'release.wording-missing': [422, 'Enter the wording that is to leave instead'],
  'release.wording-too-long': [422, 'Your wording must be 1,000 characters or fewer'],
  'release.keep-reason-missing': [422, 'Enter why these words can stay'],
  'release.wording-identifies': [
    422,
    'Your wording may still identify somebody. Make it more general, or enter beside it why it can stand',
  ],
  'release.tried-by-missing': [422, 'Enter who tried, by their role'],
  'release.tried-on-unreadable': [422, 'Enter the day of the attempt, like 27 3 2014. It cannot be in the future'],
  'release.tried-missing': [422, 'Enter what was tried'],
  'release.outcome-missing': [422, 'Select whether anybody could be identified'],
  'release.result-missing': [422, 'Enter what came of it'],
  'release.submitter-tries': [409, 'You submitted this summary. Somebody else has to record this check.'],
  'coding.no-such-passage': [404, 'There is no such passage.'],
  'coding.passage-superseded': [
    409,
    'A corrected form has come in since you opened this passage. Your decisions were not saved. Read the new wording, then decide.',
  ],
  'coding.changed-elsewhere': [
    409,
    'You have saved this passage in another tab since you opened it here. Choose which of the two to keep.',
  ],
  'coding.typology-changed': [
    409,
    'The typology has changed since you opened this passage. Your choices are still here: look at them again, then settle it.',
  ],
  'coding.not-assigned': [404, 'This passage was not given to you to code in this way.'],
  'coding.closed': [
    409,
    'You have settled this passage already. A blind coding stays as it was, so that agreement can be measured.',
  ],
  'coding.adjudicated': [409, 'A disagreement on this passage has been settled, so its coding stays as decided.'],
  'coding.disagreement-open': [
    409,
    'Two people have coded this passage differently. It stays as it is until somebody else has settled that.',
  ],
  'coding.settled-already': [
    409,
    'You have settled this passage already, so it cannot be saved for later. Settle it again with your changes, or undo it.',
  ],
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
  'coding.set-outdated': [
    409,
    'This calibration set was agreed under an earlier version of the typology. Make a new set from passages coded since.',
  ],
  'coding.name-missing': [422, 'Enter a name for the calibration set'],
  'coding.not-agreed': [
    422,
    'One of the passages has no agreed coding. Choose passages that two people coded alike or that were adjudicated.',
  ],
  'coding.not-waiting': [404, 'This code is not waiting for a decision.'],
  'coding.recoding-settled': [409, 'Somebody has decided this code since you opened it. Go on with the next.'],
  'coding.not-a-candidate': [422, 'Choose from the codes this code was split into, or say that none of them fits.'],
  'tagging.no-such-tagger': [404, 'Select one of the taggers in the list'],
  'tagging.does-not-fit': [
    409,
    'This tagger is for a typology that is not here, so it cannot be put to use. Train a new one',
  ],
  'tagging.already-in-use': [409, 'This tagger is in use already'],
  'tagging.reason-missing': [422, 'Enter why this tagger is put to use'],
  'coding.export-purpose-missing': [422, 'Say in a few words what you need the passages for'],
  'coding.export-purpose-too-long': [422, 'What you need the passages for must be 300 characters or fewer'],
  'coding.export-period-unknown': [422, 'Select quarters from the lists'],
  'coding.export-period-backwards': [422, 'The last quarter must be the same as the first quarter or after it'],
  'coding.export-board-unknown': [422, 'Select a board of this region'],
  'coding.export-code-unknown': [422, 'Select a code from the list'],
  'warehouse.no-snapshot': [503, 'The figures are being prepared. Try again in a minute.'],
  'warehouse.unknown-filter': [400, 'One of the filters is not known here. Choose again from the lists.'],
  'warehouse.too-slow': [503, 'This took too long to work out. Choose a shorter period or fewer filters.'],
  'saved-views.name-missing': [422, 'Enter a name for this view'],
  'saved-views.name-too-long': [422, 'The name must be 100 characters or fewer'],
  'saved-views.not-a-view': [
    422,
    'Only a dashboard, a theme or a board can be saved. Open the page you want and save it there.',
  ],
  'saved-views.too-many': [409, 'You have 200 saved views, which is the most. Delete one you no longer need.'],
  'saved-views.no-such-view': [404, 'There is no such saved view, or it is not yours to delete.'],
  'digests.snapshot-behind': [503, 'The figures are being prepared for a newer typology. Try again in a minute.'],
  'coding.cue-unreadable': [
    422,
    'Enter phrases of a few telling words, one a line. Close every bracket, and leave no phrase of small words only',
  ],
  'typology.no-such-code': [422, 'Select a code of the version in force'],
  'typology.no-such-domain': [422, 'Select a domain of the version in force'],
  'typology.id-taken': [422, 'Enter another short name. This one is, or once was, the short name of another code'],
  'typology.needs-two-codes': [422, 'Select codes that differ from each other'],
  'typology.nothing-changed': [422, 'This is what the typology says already. Change something, or leave it'],
  'typology.cues-without-code': [422, 'Enter phrases only for codes that come of the split'],
  'typology.source-unknown': [422, 'Enter only sources the typology knows, such as NW or CSPRP:3, one a line'],
  'typology.points-nowhere': [422, 'Name in brackets only codes that exist, by their short names'],
  'typology.domain-left-empty': [409, 'A domain would be left without a code. Move a code there first.'],
  'typology.changes-conflict': [
    409,
    'A proposal that is agreed already changes the same code. Decline this one, or publish the other and propose anew.',
  ],
  'typology.changed-meanwhile': [
    409,
    'A version published since has changed this code. Decline the proposal and make a new one.',
  ],
  'typology.form-overtaken': [
    409,
    'A version published since you opened this form has changed this code. Your words are kept: read the code as it is now, then propose again.',
  ],
  'typology.no-such-version': [422, 'This form is for a version there is not. Your words are kept: propose again.'],
  'typology.reason-missing': [422, 'Enter the reason'],
  'typology.forum-unknown': [422, 'Select where it was decided'],
  'typology.outcome-missing': [422, 'Select what was decided'],
  'typology.date-missing': [422, 'Enter the day it was decided, like 27 3 2014'],
  'typology.date-ahead': [422, 'The day it was decided must be today or in the past'],
  'typology.no-such-passage': [422, 'One of the examples is not a passage you may read. Choose the examples again'],
  'typology.too-many-examples': [422, 'Choose at most 20 examples'],
  'typology.no-such-proposal': [404, 'There is no such proposal.'],
  'typology.not-your-proposal': [409, 'Only whoever made a proposal can withdraw it.'],
  'typology.proposal-closed': [
    409,
    'This proposal is closed: it has been decided, published or withdrawn. Read what became of it.',
  ],
  'typology.comment-missing': [422, 'Enter a comment'],
  'typology.nothing-agreed': [409, 'Nothing is agreed that has not been published. Decide a proposal first.'],
  'typology.published-meanwhile': [
    409,
    'A version has been published since you opened this page. Read it before you publish another.',
  ],
  'typology.agreed-meanwhile': [
    409,
    'What is agreed has changed since you opened this page. Read it again, then publish.',
  ],
  'typology.id-not-valid': [422, 'Enter a short name of small letters, digits and hyphens, like child-voice'],
  'typology.label-missing': [422, 'Enter the name of the code'],
  'typology.scope-missing': [422, 'Enter what the code is about'],
  'typology.code-missing': [422, 'Select a code'],
  'typology.domain-missing': [422, 'Select a domain'],
  'typology.text-unreadable': [422, 'Enter the text without special characters a file cannot hold'],
  'typology.change-unreadable': [422, 'Select what kind of change you propose'],
  'exchange.not-xml': [422, 'The selected file must be a REFI-QDA codebook (.qdc), which is XML'],
  'exchange.has-entities': [422, 'The selected file must not have a document type or entities of its own'],
  'exchange.too-deep': [422, 'The selected file nests codes too deep. Twenty levels are the most'],
  'exchange.too-many-codes': [422, 'The selected file has more than 2,000 codes'],
  'exchange.too-big': [413, 'The selected file must be smaller than 2 MB'],
  'exchange.empty': [422, 'The selected file is empty'],
  'exchange.not-utf8': [422, 'The selected file must be in UTF-8. Export it again from your program'],
  'exchange.fails-schema': [422, 'The selected file must follow the REFI-QDA codebook schema'],
  'sustainment.no-such-recurrence': [404, 'There is no such recurrence that you may see.'],
  'sustainment.no-such-lesson': [404, 'This was undone already, or there is no such lesson.'],
  'sustainment.no-longer-so': [
    409,
    'This is no longer so: the summary, the coding or the action has changed. Nothing more can be done about it unless it comes back.',
  ],
  'sustainment.meanwhile': [
    409,
    'Somebody has done something about this since you opened it. Your words are still here: read what was done, then decide again.',
  ],
  'sustainment.step-not-now': [409, 'This cannot be done now. Read below how far it has come.'],
  'sustainment.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'sustainment.question-missing': [422, 'Enter the question to the board'],
  'sustainment.embedded-missing': [422, 'Enter how the learning is being embedded'],
  'sustainment.why-not-missing': [422, 'Enter why it has not been sustained, or why you think it has'],
  'sustainment.next-missing': [422, 'Enter what your board does next, and by when'],
  'sustainment.outcome-missing': [422, 'Select what came of it'],
  'sustainment.reason-missing': [422, 'Select why this is not learning that came back'],
  'sustainment.words-missing': [422, 'Enter a sentence that says why'],
  'sustainment.too-long': [422, 'Each text must be 2,000 characters or fewer'],
  'sustainment.identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
  ...FRAMEWORK_REFUSALS,
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
  'actions.words-missing': [422, 'Enter what is to be done or measured'],
  'actions.kind-missing': [422, 'Select what kind of evidence it is'],
  'actions.result-missing': [422, 'Select what you found'],
  'actions.confidence-missing': [422, 'Select how sure you are'],
  'actions.too-long': [422, 'Each text must be 1,000 characters or fewer'],
  'actions.identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
  'reviews.no-such-review': [404, 'There is no such review in the register of your board.'],
  'reviews.no-such-stage': [404, 'This type of review has no such stage.'],
  'reviews.no-such-group': [404, 'Nothing of this kind is recorded of this type of review.'],
  'reviews.recorded-meanwhile': [
    409,
    'Somebody of your board has recorded this since you opened the page. What you entered is still here: compare it, then save again to keep yours.',
  ],
  'reviews.state-missing': [422, 'Select what is to be recorded'],
  'reviews.day-missing': [422, 'Enter a real day, like 27 3 2014'],
  'reviews.half-days-unreadable': [422, 'Half days must be a whole number from 1 to 200, like 2 for a whole day'],
  'reviews.choice-unknown': [422, 'Select from the list'],
  'reviews.none-and-some': [422, 'Select either that there is none, or those there are'],
  'reviews.amount-unreadable': [422, 'Enter a whole number, like 12500'],
  'reviews.words-without-choice': [422, 'Select a reason from the list, then add to it in your words'],
  'reviews.words-too-long': [422, 'Your words must be 300 characters or fewer'],
  'reviews.identifies': [422, 'These words could identify somebody. Say it in more general words'],
  'uptake.no-such-message': [404, 'There is no such message, or no board is asked about it.'],
  'uptake.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'uptake.answered-meanwhile': [
    409,
    'Somebody of your board has recorded something since you opened this page. What you entered is still here: read theirs, then save again to keep yours.',
  ],
  'uptake.step-missing': [422, 'Select what your board did'],
  'uptake.reason-missing': [422, 'Enter why it is not relevant to your board'],
  'uptake.heard-on-missing': [422, 'Enter the day you talked about it, like 12 5 2014'],
  'uptake.heard-on-ahead': [422, 'The day you talked about it must be today or in the past'],
  'uptake.heard-with-missing': [422, 'Select where you talked about it'],
  'uptake.action-missing': [422, 'Enter what was done, or will be'],
  'uptake.role-missing': [422, 'Enter whose role it is, such as head of service. Name nobody'],
  'uptake.due-on-missing': [422, 'Enter the day it is to be done by, like 30 9 2014'],
  'uptake.changed-missing': [422, 'Enter what changed, or clear how you know'],
  'uptake.evidence-missing': [422, 'Select how you know that it changed'],
  'uptake.too-long': [422, 'Each answer must be 1,000 characters or fewer'],
  'uptake.identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
  'circulation.no-such-edition': [404, 'There is no such document, or it is not published now.'],
  'circulation.no-such-message': [404, 'There is no such message, or it is on its way already.'],
  'circulation.no-such-link': [
    404,
    'This link does not work any more. Sign in and choose your e-mails under your account.',
  ],
  'circulation.briefings-missing': [422, 'Select which 7-minute briefings you want to be told of'],
  'circulation.themes-missing': [422, 'Select at least one part of the typology'],
  'returns.no-board': [422, 'Your account belongs to no board. Ask your administrator.'],
  'returns.not-owed': [404, 'Your board owes no return for this quarter.'],
  'returns.quarter-not-over': [409, 'This quarter is not over yet. State a nil return once it has ended.'],
  'returns.has-summaries': [
    409,
    'The region reads a summary of your board for this quarter, so it cannot be a nil return.',
  ],
  'returns.nil-stated': [409, 'A nil return stands for this quarter already.'],
  'returns.no-such-nil': [
    409,
    'No nil return stands for this quarter. It may have been taken back since you opened the page.',
  ],
  'returns.reason-missing': [422, 'Enter the reason'],
  'returns.reason-too-long': [422, 'The reason must be 500 characters or fewer'],
  'returns.review-type-missing': [422, 'Select the kind of review'],
  'returns.reference-too-long': [422, 'Your reference must be 100 characters or fewer'],
  'returns.known-on-missing': [422, 'Enter the day the review became known, like 27 3 2014'],
  'returns.known-on-ahead': [422, 'The day the review became known must be today or in the past'],
  'returns.expected-by-not-a-day': [422, 'Enter the day the summary is expected by, like 27 6 2014, or leave it empty'],
  'returns.expected-before-known': [
    422,
    'The day the summary is expected by must be the same as the day the review became known or after it',
  ],
  'returns.no-such-review': [404, 'There is no such review in your register.'],
  'returns.review-closed': [409, 'This review is closed: no summary is expected of it.'],
  'returns.no-such-summary': [422, 'Select a summary of your board from the list'],
  'returns.summary-linked-already': [422, 'This summary belongs to another review in your register. Select another'],
  'disclosure.title-missing': [422, 'Enter a title'],
  'disclosure.period-not-covered': [422, 'Select a quarter from the list, there are no figures for others'],
  'disclosure.period-backwards': [422, 'The last quarter must be the same as the first or after it'],
  'disclosure.tables-missing': [422, 'Select at least one table'],
  'disclosure.can-be-undone': [
    422,
    'A figure that must stay hidden could be worked out, whatever else is withheld. Leave a table out, or choose a longer period.',
  ],
  'disclosure.snapshot-lost': [
    409,
    'The figures behind an earlier publication cannot be read any more, so nothing can be checked against it. Ask your administrator to bring its snapshot back.',
  ],
  'disclosure.no-such-publication': [404, 'There is no such publication.'],
  'disclosure.own-proposal': [409, 'You proposed these figures, so somebody else has to publish them.'],
  'disclosure.published-already': [409, 'These figures are published already.'],
  'disclosure.not-tried': [
    409,
    'Nobody has tried yet to find out whom these figures are about. Record an attempt first.',
  ],
  'disclosure.somebody-identified': [
    409,
    'At the last attempt somebody could be identified, so these figures cannot be published.',
  ],
  'disclosure.overtaken': [
    409,
    'Something else was published since these figures were proposed, and they were not checked against it. Propose them again.',
  ],
  'disclosure.not-published': [409, 'This is not published now, so there is nothing to withdraw.'],
  'disclosure.erratum-missing': [422, 'Enter what readers shall be told in place of the figures'],
  'digests.quarter-not-covered': [422, 'There are no figures for this quarter. Choose one from the list.'],
  'digests.year-not-covered': [422, 'There are no figures for this year. Choose one from the list.'],
  'digests.no-such-board': [404, 'There is no such board. Choose one from the list.'],
  'digests.unknown-theme': [
    422,
    'The typology these figures are made with has no such theme. Choose one from the list.',
  ],
  'digests.not-gathered': [409, 'What this was made from is of another kind of document. Compose it again.'],
  'digests.not-published': [
    409,
    'These figures are not published, or were taken back. Documents for everybody are made from published figures alone: publish some first, under Publications.',
  ],
  'editions.no-such-edition': [404, 'There is no such document.'],
  'editions.no-such-section': [404, 'There is no such section in this document.'],
  'editions.no-such-block': [
    409,
    'A part of this section is not there any more: the draft was composed again or somebody took it away. Nothing was saved. Open the section again.',
  ],
  'editions.no-such-comment': [409, 'This comment is marked as dealt with already.'],
  'editions.not-now': [409, 'Somebody has moved this document on, so this cannot be done now. Nothing was changed.'],
  'editions.changed-since': [
    409,
    'The words have changed since you opened this page. Nothing was done. Read the document as it is now, then decide.',
  ],
  'editions.composed-meanwhile': [
    409,
    'The draft has been composed again since you opened this page, so its figures may have changed. What you typed is still here: check the figures in it, then save again.',
  ],
  'editions.last-editor': [
    409,
    'You were the last to edit this document. Somebody else has to approve it, so that two people stand behind it.',
  ],
  'editions.reason-missing': [422, 'Enter the reason'],
  'editions.words-missing': [422, 'Enter the words, or tick that this is left out'],
  'editions.words-too-long': [422, 'A line must be 4,000 characters or fewer'],
  'editions.line-count': [422, 'There are more or fewer lines than belong here. Look at what was composed'],
  'editions.unknown-figure': [
    422,
    'One of the figures in braces is not a figure of this document. Choose from the list of figures',
  ],
  'editions.stray-brace': [
    422,
    'A brace stands alone. Braces are for figures: write one as it is in the list of figures',
  ],
  'editions.typed-figure': [
    422,
    'A number was typed into these words. Numbers here come from the record: use a figure from the list, or say it without a number',
  ],
  'editions.identifies': [422, 'These words could identify somebody. Say it in more general words'],
  'editions.words-unplaced': [
    409,
    'Some words of an editor have no place in this draft. Put them where they belong, or say that they are dealt with, first.',
  ],
  'editions.quotes-withdrawn': [
    409,
    'A quote in this document is not in any released summary any more. Leave it out, or compose the draft again, first.',
  ],
  'editions.figures-taken-back': [
    409,
    'The published figures in this document were taken back, so it cannot be published. Discard it, and compose it again from figures that are published.',
  ],
  'editions.comment-missing': [422, 'Enter a comment'],
  'editions.comment-too-long': [422, 'The comment must be 5,000 characters or fewer'],
} as const satisfies Record<RefusalCode, readonly [status: number, sentence: string]>;

type Told = { [C in RefusalCode]?: (refusal: Extract<AnyRefusal, { code: C }>) => string };

/** Sentences that name what it is about. Ids, lines and names of elements only, never text from a summary. */
const IN_DETAIL: Told = {
  ...FRAMEWORK_IN_DETAIL,
  ...SIGN_IN_IN_DETAIL,
  'warehouse.unknown-filter': ({ filter, nearest }) =>
    `The filter ${filter} has a value that is not known here. ${nearest.length > 0 ? `The nearest ${nearest.length === 1 ? 'is' : 'are'} ${nearest.join(', ')}.` : 'Choose again from the lists.'}`,
  'summaries.not-now': ({ state }) =>
    `This summary is ${STATE_WORDS[state]} now, so this cannot be done. Nothing was changed. Look at where it stands.`,
  'release.findings-open': ({ open }) =>
    `Decide on the ${open === 1 ? 'identifying detail' : `${open} identifying details`} that ${open === 1 ? 'was' : 'were'} found before this summary can go on.`,
  'typology.id-taken': ({ codeId }) =>
    `Enter another short name. ${codeId} is, or once was, the short name of another code`,
  'typology.no-such-code': ({ codeId }) => `Select a code of the version in force. ${codeId} is none`,
  'typology.source-unknown': ({ codeId }) =>
    `Enter only sources the typology knows for ${codeId}, such as NW or CSPRP:3, one a line`,
  'typology.domain-left-empty': ({ domainId }) =>
    `The domain ${domainId} would be left without a code. Move a code there first.`,
  'typology.changes-conflict': ({ codeId }) =>
    `A proposal that is agreed already changes ${codeId}. Decline this one, or publish the other and propose anew.`,
  'typology.changed-meanwhile': ({ codeId, version }) =>
    `Version ${version}, published since, has changed ${codeId}. Decline this proposal and make a new one.`,
  'typology.form-overtaken': ({ codeId, version }) =>
    `Version ${version}, published since you opened this form, has changed ${codeId}. Your words are kept: read the code as it is now, then propose again.`,
  'typology.published-meanwhile': ({ version }) =>
    `Version ${version} has been published since you opened this page. Read it before you publish another.`,
  'disclosure.can-be-undone': ({ cube, cell, byABoard }) =>
    `A figure that must stay hidden could be worked out${byABoard ? ' by a board that knows its own part' : ''}, whatever else is withheld: ${cell} in the table ${cube}. Leave that table out, or choose a longer period.`,
  'editions.not-now': ({ state }) =>
    `This document is ${EDITION_STATE_WORDS[state]} now, so this cannot be done. Nothing was changed. Look at where it stands.`,
  'editions.typed-figure': ({ typed }) =>
    `‘${typed}’ was typed into these words. Numbers here come from the record: use a figure from the list, or say it without a number`,
  'editions.unknown-figure': ({ line, at }) =>
    `What stands in the ${ORDINALS[at - 1] ?? `${at}th`} braces${line > 1 ? ` of line ${line}` : ''} is not a figure of this document, or could be more than one. Choose from the list of figures`,
  'editions.identifies': ({ kind }) =>
    `These words hold what could identify somebody: ${lowerFirst(KIND_WORDS[kind])}. Say it in more general words`,
  'editions.words-unplaced': ({ count }) =>
    `${count === 1 ? 'Words of an editor have' : `${count} pieces of editors’ words have`} no place in this draft. Put them where they belong, or say that they are dealt with, first.`,
  'editions.quotes-withdrawn': ({ count }) =>
    `${count === 1 ? 'One quote' : `${count} quotes`} of this document ${count === 1 ? 'is' : 'are'} not in any released summary any more. Leave ${count === 1 ? 'it' : 'them'} out, or compose the draft again, first.`,
  'exchange.not-xml': ({ line }) => `The selected file cannot be read as XML: something is wrong in line ${line}`,
  'exchange.has-entities': ({ line }) =>
    `The selected file has a document type or an entity of its own in line ${line}. For safety it is not read further`,
  'exchange.too-deep': ({ line }) =>
    `The selected file nests codes too deep in line ${line}. Twenty levels are the most`,
  'exchange.fails-schema': ({ line, element, problem, attribute }) =>
    `The selected file is not a valid codebook. Line ${line}: ${SCHEMA_PROBLEMS[problem](element, attribute)}`,
};

/** The state of a summary, as it stands in a sentence. */
export const STATE_WORDS: Record<State, string> = {
  draft: 'a draft',
  submitted: 'submitted for approval',
  returned: 'returned for correction',
  approved: 'approved',
  released: 'released to the region',
  withdrawn: 'withdrawn from the region',
};

/** Where an edition stands, in a sentence. */
export const EDITION_STATE_WORDS: Record<EditionState, string> = {
  draft: 'a draft',
  review: 'waiting for review',
  returned: 'returned to its editors',
  approved: 'approved',
  published: 'published',
  superseded: 'replaced by a later one',
  withdrawn: 'withdrawn',
};

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const SCHEMA_PROBLEMS: Record<
  Extract<CodebookRefusal, { code: 'exchange.fails-schema' }>['problem'],
  (element: string, attribute: string | null) => string
> = {
  'attribute-missing': (element, attribute) => `${element} lacks its ${attribute}`,
  'attribute-unknown': (element, attribute) => `${element} cannot have a ${attribute}`,
  'value-wrong': (element, attribute) =>
    `${attribute ? `the ${attribute} of ${element}` : element} has a value that is not allowed`,
  'out-of-place': (element) => `${element} does not belong there`,
  incomplete: (element) => `${element} does not hold what it must`,
  'not-a-codebook': (element) => `the file begins with ${element}, not with a CodeBook of REFI-QDA 1.0`,
};

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** The sentence for one refusal, with what it is about where the refusal says so. */
export function sentenceFor(refusal: { code: RefusalCode }): string {
  const detailed = IN_DETAIL[refusal.code] as ((refusal: unknown) => string) | undefined;
  return detailed ? detailed(refusal) : REFUSALS[refusal.code][1];
}

/** What to say of refusals: the first one's status, each one's sentence. */
export const tell = (refusals: readonly { code: RefusalCode }[]) => ({
  status: REFUSALS[refusals[0]!.code][0],
  sentences: refusals.map(sentenceFor),
});
