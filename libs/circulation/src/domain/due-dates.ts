import { composedOn, type DigestSchedule } from '#libs/editions';
import { quarterInWords, quarterOf, shiftQuarter, type Quarter } from '#libs/kernel';
import { addDays, dueOn, policyFor, type ReturnPolicy } from '#libs/returns';
import type { Due } from './due-calendar.js';

/** The days within which whoever may read a published edition is to acknowledge it. */
export const ACKNOWLEDGE_WITHIN = 14;
/** The quarter under way and the three after it. */
const AHEAD = [0, 1, 2, 3];

type Facts = {
  today: string;
  /** The reader's board, if they have one, and what it owes of quarters that have ended. */
  board: { id: string; name: string } | undefined;
  owed: readonly { quarter: Quarter; dueOn: string }[];
  policies: readonly ReturnPolicy[];
  schedules: readonly DigestSchedule[];
  /** What is due of the reviews of the reader's board, named so that it tells nothing of the case. */
  reviews: readonly { id: string; day: string; what: string; reviewId: string }[];
  toAcknowledge: readonly { id: string; name: string; publishedOn: string }[];
  publicUrl: string;
};

/**
 * What is due for one reader: returns of their board (of all boards, for whoever has none) that have not come in or are to
 * come in the quarters ahead, what is due of the reviews it knows of, the days on which digests are drafted, and documents to acknowledge. Each keeps its `uid` whatever becomes of its day.
 */
export function dueDates({ today, board, owed, policies, schedules, reviews, toAcknowledge, publicUrl }: Facts): Due[] {
  const whose = board?.name ?? 'All boards';
  const returns = [...owed, ...ahead(policies, today)].map(({ quarter, dueOn: day }) => ({
    uid: `return-${quarter}-${board?.id ?? 'all'}`,
    day,
    title: `${whose}: learning return for ${quarterInWords(quarter)} is due`,
    url: `${publicUrl}/returns`,
  }));
  const ofReviews = reviews.map(({ id, day, what, reviewId }) => ({
    uid: `review-${id}`,
    day,
    title: `${whose}, ${what}`,
    url: `${publicUrl}/reviews/${reviewId}`,
  }));
  const acknowledgements = toAcknowledge.map(({ id, name, publishedOn }) => ({
    uid: `acknowledge-${id}`,
    day: acknowledgeBy(publishedOn),
    title: `Acknowledge: ${name}`,
    url: `${publicUrl}/editions/${id}`,
  }));
  const digests = [-1, ...AHEAD].flatMap((by) => {
    const quarter = shiftQuarter(quarterOf(today)!, by);
    const day = composedOn(schedules, quarter);
    const title = `The regional digest for ${quarterInWords(quarter)} is drafted`;
    return day && day >= today ? [{ uid: `digest-${quarter}`, day, title, url: `${publicUrl}/editions` }] : [];
  });
  return [...returns, ...ofReviews, ...digests, ...acknowledgements];
}

/** The returns of the quarter under way and those after it. */
function ahead(policies: readonly ReturnPolicy[], today: string): { quarter: Quarter; dueOn: string }[] {
  const current = quarterOf(today)!;
  return AHEAD.flatMap((by) => {
    const quarter = shiftQuarter(current, by);
    const policy = policyFor(policies, quarter);
    return policy ? [{ quarter, dueOn: dueOn(quarter, policy) }] : [];
  });
}

/** The last day on which an acknowledgement is in time. */
export const acknowledgeBy = (publishedOn: string): string => addDays(publishedOn, ACKNOWLEDGE_WITHIN);
