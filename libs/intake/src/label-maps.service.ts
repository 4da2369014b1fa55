import { inTransaction } from '#libs/database';
import { type Actor, requireMay } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { LONGEST_TAUGHT, taughtKey, type TaughtLabel } from './domain/taught-labels.js';
import { TaughtLabelEntity } from './label-map.entity.js';

export type TeachRefusal =
  | { code: 'intake.board-unknown' }
  | { code: 'intake.label-unusable' }
  | { code: 'intake.no-such-label' };

/** What a board has taught about the labels of its own forms. Nobody else sees or uses it. */
@Injectable()
export class LabelMapsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What the actor's board has taught, by the words of the labels; nothing for an actor of no board. */
  async list(actor: Actor): Promise<TaughtLabel[]> {
    requireMay(actor, 'intake.teach');
    return inTransaction(this.database, actor, async (manager) => {
      const where = { boardId: actor.boardId ?? '' };
      const taught = await manager.find(TaughtLabelEntity, { where, order: { label: 'ASC' } });
      return taught.map(({ label, field }) => ({ text: label, field }));
    });
  }

  /** Teaches what labels mean, all of them or none; a label taught before now means what is said last. */
  async teach(actor: Actor, labels: readonly TaughtLabel[]): Promise<Outcome<void, TeachRefusal>> {
    requireMay(actor, 'intake.teach');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'intake.board-unknown' });
    const rows = labels.map(({ text, field }) => ({ label: taughtKey(text), field, boardId, taughtBy: actor.id }));
    if (rows.some(({ label }) => label === '' || label.length > LONGEST_TAUGHT))
      return refused({ code: 'intake.label-unusable' });
    const taughtAt = this.clock.now();
    return inTransaction(this.database, actor, async (manager) => {
      for (const row of rows) await manager.upsert(TaughtLabelEntity, { ...row, taughtAt }, ['boardId', 'label']);
      await recordAct(manager, actor, 'intake.teach', boardId);
      return ok(undefined);
    });
  }

  /** Forgets what a label was taught to mean. Summaries read by it stay as they are. */
  async forget(actor: Actor, label: string): Promise<Outcome<void, TeachRefusal>> {
    requireMay(actor, 'intake.teach');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'intake.board-unknown' });
    return inTransaction(this.database, actor, async (manager) => {
      const { affected } = await manager.delete(TaughtLabelEntity, { boardId, label: taughtKey(label) });
      if (affected === 0) return refused({ code: 'intake.no-such-label' });
      await recordAct(manager, actor, 'intake.forget', boardId);
      return ok(undefined);
    });
  }
}
