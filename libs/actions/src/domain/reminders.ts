import { type Quarter, quarterInWords, quarterOf } from '#libs/kernel';
import { addDays, isDay } from '#libs/returns';

/** How many open actions a board has, and how many of them are overdue. */
export type OpenActions = { open: number; overdue: number };
/** A round to remind of: `item` names it, and it goes to one person once a stage. */
export type RoundReminder = { item: string; stage: 'start'; quarter: Quarter };

/** Something of a board with a last day: an open action, or a step of a review on which a clock runs. `path` is its page. */
export type DueItem = { item: string; sort: 'action' | 'step'; day: string; path: string };
/** That its day is near, or has passed: told once each. */
export type DueReminder = DueItem & { stage: 'before' | 'after' };

/** What one person is told on one day. */
export type Told = { round: RoundReminder | undefined; open: OpenActions; due: readonly DueReminder[] };

/** How many days of a quarter its round may be reminded of, so that nobody who starts late is. */
const FIRST_DAYS = 14;
/** How many days before its last day something is told of, and for how many after it. */
const [AHEAD, AGO] = [7, 14];
/** As many links as stand in one message. */
const MOST = 20;

/** The reminder of the quarter's round, in its first fortnight, where anything is open. */
export function roundReminderOn(today: string, { open }: OpenActions): RoundReminder | undefined {
  const quarter = isDay(today) ? quarterOf(today) : undefined;
  if (quarter === undefined || open === 0) return undefined;
  const isFirst = quarterOf(addDays(today, -FIRST_DAYS)) !== quarter;
  return isFirst ? { item: `round:${quarter}`, stage: 'start', quarter } : undefined;
}

/** What is due within a week, and what is past its day by no more than a fortnight, so that nobody is told of all there ever was. */
export function dueRemindersOn(today: string, items: readonly DueItem[]): DueReminder[] {
  return items.flatMap((one): DueReminder[] => {
    if (today <= one.day && one.day <= addDays(today, AHEAD)) return [{ ...one, stage: 'before' }];
    return one.day < today && addDays(today, -AGO) <= one.day ? [{ ...one, stage: 'after' }] : [];
  });
}

/**
 * The one message a person gets on a day: how many actions and steps of reviews are due soon or past their day, with a link to
 * each, and the round where it is its turn. No word of any action, review or case.
 */
export function reminderText(
  person: { name: string; boardName: string },
  { round, open, due }: Told,
  publicUrl: string,
): { subject: string; text: string } {
  const { name, boardName } = person;
  const linked = (stage: DueReminder['stage']) => due.filter((one) => one.stage === stage);
  const lines = [
    `Dear ${name},`,
    ...dueLines('Due within a week', linked('before'), publicUrl),
    ...dueLines('Past the day due', linked('after'), publicUrl),
    ...(round ? roundLines(boardName, round, open, publicUrl) : []),
    `You get this because you may report on the actions and reviews of ${boardName}. It was sent by Common Thread; please do not reply.`,
  ];
  const subject =
    due.length > 0 ? 'actions or reviews with a day near or past' : `actions to update for ${spoken(round!)}`;
  return { subject: `${boardName}: ${subject}`, text: `${lines.join('\n\n')}\n` };
}

const spoken = ({ quarter }: RoundReminder) => quarterInWords(quarter);

function dueLines(what: string, due: readonly DueReminder[], publicUrl: string): string[] {
  if (due.length === 0) return [];
  const count = (sort: DueItem['sort']) => due.filter((one) => one.sort === sort).length;
  const counts = [
    ...(count('action') > 0 ? [count('action') === 1 ? '1 action' : `${count('action')} actions`] : []),
    ...(count('step') > 0 ? [count('step') === 1 ? '1 step of a review' : `${count('step')} steps of reviews`] : []),
  ];
  const links = [...new Set(due.map(({ path }) => `${publicUrl}${path}`))];
  const more =
    links.length > MOST ? [`and ${links.length - MOST} more: ${publicUrl}/actions and ${publicUrl}/reviews`] : [];
  return [[`${what}: ${counts.join(' and ')}.`, ...links.slice(0, MOST), ...more].join('\n')];
}

function roundLines(
  boardName: string,
  round: RoundReminder,
  { open, overdue }: OpenActions,
  publicUrl: string,
): string[] {
  const actions = open === 1 ? '1 action' : `${open} actions`;
  const late = overdue > 0 ? `; ${overdue} of them ${overdue === 1 ? 'is' : 'are'} past the day due` : '';
  return [
    `${boardName} has ${actions} open from its learning summaries${late}.`,
    `They are on one page for the round of ${spoken(round)}: ${publicUrl}/actions/round`,
  ];
}
