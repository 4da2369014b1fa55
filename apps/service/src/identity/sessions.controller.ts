import type { Actor } from '#libs/authority';
import { SESSION_LIMITS, SessionsService } from '#libs/identity';
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, ProvedLately, type SignedRequest, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';

const sessionId = z.uuid();
const limits = { idle: SESSION_LIMITS.idleMs / 60_000, hours: SESSION_LIMITS.absoluteMs / 3_600_000 };

/** Where a person is signed in. */
@Controller('account/sessions')
@May('account.own')
@ProvedLately('everybody')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  async list(@Who() actor: Actor, @Req() { sessionSecret }: SignedRequest) {
    return new Page('identity/sessions', { sessions: await this.sessions.list(actor, sessionSecret), limits });
  }

  @Post('end-others')
  async endOthers(@Who() actor: Actor, @Req() { sessionSecret }: SignedRequest) {
    const ended = await this.sessions.endOthers(actor, sessionSecret!);
    if (!ended.ok) throw new Refused(ended.refusals);
    return new Redirect('/account/sessions', 'You are signed out everywhere but here.');
  }

  @Post(':id/end')
  async end(@Who() actor: Actor, @Param('id', { schema: sessionId }) id: string) {
    const ended = await this.sessions.endOne(actor, id);
    if (!ended.ok) throw new Refused(ended.refusals);
    return new Redirect('/account/sessions', 'That browser is signed out.');
  }
}
