import type {
  ClockReading,
  ClockState,
  DueThing,
  FactDefinition,
  Flag,
  Held,
  RegisteredReview,
  RuleBook,
  StageState,
  Verdict,
} from '#libs/reviews';
import { daysBetween, isOverdue } from '#libs/reviews';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
/** A day (`2014-03-03`) as a reader would say it. */
export const dayInWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

export const STAGE_STATE_WORDS: Record<StageState, { says: string; hint: string }> = {
  held: { says: 'It was held', hint: 'On this day, or for several sessions on the last of them' },
  planned: { says: 'It is planned', hint: 'It then stands in the calendar of everybody of your board' },
  'left-out': { says: 'There is none in this review', hint: 'Boards may choose any method' },
};

/** The same for a milestone, which is a day and takes no time. */
export const MILESTONE_STATE_WORDS: Record<'held' | 'planned', { says: string; hint: string }> = {
  held: { says: 'It has happened', hint: 'On this day' },
  planned: { says: 'It is planned', hint: 'It then stands in the calendar of everybody of your board' },
};

export const VERDICT_WORDS: Record<Verdict, { tag: string; classes: string }> = {
  met: { tag: 'As asked', classes: 'govuk-tag--green' },
  'not-met': { tag: 'To look at', classes: 'govuk-tag--yellow' },
  'not-stated': { tag: 'Not stated', classes: 'govuk-tag--grey' },
};

const CLOCK_WORDS: Record<Exclude<ClockState, 'open'>, { tag: string; classes: string }> = {
  met: { tag: 'In time', classes: 'govuk-tag--green' },
  late: { tag: 'Late', classes: 'govuk-tag--red' },
  'out-of-order': { tag: 'Check the days', classes: 'govuk-tag--yellow' },
  'not-stated': { tag: 'Not stated', classes: 'govuk-tag--grey' },
  'not-started': { tag: 'Not started', classes: 'govuk-tag--grey' },
};

/** How a clock stands: a tag, and a sentence where there is more to say. */
export function clockInWords(clock: ClockReading, today: string): { tag: string; classes: string; says: string } {
  const { state, startedOn, dueOn, endedOn } = clock;
  if (state === 'open')
    return isOverdue(clock, today)
      ? { tag: 'Overdue', classes: 'govuk-tag--red', says: `${days(daysBetween(dueOn!, today))} over` }
      : { tag: 'Running', classes: 'govuk-tag--blue', says: `${days(daysBetween(today, dueOn!))} left` };
  const took = startedOn && endedOn && endedOn >= startedOn ? `took ${days(daysBetween(startedOn, endedOn))}` : '';
  const over = state === 'late' ? `, ${days(daysBetween(dueOn!, endedOn!))} over` : '';
  return { ...CLOCK_WORDS[state], says: `${took}${over}` };
}

/** What a milestone or stage is called. */
export const stageName = ({ milestones, stages }: RuleBook, id: string): string =>
  milestones.find((one) => one.id === id)?.label ?? stages.find((one) => one.id === id)?.name ?? id;

/** What is due, as it is named in a list. */
export function dueInWords({ kind, what }: Pick<DueThing, 'kind' | 'what'>, book: RuleBook): string {
  if (kind === 'summary') return 'Learning summary';
  return kind === 'stage' ? stageName(book, what) : stageName(book, book.clocks.find(({ id }) => id === what)!.end);
}

/** What is recorded of a stage, in a few words. */
export function heldInWords({ state, on, halfDays }: Held): string {
  if (state === 'left-out') return 'None in this review';
  const effort = halfDays === null ? '' : `, ${halfDays} ${halfDays === 1 ? 'half day' : 'half days'}`;
  return `${state === 'planned' ? 'Planned for ' : ''}${dayInWords(on!)}${effort}`;
}

/** What is recorded of a fact, as it is shown: what was chosen, or an amount; empty where it is not stated. */
export function saidOf({ facts }: Pick<RegisteredReview, 'facts'>, { id, choices }: FactDefinition): string[] {
  const { choices: chosen = [], amount = null } = facts.get(id) ?? {};
  if (amount !== null) return [amount.toLocaleString('en-GB')];
  return chosen.map((choice) => choices.find((one) => one.id === choice)?.label ?? choice);
}

/** The same in one line, with its words. */
export function factInWords(review: Pick<RegisteredReview, 'facts'>, fact: FactDefinition): string {
  const said = saidOf(review, fact).join('; ') || 'Not stated';
  const words = review.facts.get(fact.id)?.words;
  return words ? `${said}: ${words}` : said;
}

const PARTY_WORDS: Record<string, string> = {
  practitioners: 'Practitioners',
  family: 'Members of the family',
  child: 'Children',
};

const ORDER_WORDS = {
  'out-of-order': (stage: string, other: string) => `${stage} stands before ${other}, which it comes after.`,
  'before-review': (stage: string, other: string) => `${stage} stands before the board was told of the case: ${other}.`,
  'after-published': (stage: string, other: string) => `${stage} stands after the report was published: ${other}.`,
};

/** What is to be looked at again, in a sentence that names both sides of it. */
export function flagInWords(flag: Flag, review: RegisteredReview, book: RuleBook): string {
  const on = (stage: string) => {
    const day = review.stages.get(stage)?.on;
    return `${stageName(book, stage)}${day ? ` (${dayInWords(day)})` : ''}`;
  };
  if (flag.flag === 'not-in-force')
    return `“${choiceLabel(book, flag.fact, flag.choice)}” was not in force when this review was decided.`;
  if (flag.flag === 'ahead') return `${on(flag.stage)} is recorded as held, and that day is still to come.`;
  if (flag.flag === 'part-not-offered') return `${PARTY_WORDS[flag.party]} took part, and are recorded as not invited.`;
  return ORDER_WORDS[flag.flag](on(flag.stage), on(flag.other));
}

/** What a choice of a fact is called. */
export const choiceLabel = ({ facts }: RuleBook, fact: string, choice: string): string =>
  facts.find(({ id }) => id === fact)?.choices.find(({ id }) => id === choice)?.label ?? choice;
