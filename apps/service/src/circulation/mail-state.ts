import type { Actor } from '#libs/authority';
import { OutboxService, type WaitingBeside } from '#libs/circulation';
import { Mailer } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { Jobs } from '../../../worker/src/jobs.js';
import { TROUBLE_WORDS } from './words.js';

/** How e-mails fare: whether a server is set, what waits beside the outbox, and since when and why nothing gets out. */
export type MailState = {
  hasServer: boolean;
  beside: WaitingBeside[];
  trouble: { since: Date; words: string } | null;
};

/** How e-mails fare, for the pages of administrators. */
@Injectable()
export class MailStates {
  constructor(
    private readonly outbox: OutboxService,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
  ) {}

  async now(actor: Actor): Promise<MailState> {
    const beside = await this.outbox.waitingBeside(actor);
    const standing = await this.jobs.mailStanding();
    const trouble = standing && { since: standing.since, words: TROUBLE_WORDS[standing.why] };
    return { hasServer: this.mailer.hasServer, beside, trouble };
  }
}
