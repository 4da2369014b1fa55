import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Action, ImpactEvidence, ImpactResult } from './action.entity.js';
import type { ActionsRefusal } from './actions.service.js';
import { ACTIONS_GATE } from './actions-gate.js';
import { checkEvidence, checkResult, type EnteredEvidence, type EnteredResult } from './domain/check-evidence.js';
import { addedBy, isReleasedOwn, keepAll } from './keep-all.js';

/** Keeps how a board means to know whether an action changed anything, and what it found: apart from whether it is complete. */
@Injectable()
export class ImpactService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(ACTIONS_GATE) private readonly gate: GateContext,
  ) {}

  /** Adds how the board means to know whether an action changed anything. Out: the id of the evidence. */
  async addEvidence(
    actor: Actor,
    actionId: string,
    entered: EnteredEvidence,
  ): Promise<Outcome<string, ActionsRefusal>> {
    requireMay(actor, 'actions.update');
    const checked = checkEvidence(entered, this.gate);
    if (!checked.ok) return checked;
    const boardId = actor.boardId ?? '';
    return inTransaction(this.database, actor, async (manager) => {
      const action = await manager.findOneBy(Action, { id: actionId, boardId });
      if (!action || !(await isReleasedOwn(manager, action.summaryId)))
        return refused({ code: 'actions.no-such-action' });
      const { words, kind, planned } = checked.value;
      const { identifiers } = await manager.insert(ImpactEvidence, {
        ...(await addedBy(manager, actor, { summaryId: action.summaryId, boardId }, ImpactEvidence)),
        takenUpAt: this.clock.now(),
        actionId,
        words,
        kind,
        plannedOn: planned?.day ?? null,
        plannedPrecision: planned?.precision ?? null,
      });
      const id = String(identifiers[0]!.id);
      await recordAct(manager, actor, 'actions.add-evidence', id);
      return ok(id);
    });
  }

  /** Says which action evidence is of, both of one summary; null for the summary as a whole. */
  async linkEvidence(
    actor: Actor,
    evidenceId: string,
    actionId: string | null,
  ): Promise<Outcome<void, ActionsRefusal>> {
    requireMay(actor, 'actions.update');
    const boardId = actor.boardId ?? '';
    return inTransaction(this.database, actor, async (manager) => {
      const evidence = await manager.findOneBy(ImpactEvidence, { id: evidenceId, boardId });
      if (!evidence) return refused({ code: 'actions.no-such-evidence' });
      if (
        actionId !== null &&
        !(await manager.existsBy(Action, { id: actionId, summaryId: evidence.summaryId, boardId }))
      )
        return refused({ code: 'actions.no-such-action' });
      await manager.update(ImpactEvidence, { id: evidenceId }, { actionId });
      await recordAct(manager, actor, 'actions.link-evidence', `${evidenceId} ${actionId ?? 'none'}`);
      return ok(undefined);
    });
  }

  /** Keeps what the board found when it looked. Where somebody of the board has said so since, nothing is kept. */
  async recordResult(
    actor: Actor,
    about: { evidenceId: string; seen: number },
    entered: EnteredResult,
  ): Promise<Outcome<void, ActionsRefusal>> {
    requireMay(actor, 'actions.update');
    const checked = checkResult(entered, this.today(), this.gate);
    if (!checked.ok) return checked;
    const boardId = actor.boardId ?? '';
    const { evidenceId, seen } = about;
    return keepAll<void, ActionsRefusal>(this.database, actor, async (manager) => {
      const evidence = await manager.findOneBy(ImpactEvidence, { id: evidenceId, boardId });
      if (!evidence) return refused({ code: 'actions.no-such-evidence' });
      const { on, ...found } = checked.value;
      const row = { evidenceId, number: seen + 1, boardId, ...found, onDay: on.day, dayPrecision: on.precision };
      const said = { saidBy: actor.id, recordedAt: this.clock.now() };
      const added = await manager
        .createQueryBuilder()
        .insert()
        .into(ImpactResult)
        .values({ ...row, ...said })
        .orIgnore()
        .returning('number')
        .execute();
      if (evidence.resultNumber !== seen || (added.raw as unknown[]).length === 0)
        return refused({ code: 'actions.reported-meanwhile' });
      await recordAct(manager, actor, 'actions.record-result', evidenceId);
      return ok(undefined);
    });
  }

  private readonly today = () => londonDay(this.clock.now());
}
