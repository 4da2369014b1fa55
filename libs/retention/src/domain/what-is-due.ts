import { monthsAfter, periodFor, type RecordClass, type Schedule } from './schedule.js';

/**
 * A record that may be due: its class and id, its board (none of the region's own), and the day its period counts from. `forms`
 * are those that go with a summary.
 */
export type Candidate = {
  readonly class: RecordClass;
  readonly id: string;
  readonly boardId: string | null;
  readonly since: string;
  readonly forms?: readonly string[] | null;
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

/** A hold on a form keeps the summary it would go with. */
const holdOn = (record: Candidate, holds: readonly Hold[]) => {
  const parts = [record, ...(record.forms ?? []).map((id) => ({ class: 'form-in-progress', id }))];
  return holds.find(
    (hold) =>
      (hold.boardId === null || hold.boardId === record.boardId) &&
      parts.some(
        (part) =>
          (hold.class === null || hold.class === part.class) && (hold.recordId === null || hold.recordId === part.id),
      ),
  );
};
