import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { Account } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { ActionStatus, ImpactResult } from './action.entity.js';
import type { RecommendationState } from './domain/count-progress.js';
import { type Oddity, oddities } from './domain/oddities.js';
import { smartCheck, type SmartPart } from './domain/smart-check.js';
import type { Standing } from './domain/check-report.js';
import type { Dated, Precision } from './domain/spans.js';
import { type ActionState, OPEN_STATES } from './domain/state.js';
import {
  ACTION_LINE,
  type ActionLine,
  type EvidenceLine,
  readItemLines,
  type RecommendationLine,
} from './item-lines.js';
import { type Seen, standingAt } from './standing-at.js';

/** Which actions are wanted. `overdue` are open ones whose day is past. */
export type ActionFilters = {
  boardId?: string | null;
  summaryId?: string | null;
  state?: ActionState | 'open' | 'overdue' | null;
  agency?: string | null;
};
/** A page of actions, those due soonest first, and where the next begins. */
export type ActionList = { lines: ActionLine[]; next: string | null };

export type FollowedRecommendation = RecommendationLine & {
  state: RecommendationState;
  isOverdue: boolean;
  smart: SmartPart[];
};

/** What is followed of a board or of a summary, in the order of its forms; of its own board also what is gone. */
export type FollowedItems = {
  recommendations: FollowedRecommendation[];
  actions: (ActionLine & { oddities: Oddity[] })[];
  evidence: EvidenceLine[];
};

/** One status as it was reported; `dueBefore` is when it had been due until then, and `by` is told to the board alone. */
export type StatusEntry = {
  number: number;
  state: ActionState;
  on: Dated | null;
  due: Dated | null;
  dueBefore: Dated | null;
  note: string | null;
  by: string | null;
  at: Date;
};
export type ResultEntry = Pick<ImpactResult, 'number' | 'result' | 'confidence' | 'words'> & {
  on: Dated;
  by: string | null;
  at: Date;
};
export type ActionPage = {
  action: ActionLine & { oddities: Oddity[] };
  recommendation: FollowedRecommendation | null;
  statuses: StatusEntry[];
  evidence: (EvidenceLine & { results: ResultEntry[] })[];
  /** What of the summary the action could be linked with. */
  others: FollowedItems;
};

/** Reads recommendations, actions and evidence with a reader's rights: the region sees what is released, a board its own whole. */
@Injectable()
export class ActionsReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    private readonly clock: Clock,
  ) {}

  /**
   * Actions that stand, those due soonest first, `limit` at a time; `after` is `next` of the page before. Without its `coalesce`
   * the planner takes standing for something hardly any action does, and reads them all instead of a page by its index.
   */
  async list(actor: Actor, filters: ActionFilters, after: string | null = null, limit = 50): Promise<ActionList> {
    requireMay(actor, 'actions.read');
    const [due, id] = after?.split('_') ?? [null, null];
    const state = filters.state ?? null;
    const states = state === 'open' || state === 'overdue' ? OPEN_STATES : state === null ? null : [state];
    return inTransaction(this.database, actor, async (manager) => {
      const rows = await manager.query<ActionLine[]>(
        `${ACTION_LINE}
          WHERE ($2::text IS NULL OR i.board_id = $2) AND ($3::uuid IS NULL OR i.summary_id = $3)
            AND ($4::text[] IS NULL OR i.state = ANY ($4)) AND (NOT $5 OR i.due_on < $1::date)
            AND ($6::text IS NULL OR $6 = ANY (CASE WHEN i.agencies = '{}' THEN f.agencies ELSE i.agencies END))
            AND ($7::date IS NULL OR (coalesce(i.due_on, 'infinity'), i.id) > ($7, $8::uuid))
            AND coalesce(s.released_revision_id = coalesce(i.revision_id, s.released_revision_id), false)
          ORDER BY coalesce(i.due_on, 'infinity'), i.id LIMIT $9`,
        [
          this.today(),
          filters.boardId ?? null,
          filters.summaryId ?? null,
          states,
          state === 'overdue',
          filters.agency ?? null,
          due,
          id,
          limit + 1,
        ],
      );
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { lines: rows.slice(0, limit), next: last ? `${last.dueOn ?? 'infinity'}_${last.id}` : null };
    });
  }

  /** Every open action of the actor's own board: what a quarterly round goes through. */
  async round(actor: Actor): Promise<ActionLine[]> {
    if (actor.boardId === null) return [];
    return (await this.list(actor, { boardId: actor.boardId, state: 'open' }, null, 5000)).lines;
  }

  /** Actions as they are now, each beside how it stood when somebody saw it, in the order asked. */
  async sinceSeen(actor: Actor, rows: readonly Seen[]): Promise<{ line: ActionLine; was: Standing | undefined }[]> {
    requireMay(actor, 'actions.read');
    return inTransaction(this.database, actor, async (manager) => {
      const ids = rows.map(({ actionId }) => actionId);
      const found = await manager.query<ActionLine[]>(`${ACTION_LINE} WHERE i.id = ANY ($2)`, [this.today(), ids]);
      const [lines, was] = [new Map(found.map((line) => [line.id, line])), await standingAt(manager, rows)];
      return ids.flatMap((id) => (lines.has(id) ? [{ line: lines.get(id)!, was: was.get(id) }] : []));
    });
  }

  /** How many actions of the actor's own board stand, by state, and how many of the open ones are overdue. */
  async countOwn(actor: Actor): Promise<Record<ActionState | 'overdue', number>> {
    requireMay(actor, 'actions.read');
    return inTransaction(this.database, actor, async (manager) => {
      const [counts] = await manager.query<Record<ActionState | 'overdue', number>[]>(
        `SELECT count(*) FILTER (WHERE i.state = 'not-started')::int AS "not-started",
                count(*) FILTER (WHERE i.state = 'in-progress')::int AS "in-progress",
                count(*) FILTER (WHERE i.state = 'complete')::int AS complete,
                count(*) FILTER (WHERE i.state = 'stopped')::int AS stopped,
                count(*) FILTER (WHERE i.state IN ('not-started', 'in-progress') AND i.due_on < $1)::int AS overdue
           FROM action i JOIN summary s ON s.id = i.summary_id
          WHERE i.board_id = own_board() AND s.released_revision_id = coalesce(i.revision_id, s.released_revision_id)`,
        [this.today()],
      );
      return counts!;
    });
  }

  /** What is followed of a board that stands. */
  async ofBoard(actor: Actor, boardId: string): Promise<FollowedItems> {
    const { recommendations, actions, evidence } = await this.items(actor, { boardId });
    const standing = <T extends { stands: boolean }>(lines: T[]) => lines.filter(({ stands }) => stands);
    return { recommendations: standing(recommendations), actions: standing(actions), evidence: standing(evidence) };
  }

  /** What is followed of a summary; for its own board with what is gone from its released wording. */
  async ofSummary(actor: Actor, summaryId: string): Promise<FollowedItems> {
    return this.items(actor, { summaryId });
  }

  private async items(actor: Actor, of: { boardId?: string; summaryId?: string }): Promise<FollowedItems> {
    requireMay(actor, 'actions.read');
    return inTransaction(this.database, actor, (manager) => this.itemsIn(manager, of));
  }

  private async itemsIn(manager: EntityManager, of: { boardId?: string; summaryId?: string }): Promise<FollowedItems> {
    const { recommendations, actions, evidence } = await readItemLines(manager, of, this.today());
    const under = { tagger: this.tagging.versions.tagger, typology: this.typologies.inForce().version };
    const matched = await recommendationsWithFindings(manager, under, recommendations);
    const actionsOf = Map.groupBy(actions, ({ recommendationId }) => recommendationId);
    const evidenceOf = Map.groupBy(evidence, ({ actionId }) => actionId);
    return {
      recommendations: recommendations.map((line) => {
        const its = (actionsOf.get(line.id) ?? []).filter(({ stands }) => stands);
        return { ...line, ...progressOf(its), smart: smartOf(line, its, matched.has(line.id)) };
      }),
      actions: actions.map((line) => {
        const its = (evidenceOf.get(line.id) ?? []).filter(({ stands }) => stands);
        return { ...line, oddities: odditiesOf(line, its) };
      }),
      evidence,
    };
  }

  /** One action with its history, or undefined where there is none that this reader may see. */
  async action(actor: Actor, actionId: string): Promise<ActionPage | undefined> {
    requireMay(actor, 'actions.read');
    return inTransaction(this.database, actor, async (manager) => {
      const [line] = await manager.query<ActionLine[]>(`${ACTION_LINE} WHERE i.id = $2`, [this.today(), actionId]);
      if (!line) return undefined;
      const others = await this.itemsIn(manager, { summaryId: line.summaryId });
      const action = others.actions.find(({ id }) => id === actionId)!;
      const evidence = others.evidence.filter((one) => one.actionId === actionId);
      const statuses = await manager.find(ActionStatus, { where: { actionId }, order: { number: 'DESC' } });
      const evidenceId = In(evidence.map(({ id }) => id));
      const results = await manager.find(ImpactResult, { where: { evidenceId }, order: { number: 'DESC' } });
      const nameOf = await namesFor(manager, actor, line.boardId, [...statuses, ...results]);
      return {
        action,
        recommendation: others.recommendations.find(({ id }) => id === line.recommendationId) ?? null,
        statuses: statuses.map((one) => ({
          number: one.number,
          state: one.state,
          on: dated(one.onDay, one.dayPrecision),
          due: dated(one.dueOn, one.duePrecision),
          dueBefore: dated(one.dueBefore, one.dueBeforePrecision),
          note: one.note,
          by: nameOf(one.saidBy),
          at: one.recordedAt,
        })),
        evidence: evidence.map((one) => ({
          ...one,
          results: results
            .filter((found) => found.evidenceId === one.id)
            .map((found) => ({
              ...found,
              on: { day: found.onDay, precision: found.dayPrecision },
              by: nameOf(found.saidBy),
              at: found.recordedAt,
            })),
        })),
        others,
      };
    });
  }

  private readonly today = () => londonDay(this.clock.now());
}

const dated = (day: string | null, precision: Precision | null): Dated | null =>
  day === null || precision === null ? null : { day, precision };

/** As `followed_recommendation` has it. */
function progressOf(actions: readonly ActionLine[]): { state: RecommendationState; isOverdue: boolean } {
  const going = actions.filter(({ state }) => state !== 'stopped');
  const isOverdue = actions.some((action) => action.isOverdue);
  if (going.length === 0) return { state: actions.length > 0 ? 'stopped' : 'no-action', isOverdue };
  if (going.every(({ state }) => state === 'complete')) return { state: 'complete', isOverdue };
  return { state: going.every(({ state }) => state === 'not-started') ? 'accepted' : 'in-progress', isOverdue };
}

const smartOf = ({ text, agencies }: RecommendationLine, actions: readonly ActionLine[], hasCodes: boolean) =>
  smartCheck(
    {
      text,
      agencies,
      roles: actions.map(({ role }) => role),
      due: actions.map(({ dueOn }) => dueOn),
      evidencePlanned: actions.reduce((sum, { evidencePlanned }) => sum + evidencePlanned, 0),
    },
    hasCodes,
  );

const odditiesOf = (line: ActionLine, evidence: readonly EvidenceLine[]): Oddity[] =>
  oddities({
    state: line.state,
    started: dated(line.startedOn, 'month'),
    completed: line.state === 'complete' ? dated(line.stateOn, line.statePrecision) : null,
    evidenceFound: evidence.flatMap(({ foundOn, foundPrecision }) => dated(foundOn, foundPrecision) ?? []),
  });

/**
 * Which recommendations share a code, as coded now, with what their summary says was learnt. OFFSET 0 has the codes looked up a
 * passage at a time and not among those of all.
 */
async function recommendationsWithFindings(
  manager: EntityManager,
  { tagger, typology }: { tagger: string; typology: string },
  recommendations: readonly RecommendationLine[],
): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `WITH asked AS (SELECT i.id, i.revision_id FROM recommendation i WHERE i.id = ANY ($3)),
          said AS MATERIALIZED (
            SELECT p.id AS passage_id, p.revision_id, p.field IN ('themes', 'methodologyLearning') AS is_finding
              FROM passage p WHERE p.revision_id IN (SELECT revision_id FROM asked)),
          coded AS MATERIALIZED (
            SELECT s.*, c.code FROM said s CROSS JOIN LATERAL (
              SELECT n.code FROM counted_code_now($1, $2) n WHERE n.passage_id = s.passage_id OFFSET 0) c)
     SELECT DISTINCT a.id FROM asked a
       JOIN recommendation_wording w ON w.recommendation_id = a.id AND w.revision_id = a.revision_id
       JOIN coded c ON c.passage_id = w.passage_id
       JOIN coded f ON f.revision_id = a.revision_id AND f.is_finding AND f.code = c.code`,
    [tagger, typology, recommendations.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

async function namesFor(
  manager: EntityManager,
  actor: Actor,
  boardId: string,
  entries: readonly { saidBy: string }[],
): Promise<(id: string) => string | null> {
  if (actor.boardId !== boardId) return () => null;
  const people = await manager.findBy(Account, {
    id: In(entries.map(({ saidBy }) => saidBy).filter((id) => UUID.test(id))),
  });
  return (id) => people.find((person) => person.id === id)?.name ?? 'Command line';
}
const UUID = /^[0-9a-f-]{36}$/;
