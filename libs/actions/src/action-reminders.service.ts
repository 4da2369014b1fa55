import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { may, requireMay, type Actor, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { MailFault, Mailer } from '#libs/mail';
import { londonDay, ReturnsSettings } from '#libs/returns';
import { type DueOfReview, ReviewRegisterReader } from '#libs/reviews';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import {
  type DueItem,
  dueRemindersOn,
  type OpenActions,
  reminderText,
  roundReminderOn,
  type Told,
} from './domain/reminders.js';

/** How many people were sent something, could not be by the rules of mail, and could not be because sending failed. */
export type ActionReminderReport = { sent: number; refused: number; failed: number };

/**
 * Reminds those who may report for a board of its quarterly round, of actions and of steps of reviews whose day is near or past:
 * each once, and one message a person a day at most.
 */
@Injectable()
export class ActionRemindersService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: ReturnsSettings,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly register: ReviewRegisterReader,
  ) {}

  /** Sends the reminders whose turn it is. Again on the same day it sends nothing. */
  async sendDue(actor: Actor, today = londonDay(this.clock.now())): Promise<ActionReminderReport> {
    requireMay(actor, 'returns.remind');
    const report: ActionReminderReport = { sent: 0, refused: 0, failed: 0 };
    const people = await this.database.manager.findBy(Account, { closedAt: IsNull(), boardId: Not(IsNull()) });
    for (const person of people.filter((one) => may(one, 'actions.update'))) {
      const steps = stepsOf(await this.register.due(person));
      const what = await this.sendTo(actor, person.id, steps, today).catch(notHandedOver);
      if (what) report[what] += 1;
    }
    return report;
  }

  /** With the recipient's own rights. What is sent is claimed first; where it is not handed over the claim is undone. */
  private async sendTo(actor: Actor, accountId: string, steps: readonly DueItem[], today: string) {
    const person = await this.database.manager.findOneByOrFail(Account, { id: accountId });
    return inTransaction(this.database, person, async (manager) => {
      const still = await manager.findOne(Account, {
        where: { id: accountId, closedAt: IsNull() },
        lock: { mode: 'pessimistic_read' },
      });
      const board = this.reference.region.boards.find(({ id }) => id === still?.boardId);
      if (!still || !board || !reaches(still, 'actions.update', person)) return undefined;
      const told = await this.claimed(manager, actor, accountId, steps, today);
      if (!told) return undefined;
      const message = reminderText({ name: still.name, boardName: board.name }, told, this.settings.publicUrl);
      const sent = await this.mailer.send({ to: still.email, ...message });
      if (!sent.ok) throw new NotAllowed();
      await recordAct(manager, actor, 'actions.remind', accountId);
      return 'sent' as const;
    });
  }

  /** What the person is told today, none of it told before; undefined where there is nothing, or a message went already. */
  private async claimed(
    manager: EntityManager,
    actor: Actor,
    accountId: string,
    steps: readonly DueItem[],
    today: string,
  ): Promise<Told | undefined> {
    const open = await openOf(manager, today);
    const round = roundReminderOn(today, open);
    const due = dueRemindersOn(today, [...(await actionsDue(manager)), ...steps]);
    const before = await toldBefore(manager, accountId);
    const isNew = (one: Reminder) => !before.has(`${one.item} ${one.stage}`);
    const told = { open, round: round && isNew(round) ? round : undefined, due: due.filter(isNew) };
    if (!told.round && told.due.length === 0) return undefined;
    const message: Reminder = { item: `message:${today}`, stage: 'sent' };
    const isFirst = await this.claim(manager, actor, accountId, message);
    if (!isFirst) return undefined;
    for (const one of [...(told.round ? [told.round] : []), ...told.due])
      await this.claim(manager, actor, accountId, one);
    return told;
  }

  private async claim(
    manager: EntityManager,
    actor: Actor,
    accountId: string,
    { item, stage }: Reminder,
  ): Promise<boolean> {
    const claimed = await manager.query<unknown[]>(
      `INSERT INTO action_reminder (account_id, item, stage, sent_at, sent_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING item`,
      [accountId, item, stage, this.clock.now(), actor.id],
    );
    return claimed.length > 0;
  }
}

type Reminder = { item: string; stage: string };

/** The steps of reviews on which a clock runs, or that are planned. The summary that is to come is for the returns room. */
const stepsOf = (due: readonly DueOfReview[]): DueItem[] =>
  due
    .filter(({ kind }) => kind !== 'summary')
    .map(({ kind, what, reviewId, day }) => ({
      item: `${kind}:${reviewId}:${what}:${day}`,
      sort: 'step',
      day,
      path: `/reviews/${reviewId}`,
    }));

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

/** The open actions of the board that stand and have a day. */
async function actionsDue(manager: EntityManager): Promise<DueItem[]> {
  const rows = await manager.query<{ id: string; day: string }[]>(
    `SELECT i.id, i.due_on::text AS day FROM action i JOIN summary s ON s.id = i.summary_id
      WHERE i.board_id = own_board() AND i.state IN ('not-started', 'in-progress') AND i.due_on IS NOT NULL
        AND s.released_revision_id = coalesce(i.revision_id, s.released_revision_id) ORDER BY i.due_on, i.id`,
  );
  return rows.map(({ id, day }) => ({ item: `action:${id}:${day}`, sort: 'action', day, path: `/actions/${id}` }));
}

async function toldBefore(manager: EntityManager, accountId: string): Promise<Set<string>> {
  const rows = await manager.query<Reminder[]>('SELECT item, stage FROM action_reminder WHERE account_id = $1', [
    accountId,
  ]);
  return new Set(rows.map(({ item, stage }) => `${item} ${stage}`));
}
