/** A message to one person. Links go into it, never data. */
export type Message = { to: string; subject: string; text: string };

const LONGEST_SUBJECT = 200;
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * The message as it may be sent: the subject on one line and of a length mail programs show, no character in subject or
 * text that hides or turns round what is beside it. The text keeps its lines.
 */
export const composeMessage = ({ to, subject, text }: Message): Message => ({
  to,
  subject: subject.replaceAll(/\s+/g, ' ').replaceAll(CONTROLS, '').trim().slice(0, LONGEST_SUBJECT),
  text: text.replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, ''),
});
