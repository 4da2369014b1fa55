import type { Quarter } from '#libs/kernel';
import type { EntityManager } from 'typeorm';
import { londonDay, type Day } from './domain/days.js';
import type { CameIn } from './domain/return-status.js';

/** What the region may know has come in, by board and quarter. `summaries` counts those it reads. */
export type Came = CameIn & { summaries: number };
export type CameInByQuarter = (boardId: string, quarter: Quarter) => Came;

type Released = { board_id: string; quarter: string; summaries: number; released_at: Date; received_on: Day | null };
type Nil = { board_id: string; quarter: string; stated_on: Day };

const NOTHING: Came = { releasedOn: null, nilOn: null, summaries: 0 };

/**
 * Reads what has come in of all boards, of some quarters if given: released summaries and nil returns not taken back,
 * nothing else. Which of the two counts is for `returnStatus`: a nil return that a summary took the place of stands again
 * once the region reads none.
 */
export async function readCameIn(manager: EntityManager, quarters?: readonly Quarter[]): Promise<CameInByQuarter> {
  const released = await manager.query<Released[]>(
    `SELECT board_id, quarter, summaries, released_at, received_on::text
       FROM ${quarters ? 'returned_in($1)' : 'released_return()'}`,
    quarters && [quarters],
  );
  const nils = await manager.query<Nil[]>(
    `SELECT board_id, quarter, min(stated_on)::text AS stated_on FROM nil_return()
      WHERE NOT is_taken_back GROUP BY board_id, quarter`,
  );
  const came = new Map<string, Came>();
  for (const row of released)
    came.set(keyOf(row.board_id, row.quarter), { ...NOTHING, releasedOn: dayOf(row), summaries: row.summaries });
  for (const row of nils) {
    const key = keyOf(row.board_id, row.quarter);
    came.set(key, { ...NOTHING, ...came.get(key), nilOn: row.stated_on });
  }
  return (boardId, quarter) => came.get(keyOf(boardId, quarter)) ?? NOTHING;
}

const keyOf = (boardId: string, quarter: string) => `${boardId} ${quarter}`;

/** The day of the first release, or the day it had come in by other ways where that was before. */
function dayOf({ released_at, received_on }: Released): Day {
  const released = londonDay(released_at);
  return received_on !== null && received_on < released ? received_on : released;
}
