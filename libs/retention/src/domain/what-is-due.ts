import { monthsAfter, periodFor, type RecordClass, type Schedule } from './schedule.js';

/** A record that may be due: its class and id, its board (none of the region's own), and the day its period counts from. */
export type Candidate = {
  readonly class: RecordClass;
  readonly id: string;
  readonly boardId: string | null;
  readonly since: string;
};

/** A legal hold in force: over one record, a class, a board, or all there is where nothing is named. */
export type Hold = {
  readonly id: string;
  readonly boardId: string | null;
  readonly class: string | null;
  readonly recordId: string | null;
};

/** A record whose period is over: since when, by which rule, and the hold that keeps it, if one does. */
export type Due = Candidate & { readonly dueOn: string; readonly source: string; readonly heldBy: string | null };

/**
 * The records whose period is over on a day, with those a legal hold keeps marked, the longest due first. A class without
 * a period is never due. Never throws. Source: records retention, R1 and R3.
 */
export function whatIsDue(
  candidates: readonly Candidate[],
  schedule: Schedule,
  holds: readonly Hold[],
  today: string,
): Due[] {
  const due = candidates.flatMap((candidate) => {
    const period = periodFor(schedule, candidate.class, candidate.boardId, today);
    const dueOn = period && monthsAfter(candidate.since, period.months);
    if (dueOn === undefined || dueOn > today) return [];
    return [{ ...candidate, dueOn, source: period!.source, heldBy: holdOn(candidate, holds)?.id ?? null }];
  });
  return due.sort((a, b) => (a.dueOn < b.dueOn || (a.dueOn === b.dueOn && a.id < b.id) ? -1 : 1));
}

const holdOn = (record: Candidate, holds: readonly Hold[]) =>
  holds.find(
    (hold) =>
      (hold.boardId === null || hold.boardId === record.boardId) &&
      (hold.class === null || hold.class === record.class) &&
      (hold.recordId === null || hold.recordId === record.id),
  );
