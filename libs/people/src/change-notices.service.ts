import { Account } from '#libs/identity';
import { MailFault, Mailer } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { type AccountChange, changeMessage } from './domain/change-message.js';
import { PeopleSettings } from './people-settings.js';

/**
 * What came of telling somebody: `sent` to the mail server, `kept` in the folder of this machine where none is set, to be tried
 * again as the server `waits`, or `not-sent`, for good.
 */
export type Told = 'sent' | 'kept' | 'waits' | 'not-sent';

/** Tells people by e-mail that the way they sign in was changed. */
@Injectable()
export class ChangeNotices {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: PeopleSettings,
    private readonly mailer: Mailer,
  ) {}

  /** Tells one person, once. It `waits` only where the server certainly did not take the message and may yet. */
  async tell(accountId: string, change: AccountChange): Promise<Told> {
    const account = await this.database.manager.findOneBy(Account, { id: accountId, closedAt: IsNull() });
    if (!account) return 'not-sent';
    try {
      const sent = await this.mailer.send({ to: account.email, ...changeMessage(change, this.settings.publicUrl) });
      if (!sent.ok) return 'not-sent';
      return this.mailer.hasServer ? 'sent' : 'kept';
    } catch (fault) {
      if (!(fault instanceof MailFault)) throw fault;
      return fault.answer !== 'never' && !fault.mayHaveArrived ? 'waits' : 'not-sent';
    }
  }
}
