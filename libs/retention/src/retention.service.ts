import { recordAct } from '#libs/audit';
import { type Actor, requireMay } from '#libs/authority';
import { inTransaction } from '#libs/database';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { CLASSES, type RecordClass } from './domain/schedule.js';
import { findDue } from './due-records.js';
import { Disposal, LegalHold } from './retention.entity.js';
import { RetentionSettings } from './retention-settings.js';

export const LONGEST_REASON = 500;

/** Why a draft stays: it is not there, another revision has come in, somebody took it further, or a legal hold keeps it. */
type Kept = 'no-such-summary' | 'newer-revision' | 'taken-further' | 'held';
export type DiscardRefusal = { [K in Kept]: { code: `retention.${K}` } }[Kept];
export type RetentionRefusal =
  | DiscardRefusal
  | { code: 'retention.nothing-due' }
  | { code: 'retention.no-such-disposal' }
  | { code: 'retention.decided-already' }
  | { code: 'retention.same-person' }
  | { code: 'retention.reason-missing' }
  | { code: 'retention.reason-too-long' }
  | { code: 'retention.no-such-record' }
  | { code: 'retention.no-such-hold' };

/** What a hold is to be over: a record by its reference or id, a class, or all of the board. */
export type HoldOver = { recordClass: string | null; record: string | null; reason: string };

/** Proposes what is due, has it approved by somebody else, and carries it out; discards what was sent in by mistake; holds stop both. */
@Injectable()
export class RetentionService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: RetentionSettings,
    private readonly clock: Clock,
  ) {}

  /** Proposes for disposal what of the actor's board, or of the region's people, is due, not held and not proposed yet. Out: the disposal. */
  async propose(actor: Actor): Promise<Outcome<string, RetentionRefusal>> {
    requireMay(actor, 'retention.propose');
    const { boardId } = actor;
    return inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`disposal ${boardId ?? ''}`]);
      const due = await findDue(manager, boardId, this.settings.schedule, this.settings.day(this.clock.now()));
      const free = due.filter(({ heldBy }) => heldBy === null);
      if (free.length === 0) return refused({ code: 'retention.nothing-due' });
      const [{ id }] = await manager.query<[{ id: string }]>(
        'INSERT INTO disposal (id, board_id, proposed_by, proposed_at) VALUES (gen_random_uuid(), $1, $2, $3) RETURNING id',
        [boardId, actor.id, this.clock.now()],
      );
      await manager.query(ADD_ITEMS, [id, boardId, JSON.stringify(free)]);
      await recordAct(manager, actor, 'retention.propose', id);
      return ok(id);
    });
  }

  /** Approves or refuses a disposal somebody else proposed. What is approved is carried out with the next nightly run. */
  async decide(actor: Actor, id: string, approve: boolean, words: string): Promise<Outcome<void, RetentionRefusal>> {
    requireMay(actor, 'retention.approve');
    const reason = words.trim();
    return inTransaction(this.database, actor, async (manager) => {
      const disposal = await this.lock(manager, actor, id);
      if (!disposal) return refused({ code: 'retention.no-such-disposal' });
      if (disposal.state !== 'proposed') return refused({ code: 'retention.decided-already' });
      if (disposal.proposedBy === actor.id) return refused({ code: 'retention.same-person' });
      if (!approve && reason === '') return refused({ code: 'retention.reason-missing' });
      if (reason.length > LONGEST_REASON) return refused({ code: 'retention.reason-too-long' });
      const state = approve ? 'approved' : 'refused';
      const decided = { decidedBy: actor.id, decidedAt: this.clock.now(), reason: reason || null };
      await manager.update(Disposal, { id }, { state, ...decided });
      await recordAct(manager, actor, approve ? 'retention.approve' : 'retention.refuse', id);
      return ok(undefined);
    });
  }

  /** Carries out what was approved for the actor's board. What a hold keeps, or what changed since, stays. Out: records gone. */
  async carryOut(actor: Actor): Promise<number> {
    requireMay(actor, 'retention.carry-out');
    return inTransaction(this.database, actor, async (manager) => {
      const approved = await manager.findBy(Disposal, { state: 'approved', boardId: actor.boardId ?? IsNull() });
      let gone = 0;
      for (const { id } of approved) {
        const [{ done }] = await manager.query<[{ done: number }]>('SELECT carry_out_disposal($1) AS done', [id]);
        gone += done;
        await recordAct(manager, actor, 'retention.carry-out', id);
      }
      return gone;
    });
  }

  /**
   * Takes the latest revision of a summary out again, with its file and all that hangs on it, as long as nobody has submitted,
   * signed or stopped it. Out: whether a correction went, or the whole summary where it was all there was.
   */
  async discard(
    actor: Actor,
    { summaryId, revisionId }: { summaryId: string; revisionId: string },
  ): Promise<Outcome<'summary' | 'correction', DiscardRefusal>> {
    requireMay(actor, 'summaries.upload');
    return inTransaction(this.database, actor, async (manager) => {
      const [{ told }] = await manager.query<[{ told: 'summary' | 'correction' | Kept }]>(
        'SELECT discard_draft($1, $2) AS told',
        [summaryId, revisionId],
      );
      if (told !== 'summary' && told !== 'correction') return refused({ code: `retention.${told}` });
      await recordAct(manager, actor, `${told}.discarded`, summaryId);
      return ok(told);
    });
  }

  /** Places a hold over records of the actor's board, or, for somebody of no board, over every board's. */
  async hold(actor: Actor, { recordClass, record, reason }: HoldOver): Promise<Outcome<string, RetentionRefusal>> {
    requireMay(actor, 'retention.hold');
    const checked = checkReason(reason);
    if (!checked.ok) return checked;
    if (recordClass !== null && !isClass(recordClass)) return refused({ code: 'retention.no-such-record' });
    return inTransaction(this.database, actor, async (manager) => {
      const recordId = record === null ? null : await this.findRecord(manager, record);
      if (recordId === undefined) return refused({ code: 'retention.no-such-record' });
      const placed = { boardId: actor.boardId, recordClass, recordId, reason: checked.value };
      const { identifiers } = await manager.insert(LegalHold, {
        ...placed,
        placedBy: actor.id,
        placedAt: this.clock.now(),
      });
      const id = identifiers[0]!['id'] as string;
      await recordAct(manager, actor, 'retention.hold', id);
      return ok(id);
    });
  }

  async liftHold(actor: Actor, id: string, reason: string): Promise<Outcome<void, RetentionRefusal>> {
    requireMay(actor, 'retention.hold');
    return inTransaction(this.database, actor, async (manager) => {
      const hold = UUID.test(id) ? await manager.findOneBy(LegalHold, { id }) : null;
      if (!hold || hold.liftedAt !== null || hold.boardId !== actor.boardId)
        return refused({ code: 'retention.no-such-hold' });
      const checked = checkReason(reason);
      if (!checked.ok) return checked;
      const lifted = { liftedBy: actor.id, liftedAt: this.clock.now(), liftReason: checked.value };
      await manager.update(LegalHold, { id }, lifted);
      await recordAct(manager, actor, 'retention.lift-hold', id);
      return ok(undefined);
    });
  }

  private async lock(manager: EntityManager, { boardId }: Actor, id: string): Promise<Disposal | null> {
    if (!UUID.test(id)) return null;
    return manager.findOne(Disposal, {
      where: { id, boardId: boardId ?? IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The record of the actor's board that is meant, by its long id, the regional reference of a summary or the register's own. */
  private async findRecord(manager: EntityManager, typed: string): Promise<string | undefined> {
    const named = typed.trim().toLowerCase();
    if (UUID.test(named)) return (await this.isThere(manager, named)) ? named : undefined;
    const found = await manager.query<{ id: string }[]>(BY_REFERENCE, [named]);
    return found.length === 1 ? found[0]!.id : undefined;
  }

  private async isThere(manager: EntityManager, id: string): Promise<boolean> {
    const [{ there }] = await manager.query<[{ there: boolean }]>(
      `SELECT ${CLASSES.map((_, index) => `(disposable($${index + 2}, $1, own_board())).changed_on`).join(' IS NOT NULL OR ')} IS NOT NULL AS there`,
      [id, ...CLASSES],
    );
    return there;
  }
}

/** Written out, as the application may fill in these columns alone; the others are the disposal's. */
const ADD_ITEMS = `
  INSERT INTO disposal_item (disposal_id, board_id, record_class, record_id, reference, counted_from, due_on, source)
  SELECT $1, $2, due.class, due.id, due.reference, due.since, due."dueOn", due.source
    FROM jsonb_to_recordset($3) AS due (class text, id uuid, reference text, since date, "dueOn" date, source text)`;
const BY_REFERENCE = `
  SELECT id FROM summary WHERE board_id = own_board() AND lower(regional_reference) = $1
  UNION ALL SELECT id FROM known_review WHERE board_id = own_board() AND lower(reference) = $1`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isClass = (text: string): text is RecordClass => CLASSES.some((one) => one === text);

function checkReason(words: string): Outcome<string, RetentionRefusal> {
  const reason = words.trim();
  if (reason === '') return refused({ code: 'retention.reason-missing' });
  return reason.length > LONGEST_REASON ? refused({ code: 'retention.reason-too-long' }) : ok(reason);
}
