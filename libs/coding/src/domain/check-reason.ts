import { ok, refused, type Outcome } from '#libs/kernel';

/** The most characters of a reason: enough to say what decides it, and no text of its own. */
export const LONGEST_REASON = 2000;
/** The most characters of the name of a calibration set. */
export const LONGEST_SET_NAME = 200;

export type ReasonRefusal = { code: 'coding.reason-missing' } | { code: 'coding.reason-too-long'; limit: number };

/** A reason as it is kept: without space around it, and each end of line one character, as the page counts them. */
export function checkReason(typed: string): Outcome<string, ReasonRefusal> {
  const reason = typed.replaceAll('\r\n', '\n').trim();
  if (reason === '') return refused({ code: 'coding.reason-missing' });
  if (reason.length > LONGEST_REASON) return refused({ code: 'coding.reason-too-long', limit: LONGEST_REASON });
  return ok(reason);
}
