import { type Actor, ROLE_LABELS } from '#libs/authority';
import { AccountsService, type Account, SessionsService } from '#libs/identity';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ownPath } from '../http/own-path.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Public, type SignedRequest, Who } from '../http/permissions.js';
import { tell } from '../http/refusals.js';
import { SESSION_COOKIE, sessionCookie } from '../http/security.js';
import { ServiceSettings } from '../settings.js';

/** About ten tries in five minutes at one account from one place, then a pause instead of a locked account. */
const THROTTLE = { rateLimit: { max: 10, timeWindow: '5 minutes', hook: 'preHandler', keyGenerator: accountTried } };

const credentials = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
  next: z.string().optional(),
});
const newPassword = z.object({ password: z.string().max(1024) });

@Controller()
export class SignInController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly settings: ServiceSettings,
  ) {}

  @Public()
  @Get('sign-in')
  form(@Query('next') next?: string) {
    return new Page('identity/sign-in', { hasForm: true, next: ownPath(next) });
  }

  @Public()
  @Post('sign-in')
  @RouteConfig(THROTTLE)
  async signIn(
    @Body({ schema: credentials }) { email, password, next }: z.infer<typeof credentials>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const who = await this.accounts.signInByPassword(email, password);
    if (who.ok) return this.enter(who.value, reply, ownPath(next));
    const { status, sentences } = tell(who.refusals);
    const errors = [{ field: 'email', text: sentences[0] }];
    return new Page('identity/sign-in', { hasForm: true, email, next: ownPath(next), errors }, status);
  }

  @Public()
  @Get('sign-in/:secret')
  async byLink(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const who = await this.accounts.signInByLink(secret);
    if (who.ok) return this.enter(who.value, reply, '/');
    const { status, sentences } = tell(who.refusals);
    return new Page('error', { title: 'This link does not work any more', sentences }, status);
  }

  @May('account.own')
  @Post('sign-out')
  async signOut(@Who() actor: Actor, @Req() request: SignedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.end(actor, request.sessionSecret!);
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
    return new Redirect('/sign-in', 'You have signed out.');
  }

  @May('account.own')
  @Get('account')
  account(@Who() actor: Actor) {
    return accountPage(actor);
  }

  @May('account.own')
  @Post('account/password')
  async setPassword(@Who() actor: Actor, @Body({ schema: newPassword }) { password }: z.infer<typeof newPassword>) {
    const set = await this.accounts.setPassword(actor, password);
    if (set.ok) return new Redirect('/account', 'Your password is set. You can sign in with it from now on.');
    const { status, sentences } = tell(set.refusals);
    return accountPage(actor, [{ field: 'password', text: sentences[0] ?? '' }], status);
  }

  private async enter(account: Account, reply: FastifyReply, to: string): Promise<Redirect> {
    void reply.setCookie(SESSION_COOKIE, await this.sessions.start(account), sessionCookie(this.settings.publicUrl));
    return new Redirect(to);
  }
}

const accountPage = ({ roles }: Actor, errors: FieldError[] = [], status = 200) =>
  new Page('identity/account', { roles: roles.map((role) => ROLE_LABELS[role]), errors }, status);

function accountTried({ ip, body }: FastifyRequest): string {
  const email = (body as { email?: unknown } | undefined)?.email;
  return `${ip} ${typeof email === 'string' ? email.trim().toLowerCase() : ''}`;
}
