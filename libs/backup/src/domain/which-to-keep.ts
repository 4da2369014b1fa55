const DAY_MS = 86_400_000;

/**
 * How many days, weeks and months keep a backup each, for how many days one made by hand is kept beside them, and after how many
 * days every backup is gone, whatever else holds.
 */
export type KeepRule = {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
  readonly byHandDays: number;
  readonly goneWithinDays: number;
};

/** A backup as the rule sees it. */
export type Dated = { readonly name: string; readonly at: Date; readonly isByHand?: boolean };

/**
 * Which of the whole backups are kept: the last of each of the last `daily` days, `weekly` weeks and `monthly` months that have
 * one (UTC; weeks begin on Monday), and each of the last `byHandDays` days that was made by hand; none older than `goneWithinDays`, so that what was disposed of is gone from all of them
 * by then. The newest is kept whatever its age: the only way back is never removed. Never throws.
 * Source: records retention, R5.
 */
export function whichToKeep<T extends Dated>(backups: readonly T[], rule: KeepRule, now: Date): T[] {
  const newestFirst = backups.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.name < b.name ? 1 : -1));
  const young = newestFirst.filter(({ at }) => now.getTime() - at.getTime() <= rule.goneWithinDays * DAY_MS);
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...lastOfEach(young, dayOf, rule.daily),
    ...lastOfEach(young, weekOf, rule.weekly),
    ...lastOfEach(young, monthOf, rule.monthly),
    ...young.filter(({ at, isByHand }) => isByHand && now.getTime() - at.getTime() <= rule.byHandDays * DAY_MS),
  ]);
  return newestFirst.filter((backup) => kept.has(backup));
}

function lastOfEach<T extends Dated>(newestFirst: readonly T[], periodOf: (at: Date) => string, periods: number): T[] {
  const last = new Map<string, T>();
  for (const backup of newestFirst) if (!last.has(periodOf(backup.at))) last.set(periodOf(backup.at), backup);
  return [...last.values()].slice(0, periods);
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const monthOf = (at: Date) => at.toISOString().slice(0, 7);
const weekOf = (at: Date) => String(Math.floor((Math.floor(at.getTime() / DAY_MS) + 3) / 7)); // 1 January 1970 was a Thursday
