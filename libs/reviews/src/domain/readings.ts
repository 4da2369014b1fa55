import type { Day } from '#libs/returns';
import { effortsOf, WHOLE_REVIEW, wholeEffortOf } from './check-effort.js';
import { rulingsOf } from './check-rules.js';
import { clocksOf } from './clocks.js';
import { heldOn, type Review } from './review.js';
import type { RuleBook } from './rule-book.js';

/** How one thing about a review stands, to be kept. A clock that no rule or no decision lets run `does-not-run`. */
export type Reading = {
  kind: 'clock' | 'span' | 'rule' | 'effort';
  subject: string;
  state: string;
  startedOn: Day | null;
  dueOn: Day | null;
  endedOn: Day | null;
  reason: string | null;
  halfDays: number | null;
};

const NOTHING = { startedOn: null, dueOn: null, endedOn: null, reason: null, halfDays: null };

/** All readings of a review, so that days can be told without a date. */
export const readingsOf = (review: Review, book: RuleBook): Reading[] => [
  ...clockReadings(review, book),
  ...book.spans.map(({ id, start, end }) => spanReading(review, id, start, end)),
  spanReading(review, book.summarySpan.id, book.summarySpan.start),
  ...rulingsOf(review, book).map(({ rule, verdict }) => ({
    ...NOTHING,
    kind: 'rule' as const,
    subject: rule,
    state: verdict,
  })),
  ...effortsOf(review, book).map(({ stage, state, halfDays }) => ({
    ...NOTHING,
    kind: 'effort' as const,
    subject: stage,
    state,
    halfDays,
  })),
  ...wholeReading(review, book),
];

function wholeReading(review: Review, book: RuleBook): Reading[] {
  const whole = wholeEffortOf(review, book);
  return whole ? [{ ...NOTHING, kind: 'effort', subject: WHOLE_REVIEW, ...whole }] : [];
}

/** Whether two lists of readings say the same, in whatever order. */
export const isSameReadings = (some: readonly Reading[], others: readonly Reading[]): boolean =>
  some.map(toldBy).sort().join('\n') === others.map(toldBy).sort().join('\n');

const toldBy = ({ kind, subject, state, startedOn, dueOn, endedOn, reason, halfDays }: Reading): string =>
  JSON.stringify([kind, subject, state, startedOn, dueOn, endedOn, reason, halfDays]);

function clockReadings(review: Review, book: RuleBook): Reading[] {
  const running = clocksOf(review, book);
  return book.clocks.map(({ id: subject }) => {
    const reading = running.find(({ clock }) => clock === subject);
    if (!reading) return { ...NOTHING, kind: 'clock', subject, state: 'does-not-run' };
    const { state, startedOn, dueOn, endedOn, reason } = reading;
    return { kind: 'clock', subject, state, startedOn, dueOn, endedOn, reason, halfDays: null };
  });
}

/** A stretch without an end of its own ends with something kept elsewhere. */
function spanReading(review: Review, subject: string, start: string, end?: string): Reading {
  const [startedOn, endedOn] = [heldOn(review, start) ?? null, (end && heldOn(review, end)) || null];
  const isKnown = startedOn !== null && endedOn !== null;
  const state = !isKnown ? 'not-stated' : endedOn < startedOn ? 'out-of-order' : 'measured';
  return { ...NOTHING, kind: 'span', subject, state, startedOn, endedOn };
}
