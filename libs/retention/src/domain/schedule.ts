/** The classes of record that are disposed of when they are due. */
export const CLASSES = [
  'learning-summary',
  'form-in-progress',
  'known-review',
  'nil-return',
  'uptake-answer',
  'closed-account',
] as const;
export type RecordClass = (typeof CLASSES)[number];

/** How long a class is kept, in months: from a day on, for one board or for all. */
export type Period = {
  readonly from: string;
  readonly board?: string | undefined;
  readonly months: number;
  readonly source: string;
};

export type ScheduledClass = {
  readonly id: RecordClass;
  readonly label: string;
  readonly holds: string;
  readonly counts: string;
  readonly periods: readonly Period[];
};

/** What is kept how long. `backups` says how backups follow: none is kept longer than `goneWithinDays`. */
export type Schedule = {
  readonly title: string;
  readonly from: string;
  readonly classes: readonly ScheduledClass[];
  readonly kept: readonly { label: string; why: string }[];
  readonly backups: { daily: number; weekly: number; monthly: number; byHandDays: number; goneWithinDays: number };
};

/** The period of a class that holds for a board, or for the region's own records, on a day: a board's own before the region's, the latest of each. */
export function periodFor(schedule: Schedule, id: RecordClass, board: string | null, day: string): Period | undefined {
  const held = schedule.classes.find((one) => one.id === id)?.periods.filter(({ from }) => from <= day) ?? [];
  const latest = (periods: Period[]) => periods.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  return (
    latest(held.filter((period) => board !== null && period.board === board)) ??
    latest(held.filter((period) => !period.board))
  );
}

/** The day some months after a day; the last of the month where it has no such day. In and out: as in `2014-03-31`. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return last.toISOString().slice(0, 8) + String(Math.min(date, last.getUTCDate())).padStart(2, '0');
}
