import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Recommendation, RecommendationConfirmation } from './action.entity.js';
import type { ActionsRefusal } from './actions.service.js';
import { checkConfirmation, type EnteredConfirmation } from './domain/check-confirmation.js';

/** Keeps what a board says of its recommendations beside their words: whom they are for, and what a workshop confirmed. */
@Injectable()
export class RecommendationsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** Says whom a recommendation is for. From then on the words of a correction do not change that. */
  async nameAgencies(
    actor: Actor,
    recommendationId: string,
    agencies: readonly string[],
  ): Promise<Outcome<void, ActionsRefusal>> {
    requireMay(actor, 'actions.update');
    const boardId = actor.boardId ?? '';
    const known = new Set(this.reference.formChoices.agencies.map(({ id }) => id));
    if (!agencies.every((id) => known.has(id))) return refused({ code: 'actions.no-such-agency' });
    return inTransaction(this.database, actor, async (manager) => {
      if (!(await manager.existsBy(Recommendation, { id: recommendationId, boardId })))
        return refused({ code: 'actions.no-such-recommendation' });
      await manager.update(
        Recommendation,
        { id: recommendationId },
        { agencies: [...new Set(agencies)], agenciesFrom: 'board' },
      );
      await recordAct(manager, actor, 'actions.name-agencies', recommendationId);
      return ok(undefined);
    });
  }

  /**
   * Records whether the learning workshop confirmed a recommendation as transferable. `seen` is the number of what was recorded
   * last when the page was opened: where somebody has recorded since, nothing is kept.
   */
  async confirmTransfer(
    actor: Actor,
    { recommendationId, seen }: { recommendationId: string; seen: number },
    entered: EnteredConfirmation,
  ): Promise<Outcome<void, ActionsRefusal>> {
    requireMay(actor, 'actions.update');
    const boardId = actor.boardId ?? '';
    const now = this.clock.now();
    const checked = checkConfirmation(entered, londonDay(now));
    if (!checked.ok) return checked;
    return inTransaction(this.database, actor, async (manager) => {
      if (!(await manager.existsBy(Recommendation, { id: recommendationId, boardId })))
        return refused({ code: 'actions.no-such-recommendation' });
      const { isConfirmed, on } = checked.value;
      const row = {
        recommendationId,
        number: seen + 1,
        boardId,
        isConfirmed,
        onDay: on.day,
        dayPrecision: on.precision,
      };
      const added = await manager
        .createQueryBuilder()
        .insert()
        .into(RecommendationConfirmation)
        .values({ ...row, saidBy: actor.id, recordedAt: now })
        .orIgnore()
        .returning('number')
        .execute();
      if ((added.raw as unknown[]).length === 0) return refused({ code: 'actions.reported-meanwhile' });
      await recordAct(manager, actor, 'actions.confirm-transfer', recommendationId);
      return ok(undefined);
    });
  }
}
