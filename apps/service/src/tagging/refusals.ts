import type { TaggerRefusal } from '#libs/tagging';
import type { Sentences } from '../http/told.js';

/** What may be refused about taggers. */
export type TaggingRefusals = TaggerRefusal;

/** What to say of it. */
export const TAGGING_REFUSALS = {
  'tagging.no-such-tagger': [404, 'Select one of the taggers in the list'],
  'tagging.does-not-fit': [
    409,
    'This tagger is for a typology that is not here, so it cannot be put to use. Train a new one',
  ],
  'tagging.already-in-use': [409, 'This tagger is in use already'],
  'tagging.reason-missing': [422, 'Enter why this tagger is put to use'],
} as const satisfies Sentences<TaggingRefusals, 'tagging'>;
