import { recordAct } from '#libs/audit';
import { requireMay, type Actor } from '#libs/authority';
import { inTransaction } from '#libs/database';
import { Account } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { MailFault, Mailer } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { isFor, waitingMessage } from './domain/waiting.js';
import { daysAfter } from './domain/access-policy.js';
import { WaitingNotice } from './people.entity.js';
import { PeopleSettings } from './people-settings.js';

/** `stopped`: for whom it is no more, or who does not want it. `refused`: never to be sent. `failed`: it waits for another run. */
export type WaitingRun = { sent: number; stopped: number; refused: number; failed: number };

const GIVE_UP_AFTER_DAYS = 5;

/** Tells people by e-mail what waits for them, each of each thing once, as it was queued with what happened. */
@Injectable()
export class WaitingNotices {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: PeopleSettings,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
  ) {}

  /** Sends what is queued, the oldest first. What the server did not take for five days is given up. */
  async send(actor: Actor): Promise<WaitingRun> {
    requireMay(actor, 'circulation.send');
    const run: WaitingRun = { sent: 0, stopped: 0, refused: 0, failed: 0 };
    const tooOld = LessThan(daysAfter(this.clock.now(), -GIVE_UP_AFTER_DAYS));
    const queued = await inTransaction(this.database, actor, async (manager) => {
      await manager.delete(WaitingNotice, { queuedAt: tooOld });
      return manager.find(WaitingNotice, { order: { queuedAt: 'ASC', id: 'ASC' } });
    });
    for (const notice of queued) {
      const came = await this.sendOne(actor, notice);
      if (came) run[came] += 1;
    }
    return run;
  }

  /** The claim and the message stand or fall together: another run waits at the claim, and then finds it gone. */
  private sendOne(actor: Actor, notice: WaitingNotice): Promise<keyof WaitingRun | undefined> {
    return inTransaction(this.database, actor, async (manager) => {
      const { affected } = await manager.delete(WaitingNotice, { id: notice.id });
      if (affected !== 1) return undefined;
      const person = await manager.findOneByOrFail(Account, { id: notice.accountId });
      if (!isFor(person, notice) || !(await wantsTo(manager, person))) return 'stopped' as const;
      const words = waitingMessage(notice, { name: person.name, publicUrl: this.settings.publicUrl });
      const sent = await this.mailer.send({ to: person.email, ...words, id: this.messageId(notice) });
      if (!sent.ok) return 'refused' as const;
      await recordAct(manager, actor, 'notice.send', person.id);
      return 'sent' as const;
    }).catch((fault: unknown) => this.notHandedOver(actor, notice, fault));
  }

  /** It goes on waiting only where the server certainly did not take it and may yet. */
  private async notHandedOver(actor: Actor, { id }: WaitingNotice, fault: unknown): Promise<'refused' | 'failed'> {
    if (!(fault instanceof MailFault)) throw fault;
    if (fault.answer !== 'never' && !fault.mayHaveArrived) return 'failed';
    await inTransaction(this.database, actor, (manager) => manager.delete(WaitingNotice, { id }));
    return 'refused';
  }

  private messageId({ id }: WaitingNotice): string {
    return `${id}@${new URL(this.settings.publicUrl).hostname}`;
  }
}

/** Whoever has chosen nothing wants to be told. The choice stands with the others of e-mail (circulation). */
async function wantsTo(manager: EntityManager, { id }: Account): Promise<boolean> {
  const [chosen] = await manager.query<{ waiting: boolean }[]>(
    'SELECT waiting FROM mail_choice WHERE account_id = $1',
    [id],
  );
  return chosen?.waiting ?? true;
}
