import { type AccountChange, ChangeNotices, type Told } from '#libs/people';
import { Injectable, Logger } from '@nestjs/common';
import { Jobs } from '../../../worker/src/jobs.js';
import { describeFault } from '../http/describe-fault.js';

/** Tells people by e-mail that the way they sign in was changed. */
@Injectable()
export class AccountNotices {
  private readonly log = new Logger('notices');

  constructor(
    private readonly notices: ChangeNotices,
    private readonly jobs: Jobs,
  ) {}

  /** Sends the message, or has it sent once the mail server answers. The change stands also where none can be sent. */
  async tell(accountId: string, change: AccountChange): Promise<Told> {
    try {
      const told = await this.notices.tell(accountId, change);
      if (told === 'waits') await this.jobs.tellLater({ accountId, change });
      if (told !== 'sent' && told !== 'kept') this.log.warn(`${change}: ${told}`);
      return told;
    } catch (fault) {
      this.log.error(describeFault(fault, { method: 'notice', url: change }));
      return 'not-sent';
    }
  }
}
