import { type Quarter, quarterInWords } from '#libs/kernel';

/** What a message says. */
export type Words = { subject: string; text: string };
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
/** A message of these lines, and whom it is from. */
export const message = (subject: string, ...lines: string[]): Words => ({
  subject,
  text: `${[...lines, 'It was sent by Common Thread; please do not reply.'].join('\n\n')}\n`,
});

/** What an invitation says: by whom, to what, and until when the link works. */
export const invitationMessage = (about: {
  name: string;
  region: string;
  board: string | null;
  url: string;
  until: Date;
}): Words =>
  message(
    'You are invited to Common Thread',
    `Dear ${about.name},`,
    `You are invited to Common Thread, where the ${about.region} keeps what it learns from case reviews${about.board ? `, for ${about.board}` : ''}.`,
    `Take up the invitation by ${DAY.format(about.until)}. The link works once, for you alone: do not pass it on.`,
    about.url,
    'If you did not expect this, do nothing, and tell whoever looks after Common Thread where you work.',
  );

/** What a reviewer is told when a review of access has been opened, or is still not done. It names nobody. */
export const reviewMessage = (about: {
  name: string;
  quarter: Quarter;
  accounts: number;
  url: string;
  isReminder: boolean;
}): Words => {
  const people = about.accounts === 1 ? 'one person' : `${about.accounts} people`;
  const subject = about.isReminder ? 'Still to do: look over who has access' : 'Look over who has access';
  return message(
    `${subject}, ${quarterInWords(about.quarter)}`,
    `Dear ${about.name},`,
    `Each quarter somebody decides for each person whether they still need Common Thread. ${about.isReminder ? 'You have not decided yet on' : 'You are asked about'} ${people}.`,
    `Decide here, in a few minutes: ${about.url}`,
  );
};

/** What the owner of a key is told, once, before it ends. */
export const keyMessage = (about: { name: string; key: string; endsAt: Date; url: string }): Words =>
  message(
    'A key of yours ends soon',
    `Dear ${about.name},`,
    `Your key for “${about.key}” works until ${DAY.format(about.endsAt)}. If the program is still needed, make another key and put it in its place before then.`,
    about.url,
  );

/** What somebody is told, at both addresses, when their e-mail address was changed. */
export const addressMessage = (about: { name: string }): Words =>
  message(
    'Your e-mail address for Common Thread was changed',
    `Dear ${about.name},`,
    'From now on you sign in with your new address, and e-mails go there.',
    'If you did not ask for this, tell whoever looks after Common Thread where you work, today.',
  );
