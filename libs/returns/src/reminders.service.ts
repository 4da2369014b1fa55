import { inTransaction } from '#libs/database';
import { type Board, REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { MailFault, Mailer } from '#libs/mail';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { londonDay, type Day } from './domain/days.js';
import { reminderText } from './domain/reminder-text.js';
import { remindersAsked, remindersOn, type Owed, type Reminder } from './domain/reminders.js';
import { KnownReviewsService } from './known-reviews.service.js';
import { ReminderSent } from './return.entity.js';
import { ReturnsReader } from './returns-reader.js';
import { ReturnsSettings } from './returns-settings.js';

/** What a person would be reminded of. `isNew` is false when all of it was sent them today already. */
export type Planned = { name: string; boardId: string; reminders: Reminder[]; isNew: boolean };
/** How many people were sent something, could not be by the rules of mail, and could not be because sending failed. */
export type ReminderReport = { sent: number; refused: number; failed: number };

type Choose = typeof remindersOn;

/** Reminds the people who may return for a board of what is due or overdue, each of each reminder once. */
@Injectable()
export class RemindersService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: ReturnsSettings,
    private readonly clock: Clock,
    private readonly returns: ReturnsReader,
    private readonly reviews: KnownReviewsService,
    private readonly mailer: Mailer,
  ) {}

  /** Sends the reminders whose turn it is, today unless told another day. Again on the same day it sends nothing. */
  sendDue(actor: Actor, today = this.today()): Promise<ReminderReport> {
    requireMay(actor, 'returns.remind');
    return this.sendAll(actor, remindersOn, today);
  }

  /** Who would get what if the group asked now, boards in order of their names. */
  async preview(actor: Actor): Promise<Planned[]> {
    requireMay(actor, 'returns.remind');
    const planned: Planned[] = [];
    for (const { person, board } of await this.recipients()) {
      const found = await this.asThem(person, async (manager) => {
        const reminders = await this.choose(manager, board, remindersAsked, this.today());
        return { reminders, isNew: (await unsent(manager, person, reminders)).length > 0 };
      });
      if (found.reminders.length > 0) planned.push({ name: person.name, boardId: board.id, ...found });
    }
    return planned;
  }

  /** Sends what is overdue because the group asks. A person gets it once a day at most. */
  sendAsked(actor: Actor): Promise<ReminderReport> {
    requireMay(actor, 'returns.remind');
    return this.sendAll(actor, remindersAsked, this.today());
  }

  private async sendAll(actor: Actor, choose: Choose, today: Day): Promise<ReminderReport> {
    const report: ReminderReport = { sent: 0, refused: 0, failed: 0 };
    for (const recipient of await this.recipients()) {
      const what = await this.sendTo(actor, recipient, choose, today).catch(notHandedOver);
      if (what) report[what] += 1;
    }
    return report;
  }

  /**
   * What is sent is first claimed in `reminder_sent`: another worker waits there until this one is done, and then finds
   * it claimed. Where the message is not handed over, the claim is undone with the transaction.
   */
  private sendTo(actor: Actor, { person, board }: Recipient, choose: Choose, today: Day) {
    return this.asThem(person, async (manager) => {
      const still = await manager.findOne(Account, {
        where: { id: person.id, closedAt: IsNull() },
        lock: { mode: 'pessimistic_read' },
      });
      if (!still || !reaches(still, 'returns.state', { boardId: board.id })) return undefined;
      const claimed = await claim(manager, actor, person, await this.choose(manager, board, choose, today));
      if (claimed.length === 0) return undefined;
      const named = { name: still.name, boardName: board.name };
      const message = reminderText(named, claimed, today, this.settings.publicUrl);
      const sent = await this.mailer.send({ to: still.email, ...message });
      if (!sent.ok) throw new NotAllowed();
      await recordAct(manager, actor, 'returns.remind', person.id);
      return 'sent' as const;
    });
  }

  /** Reads with the recipient's own rights, as they are now. */
  private asThem<T>(person: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, person, work);
  }

  /** What the region has not had: what a board holds unreleased must not show in who the group finds reminded of what. */
  private async choose(manager: EntityManager, board: Board, choose: Choose, today: Day): Promise<Reminder[]> {
    const returns = await this.returns.owedIn(manager, board, today);
    const reviews = await this.reviews.ownIn(manager, today);
    const owed: Owed = {
      quarters: returns
        .filter(({ status }) => status === 'missing' || status === 'not-due')
        .map(({ quarter }) => quarter)
        .reverse(),
      reviews: reviews.filter(({ closedReason, summary }) => closedReason === null && !summary?.isReleased),
    };
    return choose(owed, this.settings.policies, today);
  }

  private async recipients(): Promise<Recipient[]> {
    const open = await this.database.manager.find(Account, { where: { closedAt: IsNull() }, order: { name: 'ASC' } });
    return this.reference.region.boards.flatMap((board) =>
      open
        .filter((person) => reaches(person, 'returns.state', { boardId: board.id }))
        .map((person) => ({ person, board })),
    );
  }

  private readonly today = (): Day => londonDay(this.clock.now());
}

type Recipient = { person: Account; board: Board };

/** Undoes the claim of a message that the rules of mail do not let go. */
class NotAllowed extends Error {}

function notHandedOver(fault: unknown): 'refused' | 'failed' {
  if (fault instanceof NotAllowed) return 'refused';
  if (fault instanceof MailFault) return 'failed';
  throw fault;
}

/** Claims reminders for a person. Out: those nobody had claimed. */
async function claim(
  manager: EntityManager,
  actor: Actor,
  person: Account,
  reminders: Reminder[],
): Promise<Reminder[]> {
  const claimed: Reminder[] = [];
  for (const reminder of reminders) {
    const rows = await manager.query<unknown[]>(
      `INSERT INTO reminder_sent (account_id, item, stage, sent_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING item`,
      [person.id, reminder.item, reminder.stage, actor.id],
    );
    if (rows.length > 0) claimed.push(reminder);
  }
  return claimed;
}

async function unsent(manager: EntityManager, person: Account, reminders: Reminder[]): Promise<Reminder[]> {
  const sent = await manager.find(ReminderSent, { where: { accountId: person.id } });
  return reminders.filter(({ item, stage }) => !sent.some((one) => one.item === item && one.stage === stage));
}
