import { lastDayOf, type Quarter } from '#libs/kernel';
import type { Day } from './days.js';
import { dueOn, policyFor, type ReturnPolicy } from './return-policy.js';

/** Where a board stands with the return of a quarter. `not-owed`: the board or the policy was not in force then. */
export const STATUSES = [
  'returned-on-time',
  'returned-late',
  'nil-on-time',
  'nil-late',
  'missing',
  'not-due',
  'not-owed',
] as const;
export type ReturnStatus = (typeof STATUSES)[number];

/** What has come in of a board for a quarter: the day the first of its released summaries went to the region, and the day a nil return that was not taken back was stated. */
export type CameIn = { releasedOn: Day | null; nilOn: Day | null };
/** The day a board returned: by a summary or as nil, whichever came first. Null while neither has. */
export function returnedOn({ releasedOn, nilOn }: CameIn): Day | null {
  if (releasedOn === null || nilOn === null) return releasedOn ?? nilOn;
  return nilOn < releasedOn ? nilOn : releasedOn;
}

export type DatedBoard = { readonly id: string; readonly from: Day; readonly to?: Day | undefined };

/** Whether a board owes the return of a quarter: both it and a policy are in force on the quarter's last day. */
export function owes(board: DatedBoard, quarter: Quarter, policies: readonly ReturnPolicy[]): boolean {
  const last = lastDayOf(quarter);
  return board.from <= last && (board.to === undefined || last <= board.to) && !!policyFor(policies, quarter);
}

/**
 * The one status a board has for a quarter on a day. A released summary goes before a nil return, and the first of the two says
 * whether the return was on time. What comes on the due day is on time; what is missing on the due day itself is not missing yet.
 * Never throws.
 */
export function returnStatus(
  board: DatedBoard,
  quarter: Quarter,
  came: CameIn,
  policies: readonly ReturnPolicy[],
  today: Day,
): ReturnStatus {
  const policy = policyFor(policies, quarter);
  if (!policy || !owes(board, quarter, policies)) return 'not-owed';
  const due = dueOn(quarter, policy);
  const on = returnedOn(came);
  if (on === null) return today <= due ? 'not-due' : 'missing';
  return `${came.releasedOn === null ? 'nil' : 'returned'}-${on <= due ? 'on-time' : 'late'}`;
}
