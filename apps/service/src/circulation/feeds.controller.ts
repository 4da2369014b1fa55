import { FeedsService, MailChoices } from '#libs/circulation';
import { PublicationsService } from '#libs/disclosure';
import { PublicEditions } from '#libs/editions';
import type { Actor } from '#libs/authority';
import { Controller, Get, NotFoundException, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { Public } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { ServiceSettings } from '../settings.js';
import { SORT_WORDS } from './words.js';

const keyed = z.object({ key: z.string().max(200).default('') });
type Keyed = z.infer<typeof keyed>;

/** What programs fetch that cannot sign in, and the link that stops e-mails: each by a secret in its address. */
@Controller()
@Public()
export class FeedsController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly choices: MailChoices,
    private readonly publications: PublicationsService,
    private readonly documents: PublicEditions,
    private readonly settings: ServiceSettings,
  ) {}

  @Get('feeds/editions.atom')
  async editions(@Query({ schema: keyed }) { key }: Keyed, @Res({ passthrough: true }) reply: FastifyReply) {
    const actor = await this.find(key);
    void reply.type(ATOM);
    return this.feeds.editions(actor, `${this.settings.publicUrl}/feeds/editions.atom?key=${key}`);
  }

  @Get('feeds/due.ics')
  async due(@Query({ schema: keyed }) { key }: Keyed, @Res({ passthrough: true }) reply: FastifyReply) {
    const actor = await this.find(key);
    void reply.type('text/calendar; charset=utf-8');
    return this.feeds.calendar(actor);
  }

  @Get('feeds/published.atom')
  async published(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.type(ATOM);
    return this.feeds.published(await this.publications.listPublished(), await this.documents.list());
  }

  /** What the link of a message would stop, and the button that does. Opening it changes nothing: mail scanners follow links. */
  @Get('unsubscribe')
  async ask(@Query({ schema: keyed }) { key }: Keyed) {
    const sort = await this.choices.findByLink(key);
    return new Page('circulation/unsubscribe', { key, sort: sort && SORT_WORDS[sort] }, sort ? 200 : 404);
  }

  /** Stops them: from that page, or by the button of a mail program (RFC 8058), which knows no cookie and no token. */
  @Post('unsubscribe')
  async stop(@Query({ schema: keyed }) { key }: Keyed) {
    const stopped = await this.choices.stopByLink(key);
    if (!stopped.ok) throw new Refused(stopped.refusals);
    return new Page('circulation/unsubscribe', { isDone: true, sort: SORT_WORDS[stopped.value] });
  }

  private async find(key: string): Promise<Actor> {
    const actor = await this.feeds.findActor(key);
    if (!actor) throw new NotFoundException();
    return actor;
  }
}

const ATOM = 'application/atom+xml; charset=utf-8';
