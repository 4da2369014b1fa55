import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { readCameIn } from './came-in.js';
import { checkNil, checkReason, type NilRefusal } from './domain/check-nil.js';
import { londonDay, type Day } from './domain/days.js';
import { EarlierReturn, NilStatement } from './return.entity.js';
import { ReturnsSettings } from './returns-settings.js';

/** Keeps nil returns: a board's word that it has nothing to report for a quarter. */
@Injectable()
export class ReturnsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: ReturnsSettings,
    private readonly clock: Clock,
  ) {}

  /** States for the actor's board that there is nothing to return. Refused while the region reads a summary of that quarter. */
  stateNil(actor: Actor, wanted: { quarter: string; reason: string }): Promise<Outcome<void, NilRefusal>> {
    requireMay(actor, 'returns.state');
    return this.keepNil(actor, wanted, londonDay(this.clock.now()));
  }

  /** The same for a nil return that had come in by other ways, on a day before. */
  recordEarlierNil(
    actor: Actor,
    wanted: { quarter: string; reason: string; on: Day },
  ): Promise<Outcome<void, NilRefusal>> {
    requireMay(actor, 'returns.record-earlier');
    return this.keepNil(actor, wanted, wanted.on);
  }

  /** Keeps the day a board's return had come in by other ways, for when its summaries are brought in afterwards. */
  async recordEarlierReturn(actor: Actor, { quarter, on }: { quarter: string; on: Day }): Promise<void> {
    requireMay(actor, 'returns.record-earlier');
    await inTransaction(this.database, actor, async (manager) => {
      const row = { boardId: actor.boardId!, quarter, receivedOn: on, recordedBy: actor.id };
      await manager.createQueryBuilder().insert().into(EarlierReturn).values(row).orIgnore().execute();
      await recordAct(manager, actor, 'returns.record-earlier', quarter);
    });
  }

  /** Takes a nil return back, with the reason. What was stated and that it was taken back are both kept. */
  async takeBackNil(actor: Actor, wanted: { quarter: string; reason: string }): Promise<Outcome<void, NilRefusal>> {
    requireMay(actor, 'returns.state');
    const reason = checkReason(wanted.reason);
    if (!reason.ok) return reason;
    return inTransaction(this.database, actor, async (manager) => {
      await this.oneAtATime(manager, actor);
      const standing = await this.findStanding(manager, actor, wanted.quarter);
      if (!standing) return refused({ code: 'returns.no-such-nil' });
      const how = { takenBackAt: this.clock.now(), takenBackBy: actor.id, takenBackReason: reason.value };
      await manager.update(NilStatement, { id: standing }, how);
      await recordAct(manager, actor, 'returns.take-back-nil', standing);
      return ok(undefined);
    });
  }

  private keepNil(
    actor: Actor,
    wanted: { quarter: string; reason: string },
    statedOn: Day,
  ): Promise<Outcome<void, NilRefusal>> {
    return inTransaction(this.database, actor, async (manager) => {
      await this.oneAtATime(manager, actor);
      const cameIn = await readCameIn(manager);
      const board = this.reference.region.boards.find(({ id }) => id === actor.boardId);
      const came = cameIn(actor.boardId ?? '', wanted.quarter);
      const checked = checkNil(board, wanted, came, this.settings.policies, statedOn);
      if (!checked.ok) return checked;
      const { identifiers } = await manager.insert(NilStatement, {
        boardId: board!.id,
        quarter: wanted.quarter,
        statedOn,
        reason: checked.value,
        statedBy: actor.id,
        recordedAt: this.clock.now(),
      });
      await recordAct(manager, actor, 'returns.state-nil', identifiers[0]!.id as string);
      return ok(undefined);
    });
  }

  private async findStanding(manager: EntityManager, actor: Actor, quarter: string): Promise<string | undefined> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM nil_return() n WHERE board_id = $1 AND quarter = $2 AND NOT is_taken_back
          AND NOT EXISTS (SELECT 1 FROM released_return() r WHERE r.board_id = n.board_id AND r.quarter = n.quarter)`,
      [actor.boardId, quarter],
    );
    return rows[0]?.id;
  }

  private async oneAtATime(manager: EntityManager, { boardId }: Actor): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2014))', [boardId ?? '']);
  }
}
