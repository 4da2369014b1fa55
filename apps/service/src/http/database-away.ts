/** PostgreSQL's and the system's codes for a database that cannot be reached, is going down or coming up, or has no room: for one more, or on its disk. */
const AWAY = /^(08...|57P0[1-5]|53[123]00|58030|ENOSPC|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What pg says without a code, of a connection that ended under it. */
const ENDED =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether a fault tells of a database that is away for now, so that trying again helps. */
export function isDatabaseAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const { code, message } = fault as Error & { code?: unknown };
  return AWAY.test(String(code)) || ENDED.test(message);
}

/** Whether it is away, or does not take what was sent, because its disk is full. */
export const isDiskFull = (fault: unknown): boolean =>
  fault instanceof Error && ['53100', 'ENOSPC'].includes(String((fault as Error & { code?: unknown }).code));
