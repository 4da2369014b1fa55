import { inForceOn } from '#libs/framework';
import { lastDayOf, type Quarter, quarterOf, shiftQuarter } from '#libs/kernel';
import { addDays } from '#libs/returns';

/** When the draft of a quarter's digest is composed: so many days after the quarter. Days are written as 2014-05-14. */
export type DigestSchedule = {
  readonly version: string;
  readonly region?: string | undefined;
  readonly from: string;
  readonly to?: string | undefined;
  readonly source: string;
  readonly daysAfter: number;
};

/** The schedules of a region: its own, or where it has none, those for all. */
export function schedulesFor(schedules: readonly DigestSchedule[], region: string): DigestSchedule[] {
  const own = schedules.filter((schedule) => schedule.region === region);
  return own.length > 0 ? own : schedules.filter((schedule) => schedule.region === undefined);
}

/** The day on which the draft of a quarter's digest is composed, where a schedule holds for it. */
export function composedOn(schedules: readonly DigestSchedule[], quarter: Quarter): string | undefined {
  const ended = lastDayOf(quarter);
  const schedule = inForceOn(schedules, ended);
  return schedule && addDays(ended, schedule.daysAfter);
}

/** The quarter whose digest is due to be there on a day: the one just ended, once its day has come; or none. */
export function quarterDue(schedules: readonly DigestSchedule[], today: string): Quarter | undefined {
  const quarter = shiftQuarter(quarterOf(today)!, -1);
  const day = composedOn(schedules, quarter);
  return day !== undefined && day <= today ? quarter : undefined;
}
