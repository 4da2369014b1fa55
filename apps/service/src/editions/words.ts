import type { DocumentKind, ReportYear, TakenBackIn } from '#libs/digests';
import type { EditionAction, EditionState, NoPlace, Step } from '#libs/editions';
import type { Quarter } from '#libs/kernel';

/** What each kind of document is called, and whom it is for. */
export const KIND_WORDS: Record<DocumentKind, { label: string; about: string }> = {
  'regional-digest': {
    label: 'Regional digest',
    about: 'What the region learnt in a quarter, for the Business Managers’ Group and every board',
  },
  briefing: { label: '7-minute briefing', about: 'Two pages on one theme, to talk over in a team' },
  'annual-report': {
    label: 'Annual report: learning section',
    about: 'What your board learnt in a year, and what it did with it',
  },
  evaluation: { label: 'Framework evaluation', about: 'Whether the framework works, for the Steering Group' },
  'inspection-pack': {
    label: 'Inspection pack',
    about: 'What an inspection asks your board about learning, in one place',
  },
  'public-digest': {
    label: 'Digest for everybody',
    about: 'What boards are learning, from published figures alone; anybody can read it without signing in',
  },
  'plain-words': {
    label: 'Plain-words version',
    about: 'The same in plain words, for children, young people and families',
  },
};

/** Where an edition stands, as a tag. */
export const STATE_TAGS: Record<EditionState, { text: string; classes: string }> = {
  draft: { text: 'Draft', classes: 'govuk-tag--blue' },
  review: { text: 'Waiting for review', classes: 'govuk-tag--yellow' },
  returned: { text: 'Returned', classes: 'govuk-tag--orange' },
  approved: { text: 'Approved', classes: 'govuk-tag--teal' },
  published: { text: 'Published', classes: 'govuk-tag--green' },
  superseded: { text: 'Replaced', classes: 'govuk-tag--grey' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--red' },
};

/** What was done to an edition, as its history tells it. */
export const ACTION_WORDS: Record<EditionAction, string> = {
  compose: 'Composed',
  submit: 'Sent for review',
  return: 'Returned to its editors',
  approve: 'Approved',
  publish: 'Published',
  withdraw: 'Withdrawn',
  discard: 'Discarded',
  supersede: 'Replaced by a later one',
};

/** Each step as its page puts it: `asks` for a reason or not, `says` what follows, `done` what is said after. */
export const STEP_WORDS: Record<Step, { title: string; button: string; says: string; done: string; asks?: string }> = {
  submit: {
    title: 'Send for review',
    button: 'Send for review',
    says: 'Whoever reviews it reads it next, and approves or returns it. You can go on editing until it is approved.',
    done: 'Sent for review.',
  },
  return: {
    title: 'Return it to its editors',
    button: 'Return it',
    says: 'Its editors change it and send it for review again.',
    done: 'Returned to its editors.',
    asks: 'What has to change?',
  },
  approve: {
    title: 'Approve it',
    button: 'Approve it',
    says: 'Once it is approved nobody can change its words. It can then be published, or returned.',
    done: 'Approved. It can be published.',
  },
  publish: {
    title: 'Publish it',
    button: 'Publish it',
    says: 'Once it is published those it is for can read it. One published before on the same subject is marked as replaced.',
    done: 'Published.',
  },
  withdraw: {
    title: 'Withdraw it',
    button: 'Withdraw it',
    says: 'Its readers see that it was withdrawn, and why, and nothing else of it, also of editions it took the place of. Whoever was sent it or opened it is told by e-mail that it was, not why.',
    done: 'Withdrawn. Its readers see why, and those who had it are told by e-mail.',
    asks: 'Why is it withdrawn? Its readers see this',
  },
  discard: {
    title: 'Discard this draft',
    button: 'Discard it',
    says: 'It stays in the history, and a new draft can be composed.',
    done: 'Discarded.',
    asks: 'Why is it discarded?',
  },
};

/** Why words of an editor have no place. */
export const NO_PLACE_WORDS: Record<NoPlace, string> = {
  'block-gone': 'What they stood for is not in the draft any more.',
  'section-gone': 'The section they were added to is not in the draft any more.',
  'figure-gone': 'They name a figure that is not in the draft any more.',
  'shape-changed': 'What they stood for is composed in another form now.',
  'answered-since': 'The record has an answer of its own now.',
};

/** What was taken back since a draft was composed. */
export const TAKEN_BACK_WORDS: Record<TakenBackIn['what'], string> = {
  words: 'words of a board stand here that it shares no more',
  name: 'a board is named here that is not to be named any more',
  message: 'a message stands here of a document that was withdrawn',
};

/** A year as a reader says it: "April 2013 to March 2014". */
export const yearInWords = (year: ReportYear): string =>
  `April ${year.slice(0, 4)} to March ${Number(year.slice(0, 4)) + 1}`;

/** The years from April that some quarters reach into, the latest first. */
export function yearsOf(quarters: readonly Quarter[]): ReportYear[] {
  const starts = quarters.map((quarter) => Number(quarter.slice(0, 4)) - (quarter.endsWith('Q1') ? 1 : 0));
  return [...new Set(starts)]
    .sort((one, other) => other - one)
    .map((year) => `${year}-${String(year + 1).slice(2)}` as ReportYear);
}
