import type { FormRefusal, ReceiveRefusal, State } from '#libs/summaries';
import type { ReleaseRefusal } from '#libs/release';
import type { InDetail, Sentences } from '../http/told.js';

/** What may be refused about summaries and forms. */
export type SummariesRefusals = ReceiveRefusal | FormRefusal | ReleaseRefusal;

/** What to say of it. */
export const SUMMARIES_REFUSALS = {
  'summaries.board-unknown': [
    422,
    'Your account belongs to no board, so the summary would belong to none. Ask your administrator.',
  ],
  'summaries.other-board': [
    422,
    'The form says it is from another board. Check the LSCB area on the form, or ask that board to send it.',
  ],
  'summaries.blank': [422, 'Nothing is filled in on the form, so nothing was stored. Fill it in and send it again.'],
  'summaries.no-such-summary': [404, 'There is no such summary.'],
  'summaries.no-completion-quarter': [
    409,
    'The form does not give the month it was completed. Correct the form and upload it again.',
  ],
  'summaries.no-review-type': [409, 'The kind of review could not be read. Correct the form and upload it again.'],
  'summaries.nothing-learnt': [409, 'The form holds no learning. Fill it in and upload it again.'],
  'summaries.reference-tells': [
    409,
    'The reference looks like initials and a date of birth, which could tell who the child is. Correct the form with one that holds neither and upload it again.',
  ],
  'summaries.newer-revision': [
    409,
    'A corrected form has come in since you opened this page. Nothing was changed. Read the corrected form first.',
  ],
  'summaries.not-in-file': [
    409,
    'We could not tell any more which form of the file this summary was read from, so it stays as it is. Correct it from its page.',
  ],
  'forms.no-such-form': [404, 'There is no such form.'],
  'forms.sent-already': [409, 'This form has been sent already. Correct it from the page of its summary.'],
  'forms.held': [409, 'A legal hold keeps this form. Nothing was deleted.'],
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
} as const satisfies Sentences<SummariesRefusals, 'summaries' | 'forms'>;

/** The same by what it is about. Ids, lines and names of elements only, never text from a summary. */
export const SUMMARIES_IN_DETAIL: InDetail<SummariesRefusals, 'summaries' | 'forms'> = {
  'summaries.not-now': ({ state }) =>
    `This summary is ${STATE_WORDS[state]} now, so this cannot be done. Nothing was changed. Look at where it stands.`,
};

/** The state of a summary, as it stands in a sentence. */
const STATE_WORDS: Record<State, string> = {
  draft: 'a draft',
  submitted: 'submitted for approval',
  returned: 'returned for correction',
  approved: 'approved',
  released: 'released to the region',
  withdrawn: 'withdrawn from the region',
};
