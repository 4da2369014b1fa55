import { isQuarter, lastDayOf, ok, refused, type Outcome } from '#libs/kernel';
import type { Day } from './days.js';
import type { ReturnPolicy } from './return-policy.js';
import { owes, type CameIn, type DatedBoard } from './return-status.js';

export type NilRefusal =
  | { code: 'returns.no-board' }
  | { code: 'returns.not-owed'; quarter: string }
  | { code: 'returns.quarter-not-over'; quarter: string }
  | { code: 'returns.has-summaries'; quarter: string }
  | { code: 'returns.nil-stated'; quarter: string }
  | { code: 'returns.reason-too-long' }
  | { code: 'returns.no-such-nil' }
  | { code: 'returns.reason-missing' };

/** The longest reason, in characters. */
export const LONGEST_REASON = 500;

/** Whether a board may state that it has nothing to return for a quarter. Out: the reason, null where none is given. */
export function checkNil(
  board: DatedBoard | undefined,
  wanted: { quarter: string; reason: string },
  cameIn: CameIn,
  policies: readonly ReturnPolicy[],
  today: Day,
): Outcome<string | null, NilRefusal> {
  const { quarter } = wanted;
  const reason = wanted.reason.trim();
  if (!board) return refused({ code: 'returns.no-board' });
  if (!isQuarter(quarter) || !owes(board, quarter, policies)) return refused({ code: 'returns.not-owed', quarter });
  if (today <= lastDayOf(quarter)) return refused({ code: 'returns.quarter-not-over', quarter });
  if (cameIn.releasedOn !== null) return refused({ code: 'returns.has-summaries', quarter });
  if (cameIn.nilOn !== null) return refused({ code: 'returns.nil-stated', quarter });
  if (reason.length > LONGEST_REASON) return refused({ code: 'returns.reason-too-long' });
  return ok(reason === '' ? null : reason);
}

/** The reason a person must give, trimmed, or why it will not do. */
export function checkReason(
  text: string,
): Outcome<string, { code: 'returns.reason-missing' | 'returns.reason-too-long' }> {
  const reason = text.trim();
  if (reason === '') return refused({ code: 'returns.reason-missing' });
  return reason.length > LONGEST_REASON ? refused({ code: 'returns.reason-too-long' }) : ok(reason);
}
