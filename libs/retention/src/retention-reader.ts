import { type Actor, requireMay } from '#libs/authority';
import { inTransaction } from '#libs/database';
import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In } from 'typeorm';
import { type DueRecord, findDue } from './due-records.js';
import { Disposal, DisposalItem, LegalHold } from './retention.entity.js';
import type { RecordClass } from './domain/schedule.js';
import { RetentionSettings } from './retention-settings.js';

/** A disposal with its records, and the names of those who proposed and decided it. */
export type DisposalView = Disposal & { items: DisposalItem[]; proposer: string; decider: string | null };
/** A hold with the name of who placed it and, where it is over one record that is still there, what that is. */
export type HoldView = LegalHold & { placer: string; record: HeldRecord | null };
type HeldRecord = { id: string; class: RecordClass; reference: string | null };
/** What is due in a board now, or among the region's people, what is proposed or was decided, and what is held. */
export type RetentionView = { due: DueRecord[]; disposals: DisposalView[]; holds: HoldView[] };

/** Of a board's own holds alone: its records are behind its wall. */
const HELD = `
  SELECT id, 'learning-summary' AS class, regional_reference AS reference FROM summary WHERE id = ANY ($1) AND board_id = own_board()
  UNION ALL SELECT id, 'form-in-progress', NULL FROM form_in_progress WHERE id = ANY ($1)
  UNION ALL SELECT id, 'known-review', reference FROM known_review WHERE id = ANY ($1) AND board_id = own_board()
  UNION ALL SELECT id, 'nil-return', quarter FROM nil_statement WHERE id = ANY ($1) AND board_id = own_board()
  UNION ALL SELECT id, 'uptake-answer', NULL FROM uptake_answer WHERE id = ANY ($1) AND board_id = own_board()
  UNION ALL SELECT id, 'closed-account', NULL FROM account WHERE id = ANY ($1) AND board_id IS NOT DISTINCT FROM own_board()`;

@Injectable()
export class RetentionReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: RetentionSettings,
    private readonly clock: Clock,
  ) {}

  /** How long each class of record is kept: no secret. */
  get schedule() {
    return this.settings.schedule;
  }

  async view(actor: Actor): Promise<RetentionView> {
    requireMay(actor, 'retention.read');
    return inTransaction(this.database, actor, async (manager) => {
      const day = this.settings.day(this.clock.now());
      const due = await findDue(manager, actor.boardId, this.settings.schedule, day);
      const disposals = await manager.find(Disposal, { order: { proposedAt: 'DESC' } });
      const items = await manager.find(DisposalItem, {
        where: { disposalId: In(disposals.map(({ id }) => id)) },
        order: { dueOn: 'ASC', recordId: 'ASC' },
      });
      const holds = await manager.find(LegalHold, { order: { placedAt: 'DESC' } });
      const held = await manager.query<HeldRecord[]>(HELD, [holds.flatMap(({ recordId }) => recordId ?? [])]);
      const names = await this.names([
        ...disposals.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy ? [decidedBy] : [])]),
        ...holds.map(({ placedBy }) => placedBy),
      ]);
      return {
        due,
        disposals: disposals.map((disposal) => ({
          ...disposal,
          items: items.filter(({ disposalId }) => disposalId === disposal.id),
          proposer: names(disposal.proposedBy),
          decider: disposal.decidedBy && names(disposal.decidedBy),
        })),
        holds: holds.map((hold) => ({
          ...hold,
          placer: names(hold.placedBy),
          record: held.find(({ id }) => id === hold.recordId) ?? null,
        })),
      };
    });
  }

  /** One disposal of the actor's board; undefined where there is none. */
  async find(actor: Actor, id: string): Promise<DisposalView | undefined> {
    return (await this.view(actor)).disposals.find((disposal) => disposal.id === id);
  }

  private async names(ids: readonly string[]): Promise<(id: string) => string> {
    const rows = await this.database.query<{ id: string; name: string }[]>(
      'SELECT id::text, name FROM account WHERE id::text = ANY ($1)',
      [ids],
    );
    const known = new Map(rows.map(({ id, name }) => [id, name]));
    return (id) =>
      known.get(id) ?? (id === 'operator' ? 'The platform, when it fell due' : 'Somebody whose account is gone');
  }
}
