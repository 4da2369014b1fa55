import { OutboxService } from '#libs/circulation';
import type { Actor } from '#libs/authority';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { MailStates } from './mail-state.js';
import { BESIDE_WORDS, occasionInWords, STATE_TAGS, WHY_WORDS } from './words.js';

const SHOWN = 200;
const messageId = z.uuid();

/** What is on its way by e-mail, and what did not go, for the administrator. */
@Controller('outbox')
@May('circulation.send')
export class OutboxController {
  constructor(
    private readonly outbox: OutboxService,
    private readonly jobs: Jobs,
    private readonly mail: MailStates,
  ) {}

  @Get()
  async list(@Who() actor: Actor) {
    const { lines, counts } = await this.outbox.list(actor);
    const told = lines.map((line) => ({
      ...line,
      for: occasionInWords(line.occasion),
      tag: STATE_TAGS[line.state],
      why: line.reason && WHY_WORDS[line.reason],
    }));
    const mail = await this.mail.now(actor);
    const waiting = (counts.queued ?? 0) + (counts['in-hand'] ?? 0) + mail.beside.length;
    const beside = mail.beside.slice(0, SHOWN).map((one) => ({ ...one, document: BESIDE_WORDS[one.about] }));
    return new Page('circulation/outbox', { lines: told, counts, waiting, mail, beside });
  }

  @Post('send')
  async send() {
    await this.jobs.requestCirculation();
    return new Redirect('/outbox', 'What waits is being sent now.');
  }

  @Post(':id/again')
  async again(@Who() actor: Actor, @Param('id', { schema: messageId }) id: string) {
    const queued = await this.outbox.sendAgain(actor, id);
    if (!queued.ok) throw new Refused(queued.refusals);
    await this.jobs.requestCirculation();
    return new Redirect('/outbox', 'The message is being sent again.');
  }
}
