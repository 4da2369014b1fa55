import { quarterInWords, quarterOf, shiftQuarter, type Quarter } from '#libs/kernel';
import { dueOn, policyFor, type ReturnPolicy } from '#libs/returns';
import type { Due } from './due-calendar.js';

/** The days within which whoever may read a published edition is to acknowledge it. */
export const ACKNOWLEDGE_WITHIN = 14;
const QUARTERS_AHEAD = 3;

type Facts = {
  today: string;
  /** The reader's board, if they have one, and what it owes of quarters that have ended. */
  board: { id: string; name: string } | undefined;
  owed: readonly { quarter: Quarter; dueOn: string }[];
  policies: readonly ReturnPolicy[];
  toAcknowledge: readonly { id: string; name: string; publishedOn: string }[];
  publicUrl: string;
};

/**
 * What is due for one reader: returns of their board (of all boards, for whoever has none) that have not come in or are to
 * come in the quarters ahead, and documents to acknowledge. Each keeps its `uid` whatever becomes of its day.
 */
export function dueDates({ today, board, owed, policies, toAcknowledge, publicUrl }: Facts): Due[] {
  const whose = board?.name ?? 'All boards';
  const returns = [...owed, ...ahead(policies, today)].map(({ quarter, dueOn: day }) => ({
    uid: `return-${quarter}-${board?.id ?? 'all'}`,
    day,
    title: `${whose}: learning return for ${quarterInWords(quarter)} is due`,
    url: `${publicUrl}/returns`,
  }));
  const acknowledgements = toAcknowledge.map(({ id, name, publishedOn }) => ({
    uid: `acknowledge-${id}`,
    day: acknowledgeBy(publishedOn),
    title: `Acknowledge: ${name}`,
    url: `${publicUrl}/editions/${id}`,
  }));
  return [...returns, ...acknowledgements];
}

/** The returns of the quarter under way and those after it. */
function ahead(policies: readonly ReturnPolicy[], today: string): { quarter: Quarter; dueOn: string }[] {
  const current = quarterOf(today)!;
  return Array.from({ length: QUARTERS_AHEAD + 1 }, (_, index) => shiftQuarter(current, index)).flatMap((quarter) => {
    const policy = policyFor(policies, quarter);
    return policy ? [{ quarter, dueOn: dueOn(quarter, policy) }] : [];
  });
}

/** The last day on which an acknowledgement is in time. */
export function acknowledgeBy(publishedOn: string): string {
  const day = new Date(`${publishedOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + ACKNOWLEDGE_WITHIN);
  return day.toISOString().slice(0, 10);
}
