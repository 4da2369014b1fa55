import { operatorFor, requireMay, type Actor } from '#libs/authority';
import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { Account } from '#libs/identity';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { type BoardWithout, boardsWithout, leftWithout, type NeededRole } from './domain/needed-roles.js';

/**
 * What somebody holds that others have to take over once they are gone: web forms begun and not sent, summaries and corrections
 * of theirs that were never submitted or came back, passages given to them to code; and of which roles nobody else is at their board.
 */
export type Handover = {
  forms: number;
  drafts: number;
  corrections: number;
  codings: number;
  leftWithout: NeededRole[];
};

/** What goes on at a board when somebody leaves. An action is its board's, no person's, so none is here. */
@Injectable()
export class Handovers {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** What an open or closed account leaves to be handed over. Numbers alone: what they are of is behind its board's wall. */
  async of(actor: Actor, account: Account): Promise<Handover> {
    requireMay(actor, 'accounts.administer');
    const [held] = await inTransaction(this.database, operatorFor(account.boardId), (manager) =>
      manager.query<[Omit<Handover, 'leftWithout'>]>(HELD, [account.id]),
    );
    return { ...held, leftWithout: leftWithout(account, await this.open()) };
  }

  /** The boards that have nobody to write summaries, or nobody to approve them. */
  async boardsWithout(actor: Actor): Promise<BoardWithout[]> {
    requireMay(actor, 'accounts.administer');
    const boards = this.reference.region.boards.map(({ id }) => id);
    return boardsWithout(boards, await this.open());
  }

  private open(): Promise<Account[]> {
    return this.database.manager.findBy(Account, { closedAt: IsNull() });
  }
}

/** `$1` is an account; the walls show its board's own forms and drafts, and the passages the region reads. */
const HELD = `
  WITH unsent AS (
    SELECT r.number FROM summary s JOIN revision r ON r.id = s.current_revision_id
     WHERE r.created_by = $1 AND coalesce(
       (SELECT e.state FROM summary_event e WHERE e.revision_id = r.id ORDER BY e.id DESC LIMIT 1), 'draft') IN ('draft', 'returned'))
  SELECT (SELECT count(*)::int FROM form_in_progress WHERE sent_at IS NULL AND $1 IN (started_by, updated_by)) AS forms,
         (SELECT count(*)::int FROM unsent WHERE number = 1) AS drafts,
         (SELECT count(*)::int FROM unsent WHERE number > 1) AS corrections,
         (SELECT count(*)::int FROM coding_assignment WHERE coder_id = $1 AND done_at IS NULL) AS codings`;
