import { inTransaction } from '#libs/database';
import { type Actor, operatorFor, requireMay } from '#libs/authority';
import { Clock } from '#libs/kernel';
import { successorsIn, Typologies } from '#libs/typology';
import { NO_FILTERS, type SnapshotView, Warehouse } from '#libs/warehouse';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { followThemes } from './domain/follow-themes.js';
import { type Gone, type Match, matchOf, type Strength } from './domain/match.js';
import { strengthOf } from './domain/strength-of.js';
import { type Ends, whyGone } from './domain/why-gone.js';
import { MatchedBoard, Recurrence, RecurrenceLesson } from './recurrence.entity.js';

/** How many recurrences a matching found for the first time, and how many are no longer so. */
export type Matched = { found: number; gone: number };

const NOTHING: Matched = { found: 0, gone: 0 };

/** Finds where learning came back, in the snapshot being served, and keeps what is new and what is no longer so. */
@Injectable()
export class MatchingService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    private readonly typologies: Typologies,
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
    const waiting = await this.waitingIn(view.value);
    const total = { ...NOTHING };
    for (const { id } of view.value.dimensions.boards) {
      const { found, gone } = await this.matchBoard(view.value, id, marks.value.get(id) ?? 'none', waiting);
      total.found += found;
      total.gone += gone;
    }
    return total;
  }

  /**
   * The codes that wait for a person to say which part of a split they are, each after the id of the released summary or the
   * action whose words have it. Read past the board's own wall, behind which a correction may stand instead of what is released.
   */
  private async waitingIn({ manifest }: SnapshotView): Promise<Waiting> {
    if (manifest.totals.waiting === 0) return new Set();
    const rows = await inTransaction(this.database, operatorFor(null), (manager) =>
      manager.query<{ waits: string }[]>(WAITING, [manifest.taggerVersion]),
    );
    return new Set(rows.map(({ waits }) => waits));
  }

  private async matchBoard(view: SnapshotView, boardId: string, marked: string, waiting: Waiting): Promise<Matched> {
    return inTransaction(this.database, operatorFor(boardId), async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('recurrences'), hashtext($1))`, [boardId]);
      const lessonsInForce = () =>
        manager.find(RecurrenceLesson, { where: { boardId, undoneAt: IsNull() }, order: { id: 'ASC' } });
      const mark = [marked, ...(await lessonsInForce()).map(({ id }) => id)].join(' ');
      const known = await manager.findOneBy(MatchedBoard, { boardId });
      if (known?.mark === mark && !(await manager.existsBy(Recurrence, { boardId, waits: true }))) return NOTHING;
      const found = await this.find(view, boardId);
      await this.follow(manager, boardId, found);
      const lessons = await lessonsInForce(); // which follow their recurrences
      const whatOf = ({ summaryId, code }: Pick<Match, 'summaryId' | 'code'>) => `${summaryId} ${code}`;
      const dismissed = new Set((await manager.findBy(Recurrence, { boardId, state: 'dismissed' })).map(whatOf));
      const rows = found.map((match) => ({
        ...match,
        ...judged(match, dismissed.has(whatOf(match)) ? [] : lessons),
      }));
      const stored = await this.store(manager, rows, view.manifest.id, waiting);
      const matchedAt = this.clock.now();
      await manager.upsert(MatchedBoard, { boardId, mark, snapshotId: view.manifest.id, matchedAt }, ['boardId']);
      return stored;
    });
  }

  private async find(view: SnapshotView, boardId: string): Promise<Match[]> {
    const answer = await view.query('recurrences', { ...NO_FILTERS, board: boardId });
    if (!answer.ok) throw new Error(answer.refusals[0].code);
    return answer.value.rows.map(matchOf);
  }

  /** Lets what is kept, and what its dismissal taught, go on under the code that its own became. */
  private async follow(manager: EntityManager, boardId: string, found: readonly Match[]): Promise<void> {
    const kept = await manager.find(Recurrence, {
      select: { id: true, summaryId: true, code: true, stepNumber: true },
      where: { boardId },
    });
    const moved = JSON.stringify(followThemes(kept, found, this.becomes));
    await manager.query(FOLLOW_LESSONS, [moved]);
    await manager.query(FOLLOW, [moved]);
  }

  /** What became of a code since the first version that had it: every part, also where one kept its id. */
  private readonly becomes = (code: string): readonly string[] =>
    successorsIn(this.typologies)(code, this.typologies.all().find(({ codes }) => codes.has(code))?.version);

  private async store(
    manager: EntityManager,
    rows: readonly (Match & { goneWhy: Gone | null })[],
    snapshotId: string,
    waiting: Waiting,
  ): Promise<Matched> {
    const found = JSON.stringify(rows);
    const stored = await manager.query<{ is_new: boolean }[]>(STORE, [found, snapshotId, this.clock.now()]);
    const ended = await manager.query<Ended[]>(NO_LONGER_FOUND, [found]);
    const changed = ended
      .map((one) => ({ ...one, ...this.endOf(one, rows, waiting) }))
      .filter(({ goneWhy, waited, why, waits }) => why !== goneWhy || waits !== waited);
    if (changed.length > 0) await manager.query(END, [JSON.stringify(changed)]);
    const gone = changed.filter(({ goneWhy, why }) => why !== null && (goneWhy === null || goneWhy === 'taught'));
    return { found: stored.filter(({ is_new }) => is_new).length, gone: gone.length };
  }

  private endOf(one: Ended, rows: readonly Match[], waiting: Waiting): { why: Gone | null; waits: boolean } {
    const { code, summaryId, actionId, goneWhy } = one;
    const became = this.becomes(code);
    const isWaiting = waiting.has(`${summaryId} ${code}`) || waiting.has(`${actionId} ${code}`);
    const isMerged = rows.some((row) => row.summaryId === summaryId && became.includes(row.code));
    const other = isMerged ? 'merged' : became.length === 0 ? 'retired' : null;
    const why = whyGone({ ...one, theme: isWaiting ? 'waits' : other });
    return { why: why === null && goneWhy === 'taught' ? 'taught' : why, waits: why === null };
  }
}

/** Ids of summaries and actions, each with a blank and a code of it that waits. */
type Waiting = ReadonlySet<string>;
type Ended = Omit<Ends, 'theme'> & {
  id: string;
  summaryId: string;
  code: string;
  actionId: string;
  goneWhy: Gone | null;
  waited: boolean;
};

function judged(
  match: Match,
  lessons: readonly RecurrenceLesson[],
): { strength: Strength; goneWhy: Gone | null; waits: boolean } {
  const { strength, isStopped } = strengthOf(match, lessons);
  return { strength, goneWhy: isStopped ? 'taught' : null, waits: false };
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
  waits: 'waits',
};
const names = Object.keys(COLUMNS);
const given = Object.values(COLUMNS).map((name) => `m."${name}"`);
const list = (columns: readonly string[], of = '') => columns.map((column) => `${of}${column}`).join(', ');

const STORE = `
  INSERT INTO recurrence (board_id, summary_id, code, ${list(names)}, found_in, found_at)
  SELECT own_board(), m."summaryId", m.code, ${list(given)}, $2, $3
    FROM jsonb_to_recordset($1::jsonb) AS m ("summaryId" uuid, code text, "actionId" uuid, quarter text, "completedOn" date,
      "recurredOn" date, days integer, "ofConcern" boolean, "sameAgency" boolean, "sameCircumstance" boolean, incident text,
      "actionCarried" boolean, strength text, "goneWhy" text, waits boolean)
  ON CONFLICT (summary_id, code) DO UPDATE SET (${list(names)}) = (${list(names, 'excluded.')})
   WHERE (${list(names, 'recurrence.')}) IS DISTINCT FROM (${list(names, 'excluded.')})
  RETURNING xmax = 0 AS is_new`;

/** What is kept and is not among the matches, with how its two ends stand. */
const NO_LONGER_FOUND = `
  SELECT r.id, r.summary_id AS "summaryId", r.code, r.action_id AS "actionId", r.gone_why AS "goneWhy", r.waits AS waited,
         r.recurred_on::text AS "recurredOn", s.released_revision_id IS NOT NULL AS "isReleased",
         CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('state', a.state, 'completedOn', a.completed_on) END AS action
    FROM recurrence r
    JOIN summary s ON s.id = r.summary_id
    LEFT JOIN action a ON a.id = r.action_id
    LEFT JOIN summary o ON o.id = a.summary_id AND o.released_revision_id = coalesce(a.revision_id, o.released_revision_id)
   WHERE r.board_id = own_board() AND NOT EXISTS (
     SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS m ("summaryId" uuid, code text)
      WHERE m."summaryId" = r.summary_id AND m.code = r.code)`;

const END = `
  UPDATE recurrence r SET gone_why = g.why, waits = g.waits
    FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, why text, waits boolean) WHERE r.id = g.id`;

const WAITING = `
  WITH waiting AS MATERIALIZED (SELECT passage_id, from_code FROM waiting_code($1))
  SELECT s.id || ' ' || w.from_code AS waits
    FROM waiting w JOIN passage p ON p.id = w.passage_id JOIN summary s ON s.released_revision_id = p.revision_id
  UNION
  SELECT f.action_id || ' ' || w.from_code FROM waiting w JOIN followed_action_passage() f ON f.passage_id = w.passage_id`;

const MOVED = 'FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, code text)';
const FOLLOW = `UPDATE recurrence r SET code = m.code ${MOVED} WHERE r.id = m.id`;
const FOLLOW_LESSONS = `UPDATE recurrence_lesson l SET code = m.code ${MOVED} WHERE l.recurrence_id = m.id`;
