import type { Precision } from '#libs/actions';
import { type Actor, may, requireMay } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Strength } from './domain/match.js';
import type { State, Step } from './domain/step.js';
import { inSustainment } from './in-sustainment.js';
import { Recurrence, RecurrenceStep } from './recurrence.entity.js';

/** Quarters of the summaries in which learning came back, both included; null leaves a side open. */
export type Span = { from: Quarter | null; to: Quarter | null };

/**
 * A recurrence in a list, with the regional references of the summary and of the one its action comes from. The action counts
 * from the day it was complete, but not before the day of its own summary.
 */
export type RecurrenceLine = Omit<Recurrence, 'foundIn'> & {
  countsFrom: string;
  /** How fine the board gave the day its action was complete. */
  completedPrecision: Precision;
  reference: string;
  actionReference: string;
};

/**
 * What a list is narrowed to. `boards` are ids; null leaves them open. `isGone` lists what is no longer so instead; `isApart` only
 * what has an incident from before the action was complete, or only the others.
 */
export type RecurrenceFilters = {
  boards: readonly string[] | null;
  code: string | null;
  state: State | null;
  strength: Strength | null;
  isGone: boolean;
  isApart: boolean | null;
};
/** Where a page begins: after this recurrence. */
export type After = { recurredOn: string; id: string };
export type RecurrencePage = {
  lines: RecurrenceLine[];
  next: After | null;
  /** How many there are in each state under the other filters. */
  byState: Record<State, number>;
};

/**
 * How often learning on a code came back, in how many boards, how many of these are being asked about, in how many it is only
 * mentioned, not of concern, and which boards agree to be named. `incidentBefore` are those beside, which do not count: their incident
 * was before the action was complete. Of those that count, `waiting` have a theme that was split, and a person has yet to say which part.
 */
export type ThemeRecurrences = {
  code: string;
  recurrences: number;
  boards: number;
  queried: number;
  mentioned: number;
  incidentBefore: number;
  waiting: number;
  named: string[];
};
export type RecurrenceCounts = Omit<ThemeRecurrences, 'code' | 'named'> & { themes: ThemeRecurrences[] };

/** A recurrence of a board with what was done about it, the first step first. */
export type BoardRecurrence = RecurrenceLine & { steps: Pick<RecurrenceStep, 'kind' | 'said' | 'takenAt'>[] };

const PAGE = 25;
/** How fine the board gave the day of a completion `r` names; 'day' where nothing says so. */
export const COMPLETED_PRECISION = `coalesce((
  SELECT t.day_precision FROM action_status t WHERE t.action_id = r.action_id AND t.state = 'complete' AND t.on_day = r.completed_on
   ORDER BY t.number DESC LIMIT 1), 'day')`;
const LINE = `r.id, r.board_id AS "boardId", r.summary_id AS "summaryId", r.code, r.action_id AS "actionId", r.quarter,
  r.completed_on::text AS "completedOn", ${COMPLETED_PRECISION} AS "completedPrecision", r.recurred_on::text AS "recurredOn", r.days,
  (r.recurred_on - r.days)::text AS "countsFrom", r.of_concern AS "ofConcern",
  r.same_agency AS "sameAgency", r.same_circumstance AS "sameCircumstance", r.incident, r.action_carried AS "actionCarried",  r.strength, r.state, r.step_number AS "stepNumber", r.gone_why AS "goneWhy", r.waits,
  r.found_at AS "foundAt", coalesce(s.regional_reference, '') AS reference, coalesce(o.regional_reference, '') AS "actionReference"`;
/** A summary that was withdrawn is not there for the region, nor an action that stands no more. */
const ENDS = `LEFT JOIN summary s ON s.id = r.summary_id LEFT JOIN action a ON a.id = r.action_id
  LEFT JOIN summary o ON o.id = a.summary_id`;
const NARROWED = `($1::text[] IS NULL OR r.board_id = ANY ($1)) AND ($2::text IS NULL OR r.code = $2)
  AND ($3::text IS NULL OR r.strength = $3) AND (r.gone_why IS NOT NULL) = $4
  AND ($5::boolean IS NULL OR (r.incident = 'before') = $5)`;
const BY_THEME = `SELECT code, recurrences, boards, queried, mentioned, incident_before AS "incidentBefore", waiting, named
  FROM recurrences_by_theme($1, $2, $3)`;

/** Reads where learning came back: a board its own, the group all of it, everybody how often and in how many boards. */
@Injectable()
export class SustainmentReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
  ) {}

  /** A page of the recurrences the actor may see, the latest first. */
  async list(actor: Actor, filters: RecurrenceFilters, after: After | null = null): Promise<RecurrencePage> {
    requireMay(actor, 'sustainment.read');
    const narrowed = [boardsOf(actor, filters), filters.code, filters.strength, filters.isGone, filters.isApart];
    return inSustainment(this.database, actor, async (manager) => {
      const lines = await manager.query<RecurrenceLine[]>(
        `SELECT ${LINE} FROM (
           SELECT * FROM recurrence r WHERE ${NARROWED} AND ($6::text IS NULL OR r.state = $6)
              AND ($7::date IS NULL OR (r.recurred_on, r.id) < ($7, $8::uuid))
            ORDER BY r.recurred_on DESC, r.id DESC LIMIT ${PAGE + 1}) r ${ENDS}
          ORDER BY r.recurred_on DESC, r.id DESC`,
        [...narrowed, filters.state, after?.recurredOn ?? null, after?.id ?? null],
      );
      const last = lines.length > PAGE ? lines[PAGE - 1]! : null;
      const next = last && { recurredOn: last.recurredOn, id: last.id };
      return { lines: lines.slice(0, PAGE), next, byState: await countStates(manager, narrowed) };
    });
  }

  /** One recurrence; undefined where there is none the actor may see. */
  async find(actor: Actor, id: string): Promise<RecurrenceLine | undefined> {
    requireMay(actor, 'sustainment.read');
    return inSustainment(this.database, actor, async (manager) => {
      const [line] = await manager.query<RecurrenceLine[]>(`SELECT ${LINE} FROM recurrence r ${ENDS} WHERE r.id = $1`, [
        id,
      ]);
      return line;
    });
  }

  /**
   * How often learning came back in a span and in how many boards, in all and by theme, those most boards share first. Names no
   * board but those who agree. What was dismissed or is no longer so does not count, nor an incident from before the action was complete.
   */
  async counts(actor: Actor, span: Span): Promise<RecurrenceCounts> {
    requireMay(actor, 'sustainment.read');
    const rows = await this.database.manager.query<(Omit<ThemeRecurrences, 'code'> & { code: string | null })[]>(
      `${BY_THEME} ORDER BY boards DESC, recurrences DESC, code`,
      [span.from, span.to, null],
    );
    const { code: _, named: __, ...all } = rows.find(({ code }) => code === null)!;
    const themes = rows.flatMap(({ code, ...row }) =>
      code === null || row.recurrences === 0 ? [] : [{ code, ...row }],
    );
    return { ...all, themes };
  }

  /** How often learning on one code came back; undefined where nothing is known of it. */
  async ofTheme(actor: Actor, code: string): Promise<ThemeRecurrences | undefined> {
    requireMay(actor, 'sustainment.read');
    const [theme] = await this.database.manager.query<ThemeRecurrences[]>(`${BY_THEME} WHERE code = $3`, [
      null,
      null,
      code,
    ]);
    return theme;
  }

  /**
   * What came back in one board in a span, with what was asked and answered, and what has an incident from before; nothing of a board
   * the actor may not see.
   */
  async ofBoard(actor: Actor, boardId: string, { from, to }: Span): Promise<BoardRecurrence[]> {
    return this.withSteps(
      actor,
      `r.board_id = $1 AND r.gone_why IS NULL AND r.state <> 'dismissed' AND ($2::text IS NULL OR r.quarter >= $2)
         AND ($3::text IS NULL OR r.quarter <= $3)`,
      [boardId, from, to],
    );
  }

  /** The queries that are not closed, of the boards the actor may see: those waiting for an answer first. */
  async openQueries(actor: Actor): Promise<BoardRecurrence[]> {
    const open = await this.withSteps(actor, `r.gone_why IS NULL AND r.state IN ('queried', 'answered')`, []);
    return open.sort((one, other) => Number(one.state === 'answered') - Number(other.state === 'answered'));
  }

  /**
   * How many recurrences wait for somebody the actor is: over all boards to be looked at or closed by the group, of their own
   * board alone to be answered by it. What does not count need not be looked at.
   */
  async waitingFor(actor: Actor): Promise<{ open: number; queried: number; answered: number }> {
    requireMay(actor, 'sustainment.read');
    const ofOwn = [actor.boardId ?? ''];
    const ofGroup = may(actor, 'sustainment.query') ? null : ofOwn;
    return inSustainment(this.database, actor, async (manager) => {
      const { open } = await countStates(manager, [ofGroup, null, null, false, false]);
      const { answered } = await countStates(manager, [ofGroup, null, null, false, null]);
      const { queried } = await countStates(manager, [ofOwn, null, null, false, null]);
      return { open, queried, answered };
    });
  }

  /**
   * Which codes the passages of a released summary that have a code now, `under` the version in force, had as coded then, where
   * they did not have it.
   */
  async codedThen(actor: Actor, summaryId: string, code: string, under: string): Promise<string[]> {
    requireMay(actor, 'sustainment.read');
    const rows = await inSustainment(this.database, actor, (manager) =>
      manager.query<{ code: string }[]>(CODED_THEN, [summaryId, code, this.tagging.versions.tagger, under]),
    );
    return rows.map((row) => row.code);
  }

  private async withSteps(actor: Actor, which: string, values: unknown[]): Promise<BoardRecurrence[]> {
    requireMay(actor, 'sustainment.read');
    return inSustainment(this.database, actor, async (manager) => {
      const lines = await manager.query<RecurrenceLine[]>(
        `SELECT ${LINE} FROM recurrence r ${ENDS} WHERE ${which} ORDER BY r.recurred_on DESC, r.id DESC`,
        values,
      );
      const steps = await manager.query<
        { recurrenceId: string; kind: Step; said: RecurrenceStep['said']; takenAt: Date }[]
      >(
        `SELECT recurrence_id AS "recurrenceId", kind, said, taken_at AS "takenAt" FROM recurrence_step
          WHERE recurrence_id = ANY ($1) ORDER BY number`,
        [lines.map(({ id }) => id)],
      );
      const byRecurrence = Map.groupBy(steps, ({ recurrenceId }) => recurrenceId);
      return lines.map((line) => ({
        ...line,
        steps: (byRecurrence.get(line.id) ?? []).map(({ recurrenceId: _, ...step }) => step),
      }));
    });
  }
}

const CODED_THEN = `
  WITH said AS MATERIALIZED (
    SELECT p.id FROM summary s JOIN passage p ON p.revision_id = s.released_revision_id WHERE s.id = $1),
  now AS MATERIALIZED (
    SELECT p.id, n.code FROM said p CROSS JOIN LATERAL (
      SELECT c.code FROM counted_code_now($3, $4) c WHERE c.passage_id = p.id OFFSET 0) n)
  SELECT DISTINCT t.code FROM now n CROSS JOIN LATERAL (
    SELECT c.code FROM counted_code($3) c WHERE c.passage_id = n.id AND c.typology_version <> $4 OFFSET 0) t
   WHERE n.code = $2 AND t.code <> $2 AND NOT EXISTS (SELECT 1 FROM now o WHERE o.id = n.id AND o.code = t.code)
   ORDER BY 1`;

/** The boards a list is of: for whoever follows no other, their own, so that its index is gone by. */
function boardsOf(actor: Actor, { boards }: Pick<RecurrenceFilters, 'boards'>): readonly string[] | null {
  if (may(actor, 'sustainment.follow')) return boards;
  return boards?.filter((board) => board === actor.boardId) ?? [actor.boardId ?? ''];
}

async function countStates(manager: EntityManager, narrowed: readonly unknown[]): Promise<Record<State, number>> {
  const rows = await manager.query<{ state: State; recurrences: number }[]>(
    `SELECT r.state, count(*)::int AS recurrences FROM recurrence r WHERE ${NARROWED} GROUP BY r.state`,
    [...narrowed],
  );
  const counted = Object.fromEntries(rows.map(({ state, recurrences }) => [state, recurrences]));
  return { open: 0, queried: 0, answered: 0, closed: 0, dismissed: 0, ...counted };
}
