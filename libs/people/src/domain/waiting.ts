import { type Action, type Actor, reaches } from '#libs/authority';
import { message, type Words } from './messages.js';

/**
 * What somebody is told of: a summary was submitted to them, or what they submitted was returned, released or stopped; the group
 * asks their board about learning that came back, or a board answered what they asked.
 */
export type WaitingKind = 'submitted' | 'returned' | 'released' | 'stopped' | 'asked' | 'answered';

/** What happened, to which summary or recurrence of which board. `reference` is the summary's regional one. */
export type Waiting = { kind: WaitingKind; boardId: string; recordId: string; reference: string };

const RIGHT: Record<WaitingKind, Action> = {
  submitted: 'summaries.approve',
  returned: 'summaries.submit',
  released: 'summaries.submit',
  stopped: 'summaries.submit',
  asked: 'sustainment.answer',
  answered: 'sustainment.query',
};

/** Whether it is for somebody: their account is open, and they may do at that board what it asks of them. */
export const isFor = (
  person: Actor & { closedAt: Date | null },
  { kind, boardId }: Omit<Waiting, 'reference'>,
): boolean => person.closedAt === null && reaches(person, RIGHT[kind], { boardId });

/** The message of it: what waits, where, and whom to ask. The regional reference is all it says of a summary. Never throws. */
export function waitingMessage(
  { kind, recordId, reference }: Omit<Waiting, 'boardId'>,
  { name, publicUrl }: { name: string; publicUrl: string },
): Words {
  const { subject, what, ask, page } = WORDS[kind];
  return message(
    `${subject}: ${reference}`,
    `Dear ${name},`,
    `${what(`learning summary ${reference}`)} ${ask}`,
    `Open it here: ${publicUrl}/${page}/${recordId}`,
    'You sign in to read it. Nothing of what it says is in this e-mail.',
    `You get this because you have not chosen otherwise. To stop such e-mails, clear “Tell me when something waits for me”: ${publicUrl}/account/mail`,
  );
}

type WordsOfKind = { subject: string; what: (summary: string) => string; ask: string; page: 'summaries' | 'sustained' };
const WORDS: Record<WaitingKind, WordsOfKind> = {
  submitted: {
    subject: 'Waiting for your approval',
    what: (summary) => `The ${summary} was submitted at your board, for somebody else to approve or return.`,
    ask: 'Its page names who submitted it: ask them.',
    page: 'summaries',
  },
  returned: {
    subject: 'Returned for correction',
    what: (summary) => `The ${summary}, which you submitted, was returned to be corrected.`,
    ask: 'Its page says why, and who returned it: ask them.',
    page: 'summaries',
  },
  released: {
    subject: 'Released to the region',
    what: (summary) => `The ${summary}, which you submitted, was released to the region. You need do nothing.`,
    ask: 'Its page names who released it: ask them.',
    page: 'summaries',
  },
  stopped: {
    subject: 'Stopped by the privacy guardian',
    what: (summary) =>
      `The ${summary}, which you submitted, was stopped. The region does not read it until the stop is lifted.`,
    ask: 'Its page says why, and who stopped it: ask them.',
    page: 'summaries',
  },
  asked: {
    subject: 'A question to your board',
    what: (summary) =>
      `In the ${summary} learning came back, and the group asks your board about it, for your board to answer.`,
    ask: 'Its page names who asked: ask them.',
    page: 'sustained',
  },
  answered: {
    subject: 'Your question was answered',
    what: (summary) =>
      `In the ${summary} learning came back, and the board has answered what you asked, for you to close it or ask again.`,
    ask: 'Its page names who answered: ask them.',
    page: 'sustained',
  },
};
