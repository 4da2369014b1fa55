/**
 * A message to one person. Links go into it, never data. `html` says the same as `text`. `id` is its Message-ID without the
 * brackets, the same each time it is tried. `unsubscribe` is the address that stops messages like it, when posted to, without
 * signing in (RFC 8058).
 */
export type Message = { to: string; subject: string; text: string; html?: string; id?: string; unsubscribe?: string };

const LONGEST_SUBJECT = 200;
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * The message as it may be sent: the subject on one line and of a length mail programs show, no character in subject or
 * text that hides or turns round what is beside it. The text keeps its lines.
 */
export const composeMessage = ({ subject, text, html, ...rest }: Message): Message => ({
  ...rest,
  ...(html === undefined ? {} : { html: html.replaceAll(CONTROLS, '') }),
  subject: subject.replaceAll(/\s+/g, ' ').replaceAll(CONTROLS, '').trim().slice(0, LONGEST_SUBJECT),
  text: text.replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, ''),
});
