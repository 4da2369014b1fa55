import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Action, ActionStatus, Recommendation } from './action.entity.js';
import { ACTIONS_GATE } from './actions-gate.js';
import { checkAction, type EnteredAction } from './domain/check-action.js';
import type { ConfirmationRefusal } from './domain/check-confirmation.js';
import type { EvidenceRefusal } from './domain/check-evidence.js';
import {
  checkReport,
  type EnteredReport,
  isUntouched,
  type Report,
  type ReportRefusal,
  saysMore,
  type Standing,
} from './domain/check-report.js';
import type { DayRefusal, WordsRefusal } from './domain/check-words.js';
import { addedBy, isReleasedOwn, keepAll } from './keep-all.js';
import { type Seen, standingAt } from './standing-at.js';

export type ActionsRefusal =
  | ReportRefusal
  | EvidenceRefusal
  | DayRefusal
  | WordsRefusal
  | { code: 'actions.no-such-action' }
  | { code: 'actions.no-such-recommendation' }
  | { code: 'actions.no-such-evidence' }
  | { code: 'actions.no-such-summary' }
  | ConfirmationRefusal
  | { code: 'actions.no-such-agency' }
  | { code: 'actions.no-board' }
  | { code: 'actions.reported-meanwhile' };

/** One row of a round: what was entered, and the number of the status its reader had before them. */
export type RoundRow = Seen & { entered: EnteredReport };
/** A row that could not be kept, and why. */
export type RoundRefusal = ActionsRefusal & { actionId: string };

/** Keeps what a board says of its actions: how far each has come, what it adds, and what it found of their impact. */
@Injectable()
export class ActionsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(ACTIONS_GATE) private readonly gate: GateContext,
  ) {}

  /** Keeps how far one action has come. Where somebody of the board has reported since, nothing is kept. */
  async report(actor: Actor, row: RoundRow): Promise<Outcome<void, ActionsRefusal>> {
    const done = await this.reportRound(actor, [row], true);
    return done.ok ? ok(undefined) : done;
  }

  /**
   * Keeps a whole round at once, or nothing of it: every row that says more than what counts now becomes a status. Out: how
   * many did. A row left as it was seen says nothing, whatever was reported on it meanwhile. `always` keeps a row that says
   * nothing new too.
   */
  async reportRound(actor: Actor, rows: readonly RoundRow[], always = false): Promise<Outcome<number, RoundRefusal>> {
    requireMay(actor, 'actions.update');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'actions.no-board', actionId: '' });
    return keepAll(this.database, actor, async (manager) => {
      const found = await manager.findBy(Action, { id: In(rows.map(({ actionId }) => actionId)), boardId });
      const held = new Map(found.map((action) => [action.id, action]));
      const then = await standingAt(
        manager,
        rows.filter(({ actionId, seen }) => held.has(actionId) && held.get(actionId)!.statusNumber !== seen),
      );
      const decided = rows.map((row) => {
        const action = held.get(row.actionId);
        if (!action) return refused({ code: 'actions.no-such-action' as const, actionId: row.actionId });
        return this.decide(row, action, then.get(row.actionId), always);
      });
      const wrong = decided.flatMap((one) => (one.ok ? [] : one.refusals));
      if (wrong.length > 0) return refused(wrong[0]!, ...wrong.slice(1));
      const said = decided.flatMap((one) => (one.ok && one.value ? [one.value] : []));
      return this.addStatuses(manager, actor, boardId, said);
    });
  }

  private decide(
    { actionId, seen, entered }: RoundRow,
    action: Action,
    then: Standing | undefined,
    always: boolean,
  ): Outcome<{ action: Action; report: Report } | undefined, RoundRefusal> {
    const isLate = action.statusNumber !== seen;
    const [now, was] = [nowOf(action), isLate ? then : nowOf(action)];
    if (!always && was && isUntouched(entered, was)) return ok(undefined);
    const checked = checkReport(entered, now, this.today(), this.gate);
    if (!always && checked.ok && !saysMore(checked.value, now)) return ok(undefined);
    if (isLate) return refused({ code: 'actions.reported-meanwhile', actionId });
    if (!checked.ok) {
      const [first, ...others] = checked.refusals.map((refusal) => ({ ...refusal, actionId }));
      return refused(first!, ...others);
    }
    return ok({ action, report: checked.value });
  }

  private async addStatuses(
    manager: EntityManager,
    actor: Actor,
    boardId: string,
    said: readonly { action: Action; report: Report }[],
  ): Promise<Outcome<number, RoundRefusal>> {
    const rows = said.map(({ action, report }) => ({
      actionId: action.id,
      number: action.statusNumber + 1,
      boardId,
      ...statusOf(report),
      dueBefore: action.dueOn,
      dueBeforePrecision: action.duePrecision,
      saidBy: actor.id,
      recordedAt: this.clock.now(),
    }));
    if (rows.length === 0) return ok(0);
    const added = await manager
      .createQueryBuilder()
      .insert()
      .into(ActionStatus)
      .values(rows)
      .orIgnore()
      .returning('action_id')
      .execute();
    const kept = new Set((added.raw as { action_id: string }[]).map((row) => row.action_id));
    const missed = rows.filter(({ actionId }) => !kept.has(actionId));
    if (missed.length > 0) {
      const [first, ...others] = missed.map(({ actionId }) => ({
        code: 'actions.reported-meanwhile' as const,
        actionId,
      }));
      return refused(first!, ...others);
    }
    for (const { actionId } of rows) await recordAct(manager, actor, 'actions.report', actionId);
    return ok(rows.length);
  }

  /** Adds an action to a released summary of the actor's board, to one of its recommendations if it says to which. Out: its id. */
  async addAction(
    actor: Actor,
    about: { summaryId: string; recommendationId: string | null },
    entered: EnteredAction,
  ): Promise<Outcome<string, ActionsRefusal>> {
    requireMay(actor, 'actions.update');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'actions.no-board' });
    const checked = checkAction(entered, this.gate);
    if (!checked.ok) return checked;
    return inTransaction(this.database, actor, async (manager) => {
      const { summaryId, recommendationId } = about;
      if (!(await isReleasedOwn(manager, summaryId))) return refused({ code: 'actions.no-such-summary' });
      if (
        recommendationId !== null &&
        !(await manager.existsBy(Recommendation, { id: recommendationId, summaryId, boardId }))
      )
        return refused({ code: 'actions.no-such-recommendation' });
      const { words, role, due } = checked.value;
      const { identifiers } = await manager.insert(Action, {
        ...(await addedBy(manager, actor, { summaryId, boardId }, Action)),
        takenUpAt: this.clock.now(),
        recommendationId,
        words,
        role,
        agencies: [],
        dueOn: due?.day ?? null,
        duePrecision: due?.precision ?? null,
      });
      const id = String(identifiers[0]!.id);
      await recordAct(manager, actor, 'actions.add', id);
      return ok(id);
    });
  }

  /** Says which recommendation an action is for, both of one summary; null for none. */
  async link(actor: Actor, actionId: string, recommendationId: string | null): Promise<Outcome<void, ActionsRefusal>> {
    requireMay(actor, 'actions.update');
    const boardId = actor.boardId ?? '';
    return inTransaction(this.database, actor, async (manager) => {
      const action = await manager.findOneBy(Action, { id: actionId, boardId });
      if (!action) return refused({ code: 'actions.no-such-action' });
      const { summaryId } = action;
      if (
        recommendationId !== null &&
        !(await manager.existsBy(Recommendation, { id: recommendationId, summaryId, boardId }))
      )
        return refused({ code: 'actions.no-such-recommendation' });
      await manager.update(Action, { id: actionId }, { recommendationId });
      await recordAct(manager, actor, 'actions.link', `${actionId} ${recommendationId ?? 'none'}`);
      return ok(undefined);
    });
  }

  private readonly today = () => londonDay(this.clock.now());
}

const nowOf = ({ state, stateOn, statePrecision, dueOn, duePrecision }: Action): Standing => ({
  state,
  on: stateOn && statePrecision ? { day: stateOn, precision: statePrecision } : null,
  due: dueOn && duePrecision ? { day: dueOn, precision: duePrecision } : null,
});

const statusOf = ({ state, on, due, note }: Report) => ({
  state,
  onDay: on?.day ?? null,
  dayPrecision: on?.precision ?? null,
  dueOn: due?.day ?? null,
  duePrecision: due?.precision ?? null,
  note,
});
