import type { RetentionRefusal } from '#libs/retention';
import type { Sentences } from '../http/told.js';

/** What may be refused about keeping and disposing of records. */
export type RetentionRefusals = RetentionRefusal;

/** What to say of it. */
export const RETENTION_REFUSALS = {
  'retention.no-such-summary': [404, 'There is no such summary.'],
  'retention.newer-revision': [
    409,
    'A corrected form has come in since you opened this page. Nothing was discarded. Read the corrected form first.',
  ],
  'retention.taken-further': [
    409,
    'Somebody has submitted, signed or stopped this summary, so it is kept. Nothing was discarded.',
  ],
  'retention.held': [409, 'A legal hold keeps this summary. Nothing was discarded.'],
  'retention.nothing-due': [
    409,
    'Nothing more of your board is due for disposal now. What is has been proposed already, or a legal hold keeps it.',
  ],
  'retention.no-such-disposal': [404, 'There is no such disposal.'],
  'retention.decided-already': [
    409,
    'Somebody decided on this disposal while you were on this page. Read what they decided.',
  ],
  'retention.same-person': [409, 'You proposed this disposal. Somebody else of your board has to decide on it.'],
  'retention.reason-missing': [422, 'Enter a reason'],
  'retention.reason-too-long': [422, 'The reason must be 500 characters or fewer'],
  'retention.no-such-record': [
    422,
    'Enter the reference of a summary or review of your board, such as IR-2014-217, or the long id in the address of a record’s page',
  ],
  'retention.no-such-hold': [404, 'There is no such hold in force that you may lift.'],
} as const satisfies Sentences<RetentionRefusals, 'retention'>;
