import type { MailSort, Occasion, OutgoingState, WaitingBeside, Why } from '#libs/circulation';
import type { MailStanding } from '../../../worker/src/jobs.js';

/** What each sort of e-mail is about, as it stands in a sentence. */
export const SORT_WORDS: Record<MailSort, string> = {
  digests: 'documents of the region, such as digests',
  briefings: '7-minute briefings',
  'own-reports': 'documents of your own board',
};

/** Where a message stands, as a tag. */
export const STATE_TAGS: Record<OutgoingState, { text: string; classes: string }> = {
  queued: { text: 'Waiting', classes: 'govuk-tag--yellow' },
  'in-hand': { text: 'Being sent', classes: 'govuk-tag--blue' },
  sent: { text: 'Sent', classes: 'govuk-tag--green' },
  failed: { text: 'Not sent', classes: 'govuk-tag--red' },
  stopped: { text: 'Stopped', classes: 'govuk-tag--grey' },
};

/** Why a message waits, was not sent or was stopped, and what to do. */
export const WHY_WORDS: Record<Why, string> = {
  'account-closed': 'The account is closed.',
  'may-not-read': 'This person may not read the document any more.',
  'not-wanted': 'This person has chosen not to get such e-mails.',
  superseded: 'A later edition has taken the place of this one.',
  withdrawn: 'The document was withdrawn.',
  'taken-in-hand': 'The draft has gone on meanwhile.',
  'acknowledged-already': 'It has been acknowledged meanwhile.',
  'answered-already': 'Their board has answered meanwhile.',
  'not-an-address': 'The address is not one mail can go to. Add the person again with the right one.',
  'domain-not-allowed': 'Mail may not go to this domain (MAIL_DOMAINS).',
  'refused-by-server': 'The mail server does not take mail for this address. Check it with the person.',
  'not-known':
    'The connection broke while it was handed over, so it may have arrived. Ask the person, or send it again.',
  'server-unreachable': 'The mail server cannot be reached. It is tried again by itself.',
  'deferred-by-server': 'The mail server asked to try later. It is tried again by itself.',
  'gave-up': 'The mail server did not take it for five days. Check the server, then send it again.',
};

/** What a message is about that waits beside the outbox. */
export const BESIDE_WORDS: Record<WaitingBeside['about'], string> = {
  invitation: 'Invitation',
  waiting: 'Something that waits for them, or what became of theirs',
  change: 'A change to how they sign in',
};

/** Why e-mails do not get out, as it stands before "since …". */
export const TROUBLE_WORDS: Record<MailStanding['why'], string> = {
  unreachable: 'The mail server has not answered',
  'sign-in': 'The mail server has not let Common Thread sign in (check SMTP_URL)',
  'put-off': 'The mail server has asked to try later',
  folder: 'The folder for e-mails (DATA_DIR/mail) could not be written to',
  fault: 'The job that sends e-mails has failed (its log says more)',
};

export const occasionInWords = (occasion: Occasion): string => {
  if (occasion === 'published') return 'It was published';
  if (occasion === 'withdrawn') return 'It was withdrawn';
  if (occasion.startsWith('drafted:')) return 'A draft composed itself';
  return occasion.startsWith('acknowledge:') ? 'Reminder to acknowledge' : 'Reminder to answer';
};
