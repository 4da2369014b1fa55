import type { ComposeRefusal } from '#libs/digests';
import type { CommentRefusal, ComposeEditionRefusal, EditionState, EditRefusal, MoveRefusal } from '#libs/editions';
import type { InDetail, Sentences } from '../http/told.js';
import { KIND_WORDS } from '../release/in-words.js';

/** What may be refused about digests and reports. */
export type EditionsRefusals = ComposeRefusal | ComposeEditionRefusal | EditRefusal | CommentRefusal | MoveRefusal;

/** What to say of it. */
export const EDITIONS_REFUSALS = {
  'digests.snapshot-behind': [503, 'The figures are being prepared for a newer typology. Try again in a minute.'],
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
    'You wrote or composed this last. Somebody else has to approve it, so that two people stand behind it.',
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
  'editions.reason-identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
  'editions.identifies': [422, 'These words could identify somebody. Say it in more general words'],
  'editions.words-unplaced': [
    409,
    'Some words of an editor have no place in this draft. Put them where they belong, or say that they are dealt with, first.',
  ],
  'editions.quotes-withdrawn': [
    409,
    'A quote in this document is not in any released summary any more. Leave it out, or compose the draft again, first.',
  ],
  'editions.taken-back': [
    409,
    'Something in this document was taken back since it was composed. Compose it again, or leave that out, first.',
  ],
  'editions.figures-taken-back': [
    409,
    'The published figures in this document were taken back, so it cannot be published. Discard it, and compose it again from figures that are published.',
  ],
  'editions.comment-missing': [422, 'Enter a comment'],
  'editions.comment-too-long': [422, 'The comment must be 5,000 characters or fewer'],
} as const satisfies Sentences<EditionsRefusals, 'digests' | 'editions'>;

/** The same by what it is about. Ids, lines and names of elements only, never text from a summary. */
export const EDITIONS_IN_DETAIL: InDetail<EditionsRefusals, 'digests' | 'editions'> = {
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
  'editions.taken-back': ({ count }) =>
    `${count === 1 ? 'Something' : `${count} things`} in this document ${count === 1 ? 'was' : 'were'} taken back since it was composed: words a board shared, its name, or a digest it tells of. Nothing was done. Return it if it was sent for review, and compose it again, or leave ${count === 1 ? 'that' : 'them'} out, first.`,
};

/** Where an edition stands, in a sentence. */
const EDITION_STATE_WORDS: Record<EditionState, string> = {
  draft: 'a draft',
  review: 'waiting for review',
  returned: 'returned to its editors',
  approved: 'approved',
  published: 'published',
  superseded: 'replaced by a later one',
  withdrawn: 'withdrawn',
};

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
