/** PostgreSQL's and the system's codes for a database that cannot be reached, is going down or coming up, or has no room for one more. */
const AWAY = /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What pg says without a code, of a connection that ended under it. */
const ENDED =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether a fault tells of a database that is away for now, so that trying again helps. */
export function isDatabaseAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const { code, message } = fault as Error & { code?: unknown };
  return AWAY.test(String(code)) || ENDED.test(message);
}
