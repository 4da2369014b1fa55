import { inTransaction } from '#libs/database';
import { type Actor, operatorFor, requireMay } from '#libs/authority';
import { Clock } from '#libs/kernel';
import { NO_FILTERS, type SnapshotView, Warehouse } from '#libs/warehouse';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { type Match, matchOf } from './domain/match.js';
import { strengthOf } from './domain/strength-of.js';
import { type Ends, whyGone } from './domain/why-gone.js';
import { MatchedBoard, RecurrenceLesson } from './recurrence.entity.js';

/** How many recurrences a matching found for the first time, and how many are no longer so. */
export type Matched = { found: number; gone: number };

const NOTHING: Matched = { found: 0, gone: 0 };

/** Finds where learning came back, in the snapshot being served, and keeps what is new and what is no longer so. */
@Injectable()
export class MatchingService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    private readonly clock: Clock,
  ) {}

  /**
   * Brings the recurrences up to date, board by board. One question to the snapshot tells of which boards nothing changed.
   * Two at once store nothing twice. Before the first snapshot there is nothing to match.
   */
  async match(actor: Actor): Promise<Matched> {
    requireMay(actor, 'sustainment.match');
    const serving = this.warehouse.current();
    const view = serving && (await this.warehouse.forSnapshot(serving.id));
    if (!view?.ok) return NOTHING;
    const marks = await view.value.marks('recurrences');
    if (!marks.ok) throw new Error(marks.refusals[0].code);
    const total = { ...NOTHING };
    for (const { id } of view.value.dimensions.boards) {
      const { found, gone } = await this.matchBoard(view.value, id, marks.value.get(id) ?? 'none');
      total.found += found;
      total.gone += gone;
    }
    return total;
  }

  private async matchBoard(view: SnapshotView, boardId: string, marked: string): Promise<Matched> {
    return inTransaction(this.database, operatorFor(boardId), async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('recurrences'), hashtext($1))`, [boardId]);
      const lessons = await manager.find(RecurrenceLesson, {
        where: { boardId, undoneAt: IsNull() },
        order: { id: 'ASC' },
      });
      const mark = [marked, ...lessons.map(({ id }) => id)].join(' ');
      const known = await manager.findOneBy(MatchedBoard, { boardId });
      if (known?.mark === mark) return NOTHING;
      const stored = await this.store(manager, await this.judge(view, boardId, lessons), view.manifest.id);
      const matchedAt = this.clock.now();
      await manager.upsert(MatchedBoard, { boardId, mark, snapshotId: view.manifest.id, matchedAt }, ['boardId']);
      return stored;
    });
  }

  private async judge(view: SnapshotView, boardId: string, lessons: readonly RecurrenceLesson[]): Promise<Match[]> {
    const answer = await view.query('recurrences', { ...NO_FILTERS, board: boardId });
    if (!answer.ok) throw new Error(answer.refusals[0].code);
    return answer.value.rows.map(matchOf).map((match) => ({ ...match, ...judged(match, lessons) }));
  }

  private async store(manager: EntityManager, rows: readonly Match[], snapshotId: string): Promise<Matched> {
    const found = JSON.stringify(rows);
    const stored = await manager.query<{ is_new: boolean }[]>(STORE, [found, snapshotId, this.clock.now()]);
    const ended = await manager.query<(Ends & { id: string })[]>(NO_LONGER_FOUND, [found]);
    const gone = ended.map((one) => ({ id: one.id, why: whyGone(one) }));
    if (gone.length > 0) await manager.query(END, [JSON.stringify(gone)]);
    return { found: stored.filter(({ is_new }) => is_new).length, gone: gone.length };
  }
}

function judged(match: Match, lessons: readonly RecurrenceLesson[]) {
  const { strength, isStopped } = strengthOf(match, lessons);
  return { strength, goneWhy: isStopped ? 'taught' : null };
}

const COLUMNS = {
  action_id: 'actionId',
  quarter: 'quarter',
  completed_on: 'completedOn',
  recurred_on: 'recurredOn',
  days: 'days',
  of_concern: 'ofConcern',
  same_agency: 'sameAgency',
  same_circumstance: 'sameCircumstance',
  incident: 'incident',
  action_carried: 'actionCarried',
  strength: 'strength',
  gone_why: 'goneWhy',
};
const names = Object.keys(COLUMNS);
const given = Object.values(COLUMNS).map((name) => `m."${name}"`);
const list = (columns: readonly string[], of = '') => columns.map((column) => `${of}${column}`).join(', ');

const STORE = `
  INSERT INTO recurrence (board_id, summary_id, code, ${list(names)}, found_in, found_at)
  SELECT own_board(), m."summaryId", m.code, ${list(given)}, $2, $3
    FROM jsonb_to_recordset($1::jsonb) AS m ("summaryId" uuid, code text, "actionId" uuid, quarter text, "completedOn" date,
      "recurredOn" date, days integer, "ofConcern" boolean, "sameAgency" boolean, "sameCircumstance" boolean, incident text,
      "actionCarried" boolean, strength text, "goneWhy" text)
  ON CONFLICT (summary_id, code) DO UPDATE SET (${list(names)}) = (${list(names, 'excluded.')})
   WHERE (${list(names, 'recurrence.')}) IS DISTINCT FROM (${list(names, 'excluded.')})
  RETURNING xmax = 0 AS is_new`;

/** What stood until now and is not among the matches any more, with how its two ends stand. */
const NO_LONGER_FOUND = `
  SELECT r.id, r.recurred_on::text AS "recurredOn", s.released_revision_id IS NOT NULL AS "isReleased",
         CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('state', a.state, 'completedOn', a.completed_on) END AS action
    FROM recurrence r
    JOIN summary s ON s.id = r.summary_id
    LEFT JOIN action a ON a.id = r.action_id
    LEFT JOIN summary o ON o.id = a.summary_id AND o.released_revision_id = coalesce(a.revision_id, o.released_revision_id)
   WHERE r.board_id = own_board() AND (r.gone_why IS NULL OR r.gone_why = 'taught') AND NOT EXISTS (
     SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS m ("summaryId" uuid, code text)
      WHERE m."summaryId" = r.summary_id AND m.code = r.code)`;

const END = `
  UPDATE recurrence r SET gone_why = g.why FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, why text) WHERE r.id = g.id`;
