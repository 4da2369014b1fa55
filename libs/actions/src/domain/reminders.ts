import { isDay, addDays } from '#libs/returns';
import { type Quarter, quarterInWords, quarterOf } from '#libs/kernel';

/** How many open actions a board has, and how many of them are overdue. */
export type OpenActions = { open: number; overdue: number };
/** A round to remind of: `item` names it, and it goes to one person once a stage. */
export type RoundReminder = { item: string; stage: 'start'; quarter: Quarter };

/** How many days of a quarter its round may be reminded of, so that nobody who starts late is. */
const FIRST_DAYS = 14;

/** The reminder of the quarter's round, in its first fortnight, where anything is open. */
export function roundReminderOn(today: string, { open }: OpenActions): RoundReminder | undefined {
  const quarter = isDay(today) ? quarterOf(today) : undefined;
  if (quarter === undefined || open === 0) return undefined;
  const isFirst = quarterOf(addDays(today, -FIRST_DAYS)) !== quarter;
  return isFirst ? { item: `round:${quarter}`, stage: 'start', quarter } : undefined;
}

/** The message for one person: how many actions of their board are open, and where to update them. Nothing of any action. */
export function roundReminderText(
  person: { name: string; boardName: string },
  { quarter }: RoundReminder,
  { open, overdue }: OpenActions,
  publicUrl: string,
): { subject: string; text: string } {
  const actions = open === 1 ? '1 action' : `${open} actions`;
  const lines = [
    `Dear ${person.name},`,
    `${person.boardName} has ${actions} open from its learning summaries${overdue > 0 ? `; ${overdue} of them ${overdue === 1 ? 'is' : 'are'} past the day due` : ''}.`,
    `They are on one page for the round of ${quarterInWords(quarter)}: ${publicUrl}/actions/round`,
    'You get this because you may report on the actions of your board. It was sent by Common Thread; please do not reply.',
  ];
  return {
    subject: `${person.boardName}: actions to update for ${quarterInWords(quarter)}`,
    text: `${lines.join('\n\n')}\n`,
  };
}
