import { type Choice, FeedsService, MailChoices } from '#libs/circulation';
import type { Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { sentenceFor, tell } from '../http/refusals.js';
import { ServiceSettings } from '../settings.js';

const id = z.string().max(100);
const choices = z.object({
  digests: z.string().max(10).default(''),
  briefings: z.string().max(20).default(''),
  themes: z.union([z.array(id).max(50), id.transform((one) => [one])]).default([]),
  ownReports: z.string().max(10).default(''),
  waiting: z.string().max(10).default(''),
});

/** Of which documents a person is told by e-mail, and the addresses of their feed and calendar. */
@Controller('account/mail')
@May('circulation.receive')
export class MailController {
  constructor(
    private readonly choices: MailChoices,
    private readonly feeds: FeedsService,
    private readonly typologies: Typologies,
    private readonly settings: ServiceSettings,
  ) {}

  @Get()
  async show(@Who() actor: Actor) {
    return this.page(actor, { choice: await this.choices.find(actor) });
  }

  @Post()
  async choose(@Who() actor: Actor, @Body({ schema: choices }) sent: z.infer<typeof choices>) {
    const choice = {
      ...sent,
      digests: sent.digests === 'yes',
      ownReports: sent.ownReports === 'yes',
      waiting: sent.waiting === 'yes',
    };
    const chosen = await this.choices.choose(actor, choice);
    if (chosen.ok) return new Redirect('/account/mail', 'Your choice is saved.');
    const errors = chosen.refusals.map((refusal) => ({
      field: refusal.code === 'circulation.themes-missing' ? 'themes' : 'briefings',
      text: sentenceFor(refusal),
    }));
    return this.page(actor, { choice, errors }, tell(chosen.refusals).status);
  }

  /** The addresses are shown once, on the page that answers, since who has them reads what they lead to. */
  @Post('feeds')
  async renew(@Who() actor: Actor) {
    const key = await this.feeds.renew(actor);
    const { publicUrl } = this.settings;
    const made = {
      feed: `${publicUrl}/feeds/editions.atom?key=${key}`,
      calendar: `${publicUrl}/feeds/due.ics?key=${key}`,
    };
    return this.page(actor, { choice: await this.choices.find(actor), made });
  }

  @Post('feeds/end')
  async end(@Who() actor: Actor) {
    await this.feeds.end(actor);
    return new Redirect('/account/mail', 'Your addresses are ended. Programs read nothing by them any more.');
  }

  private async page(
    actor: Actor,
    more: { choice: Omit<Choice, 'briefings'> & { briefings: string }; errors?: FieldError[]; made?: object },
    status = 200,
  ): Promise<Page> {
    const { domains } = this.typologies.inForce();
    return new Page('circulation/mail', { domains, feedsMadeAt: await this.feeds.madeAt(actor), ...more }, status);
  }
}
