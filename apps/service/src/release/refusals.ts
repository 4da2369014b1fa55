import type { IntruderRefusal, MarkRefusal, ReleaseRefusal, ResolutionRefusal, StopRefusal } from '#libs/release';
import type { InDetail, Sentences } from '../http/told.js';

/** What may be refused about the gate. */
export type ReleaseRefusals = ReleaseRefusal | ResolutionRefusal | MarkRefusal | StopRefusal | IntruderRefusal;

/** What to say of it. */
export const RELEASE_REFUSALS = {
  'release.findings-open': [409, 'Decide on every identifying detail that was found before this summary can go on.'],
  'release.found-since': [
    409,
    'Something was found since this summary was submitted. Return it, so that it is decided on and signed again.',
  ],
  'release.changed-since-read': [
    409,
    'What would leave has changed since you opened this page. Nothing was signed. Read it again.',
  ],
  'release.same-person': [409, 'You submitted this summary. Somebody else of your board has to approve it.'],
  'release.stopped': [409, 'Your privacy guardian has stopped this summary. It cannot go until the stop is lifted.'],
  'release.sent-by-board': [409, 'Your board sent this summary here, so it signs it here too.'],
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
    'Make your wording more general, or enter beside it why it can stand. This may still identify somebody',
  ],
  'release.words-missing': [422, 'Enter the words that could identify somebody'],
  'release.words-not-found': [
    422,
    'These words stand nowhere in this summary. Copy them as they stand, with the same capitals',
  ],
  'release.words-found-already': [422, 'These words are in the list already. Decide there what is to leave instead'],
  'release.marked-wording-missing': [422, 'Enter what should stand instead'],
  'release.marked-wording-too-long': [422, 'What should stand instead must be 1,000 characters or fewer'],
  'release.marked-wording-identifies': [
    422,
    'Make what should stand instead more general, or enter below why it can stand. This may still identify somebody',
  ],
  'release.tried-by-missing': [422, 'Enter who tried, by their role'],
  'release.tried-on-unreadable': [422, 'Enter the day of the attempt, like 27 3 2014. It cannot be in the future'],
  'release.tried-before-release': [
    422,
    'Enter the day this wording was released or a later one. What was tried before that has to be tried again, with the wording the region reads now',
  ],
  'release.tried-before-proposal': [
    422,
    'Enter the day these figures were proposed or a later one. What was tried before that has to be tried again, with these figures',
  ],
  'release.tried-missing': [422, 'Enter what was tried'],
  'release.outcome-missing': [422, 'Select whether anybody could be identified'],
  'release.result-missing': [422, 'Enter what came of it'],
  'release.submitter-tries': [409, 'You submitted this summary. Somebody else has to record this check.'],
} as const satisfies Sentences<ReleaseRefusals, 'release'>;

/** The same by what it is about. Ids, lines and names of elements only, never text from a summary. */
export const RELEASE_IN_DETAIL: InDetail<ReleaseRefusals, 'release'> = {
  'release.findings-open': ({ open }) =>
    `Decide on the ${open === 1 ? 'identifying detail' : `${open} identifying details`} that ${open === 1 ? 'was' : 'were'} found before this summary can go on.`,
};
