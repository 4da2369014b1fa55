import type { EntityManager } from 'typeorm';
import { ActionStatus } from './action.entity.js';
import type { Standing } from './domain/check-report.js';
import type { Dated, Precision } from './domain/spans.js';

/** The status of an action that somebody had before them, by its number; 0 before any was reported. */
export type Seen = { actionId: string; seen: number };

const MOST = 2 ** 31; // what a form sends may be any number

/** How each action stood when somebody saw it, by its id. What nothing was reported on is not started. */
export async function standingAt(manager: EntityManager, rows: readonly Seen[]): Promise<Map<string, Standing>> {
  const where = rows
    .filter(({ seen }) => Number.isInteger(seen) && seen < MOST)
    .map(({ actionId, seen }) => ({ actionId, number: Math.max(seen, 1) }));
  if (where.length === 0) return new Map();
  const statuses = new Map((await manager.findBy(ActionStatus, where)).map((status) => [status.actionId, status]));
  return new Map(
    rows.flatMap(({ actionId, seen }) => {
      const status = statuses.get(actionId);
      return status ? [[actionId, seen < 1 ? beforeIt(status) : since(status)] as const] : [];
    }),
  );
}

const beforeIt = ({ dueBefore, dueBeforePrecision }: ActionStatus): Standing => ({
  state: 'not-started',
  on: null,
  due: dated(dueBefore, dueBeforePrecision),
});

const since = ({ state, onDay, dayPrecision, dueOn, duePrecision }: ActionStatus): Standing => ({
  state,
  on: dated(onDay, dayPrecision),
  due: dated(dueOn, duePrecision),
});

const dated = (day: string | null, precision: Precision | null): Dated | null =>
  day === null || precision === null ? null : { day, precision };
