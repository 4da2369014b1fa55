import { type Actor, may } from '#libs/authority';
import { message, type Words } from './messages.js';

/** An open proposal to the typology, as far as asking for comments goes: days as 2014-05-12, `saidBy` who commented. */
export type Consultation = {
  id: string;
  proposedBy: string;
  proposedOn: string;
  commentUntil: string | null;
  saidBy: readonly string[];
};

const LAST_DAYS = 7;

/**
 * What people are told of a consultation today: that it is open, or, in the week before its last day, that it ends soon; of one
 * that was opened within that week, that it is open alone. Undefined once that day has passed.
 */
export function occasionOf(
  { proposedOn, commentUntil }: Consultation,
  today: string,
): 'opened' | 'closing' | undefined {
  if (commentUntil === null) return 'opened';
  if (commentUntil < today) return undefined;
  const lastDays = dayBefore(commentUntil, LAST_DAYS);
  return today >= lastDays && proposedOn < lastDays ? 'closing' : 'opened';
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Whether somebody is told: they may comment, did not propose it, and are not reminded of what they commented on. */
export const isAsked = (person: Actor, { proposedBy, saidBy }: Consultation, occasion: 'opened' | 'closing'): boolean =>
  may(person, 'typology.comment') &&
  person.id !== proposedBy &&
  !(occasion === 'closing' && saidBy.includes(person.id));

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

/**
 * What somebody is told of it: which kind of change, and the names of the codes in force it is about. Of the words of a
 * proposal nothing is said, since they may have been written with a case in mind.
 */
export function consultationMessage(about: {
  name: string;
  kind: string;
  codes: readonly string[];
  commentUntil: string | null;
  occasion: 'opened' | 'closing';
  url: string;
  choicesUrl: string;
}): Words {
  const codes = about.codes.map((label) => `“${label}”`).join(', ');
  return message(
    about.occasion === 'opened'
      ? 'A proposal to the typology is open for your comment'
      : 'Still open for your comment: a proposal to the typology',
    `Dear ${about.name},`,
    `Somebody proposes a change to the shared typology: ${about.kind.toLowerCase()}${codes && `, ${codes}`}. ${
      about.commentUntil
        ? `Comments are asked for by ${DAY.format(new Date(about.commentUntil))}.`
        : 'You can comment until it is decided.'
    }`,
    `Read it and comment here: ${about.url}`,
    'You sign in to read it. Nothing of its words is in this e-mail.',
    `You get this because you have not chosen otherwise. To stop such e-mails, clear “Tell me when something waits for me”: ${about.choicesUrl}`,
  );
}
