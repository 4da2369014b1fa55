import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { may, requireMay, type Actor, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { MailFault, Mailer } from '#libs/mail';
import { londonDay, ReturnsSettings } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { type OpenActions, roundReminderOn, roundReminderText } from './domain/reminders.js';

/** How many people were sent something, could not be by the rules of mail, and could not be because sending failed. */
export type RoundReminderReport = { sent: number; refused: number; failed: number };

/** Reminds those who may report for a board of its quarterly round, each of each quarter's once. */
@Injectable()
export class ActionRemindersService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: ReturnsSettings,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
  ) {}

  /** Sends the reminders whose turn it is. Again in the same quarter it sends nothing. */
  async sendDue(actor: Actor, today = londonDay(this.clock.now())): Promise<RoundReminderReport> {
    requireMay(actor, 'returns.remind');
    const report: RoundReminderReport = { sent: 0, refused: 0, failed: 0 };
    const people = await this.database.manager.findBy(Account, { closedAt: IsNull(), boardId: Not(IsNull()) });
    for (const { id } of people.filter((person) => may(person, 'actions.update'))) {
      const what = await this.sendTo(actor, id, today).catch(notHandedOver);
      if (what) report[what] += 1;
    }
    return report;
  }

  /** With the recipient's own rights. What is sent is claimed first; where it is not handed over the claim is undone. */
  private async sendTo(actor: Actor, accountId: string, today: string) {
    const person = await this.database.manager.findOneByOrFail(Account, { id: accountId });
    return inTransaction(this.database, person, async (manager) => {
      const still = await manager.findOne(Account, {
        where: { id: accountId, closedAt: IsNull() },
        lock: { mode: 'pessimistic_read' },
      });
      const board = this.reference.region.boards.find(({ id }) => id === still?.boardId);
      if (!still || !board || !reaches(still, 'actions.update', person)) return undefined;
      const actions = await openOf(manager, today);
      const reminder = roundReminderOn(today, actions);
      if (!reminder || !(await this.claim(manager, actor, accountId, reminder))) return undefined;
      const named = { name: still.name, boardName: board.name };
      const message = roundReminderText(named, reminder, actions, this.settings.publicUrl);
      const sent = await this.mailer.send({ to: still.email, ...message });
      if (!sent.ok) throw new NotAllowed();
      await recordAct(manager, actor, 'actions.remind', accountId);
      return 'sent' as const;
    });
  }

  private async claim(
    manager: EntityManager,
    actor: Actor,
    accountId: string,
    { item, stage }: { item: string; stage: string },
  ): Promise<boolean> {
    const claimed = await manager.query<unknown[]>(
      `INSERT INTO action_reminder (account_id, item, stage, sent_at, sent_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING item`,
      [accountId, item, stage, this.clock.now(), actor.id],
    );
    return claimed.length > 0;
  }
}

/** Undoes the claim of a message that the rules of mail do not let go. */
class NotAllowed extends Error {}

function notHandedOver(fault: unknown): 'refused' | 'failed' {
  if (fault instanceof NotAllowed) return 'refused';
  if (fault instanceof MailFault) return 'failed';
  throw fault;
}

async function openOf(manager: EntityManager, today: string): Promise<OpenActions> {
  const [counted] = await manager.query<OpenActions[]>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE i.due_on < $1)::int AS overdue
       FROM action i JOIN summary s ON s.id = i.summary_id
      WHERE i.board_id = own_board() AND i.state IN ('not-started', 'in-progress')
        AND s.released_revision_id = coalesce(i.revision_id, s.released_revision_id)`,
    [today],
  );
  return counted!;
}
