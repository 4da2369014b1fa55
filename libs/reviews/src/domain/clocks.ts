import { inForceOn } from '#libs/framework';
import { addDays, type Day } from '#libs/returns';
import { chosen, heldOn, type Review } from './review.js';
import type { ClockDefinition, ClockRule, Limit, RuleBook } from './rule-book.js';

/**
 * `met`, `late`: it has ended in time, or not. `open`: it runs, whether or not its last day is past. `out-of-order`: its end
 * stands before its start. `not-stated`: it has started and the review is over, yet no end is recorded, or it has ended and no
 * start is. A clock of which neither is recorded is `not-started`.
 */
export type ClockState = 'met' | 'late' | 'open' | 'out-of-order' | 'not-stated' | 'not-started';
/** How one clock of a review stands. Days taken are counted from the day it starts; `reason` is why it ran over, if given. */
export type ClockReading = {
  clock: string;
  rule: string;
  state: ClockState;
  startedOn: Day | null;
  dueOn: Day | null;
  endedOn: Day | null;
  reason: string | null;
};

/** What a clock goes by on a day, for a type of review: the rule that began last. Undefined where none holds. */
export const ruleOn = ({ rules }: ClockDefinition, reviewType: string, day: Day): ClockRule | undefined =>
  inForceOn(
    rules.filter((rule) => rule.appliesTo.includes(reviewType)),
    day,
  );

/**
 * The last day on which something is in time that is due within a limit of a day. A month later is the same day of that month,
 * or its last day where it is shorter: 31 January is followed by 28 or 29 February. Working days leave out Saturdays, Sundays
 * and bank holidays; in every other limit they count like any day.
 */
export function dueWithin(start: Day, limit: Limit, bankHolidays: ReadonlySet<Day>): Day {
  if ('months' in limit) return addMonths(start, limit.months);
  if ('days' in limit) return addDays(start, limit.days);
  return addWorkingDays(start, limit.workingDays, bankHolidays);
}

/** The clocks of a review, each by the rule in force on the day it starts. A clock without a rule for the review is left out. */
export function clocksOf(review: Review, book: Pick<RuleBook, 'clocks' | 'bankHolidays'>): ClockReading[] {
  return book.clocks.flatMap((clock) => {
    const [startedOn, endedOn] = [heldOn(review, clock.start) ?? null, heldOn(review, clock.end) ?? null];
    const rule = ruleOn(clock, review.reviewType, startedOn ?? endedOn ?? review.knownOn);
    if (!rule || chosen(review, 'outcome').some((outcome) => clock.exceptOutcomes.includes(outcome))) return [];
    const dueOn = startedOn && dueWithin(startedOn, rule.limit, book.bankHolidays);
    const state = stateOf({ startedOn, dueOn, endedOn }, isOver(review));
    const reason = chosen(review, clock.exception)[0] ?? null;
    return [{ clock: clock.id, rule: rule.version, state, startedOn, dueOn, endedOn, reason }];
  });
}

/** Whether a clock is to be seen to: it runs and its last day is past. */
export const isOverdue = ({ state, dueOn }: Pick<ClockReading, 'state' | 'dueOn'>, today: Day): boolean =>
  state === 'open' && dueOn !== null && dueOn < today;

/** Whole days from one day to another; negative where the second stands before the first. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

type Days = Pick<ClockReading, 'startedOn' | 'dueOn' | 'endedOn'>;
function stateOf({ startedOn, dueOn, endedOn }: Days, reviewIsOver: boolean): ClockState {
  if (startedOn === null || dueOn === null) return endedOn === null ? 'not-started' : 'not-stated';
  if (endedOn === null) return reviewIsOver ? 'not-stated' : 'open';
  if (endedOn < startedOn) return 'out-of-order';
  return endedOn <= dueOn ? 'met' : 'late';
}

/** Nothing more is due of a review that is closed or published. */
const isOver = (review: Review): boolean => review.isClosed || heldOn(review, 'published') !== undefined;

function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDay))).toISOString().slice(0, 10);
}

function addWorkingDays(start: Day, count: number, bankHolidays: ReadonlySet<Day>): Day {
  let day = start;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, bankHolidays)) left -= 1;
  }
  return day;
}

function isWorkingDay(day: Day, bankHolidays: ReadonlySet<Day>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !bankHolidays.has(day);
}

const DAY_MS = 24 * 60 * 60 * 1000;
