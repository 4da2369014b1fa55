import { type Actor, ROLE_LABELS } from '#libs/authority';
import { AccountsService, passwordTry, SHORTEST_PASSWORD, ThrottleService } from '#libs/identity';
import { Body, Controller, Get, Ip, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { BeforeDuties } from '../http/duties.guard.js';
import { errorsOf } from '../http/errors-of.js';
import { ownPath } from '../http/own-path.js';
import { Page, Redirect } from '../http/page.js';
import { May, ProvedLately, Public, type SignedRequest, Unproved, Who } from '../http/permissions.js';
import { type RefusalCode, tell } from '../http/refusals.js';
import { AccountNotices } from './account-notices.js';
import { Entrance } from './entrance.js';
import { SignInPages } from './sign-in-pages.js';

const credentials = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
  next: z.string().optional(),
});
const newPassword = z.object({ current: z.string().max(1024).optional(), password: z.string().max(1024) });

/** Signing in with a password or a link, signing out, and one's own password. */
@Controller()
export class SignInController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly throttle: ThrottleService,
    private readonly pages: SignInPages,
    private readonly entrance: Entrance,
    private readonly notices: AccountNotices,
  ) {}

  @Public()
  @Get('sign-in')
  form(@Req() { signedIn }: SignedRequest, @Query('next') next?: string) {
    return this.pages.show({ next: ownPath(next), isAgain: signedIn !== undefined });
  }

  /** A try is counted before the password is looked at, so that tries at once are all counted. */
  @Public()
  @Post('sign-in')
  async signIn(
    @Body({ schema: credentials }) { email, password, next }: z.infer<typeof credentials>,
    @Ip() address: string,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const counted = passwordTry(address, email);
    const taken = await this.throttle.take(request.actor, counted);
    const who = taken.ok ? await this.accounts.signInByPassword(email, password) : taken;
    if (!who.ok) return this.pages.show({ email, next: ownPath(next) }, who.refusals);
    await this.throttle.giveBack(counted);
    return this.entrance.enter(who.value, { method: 'password' }, request, reply, ownPath(next));
  }

  @Public()
  @Get('sign-in/:secret')
  async byLink(
    @Param('secret') secret: string,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const who = await this.accounts.signInByLink(secret);
    if (who.ok) return this.entrance.enter(who.value, { method: 'link' }, request, reply, '/');
    const { status, sentences } = tell(who.refusals);
    return new Page('error', { title: 'This link does not work any more', sentences }, status);
  }

  @May('account.own')
  @Unproved('prove', 'set-up')
  @BeforeDuties()
  @Post('sign-out')
  async signOut(@Req() request: SignedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.entrance.leave(request, reply);
    return request.signedIn?.method === 'provider'
      ? new Redirect('/signed-out')
      : new Redirect('/sign-in', 'You have signed out.');
  }

  @May('account.own')
  @Get('account')
  account(@Who() { roles }: Actor) {
    return new Page('identity/account', { roles: roles.map((role) => ROLE_LABELS[role]) });
  }

  @May('account.own')
  @ProvedLately()
  @Get('account/password')
  passwordForm(@Who() actor: Actor, @Req() request: SignedRequest) {
    return this.passwordPage(actor, request);
  }

  @May('account.own')
  @ProvedLately()
  @Post('account/password')
  async setPassword(
    @Who() actor: Actor,
    @Body({ schema: newPassword }) { current, password }: z.infer<typeof newPassword>,
    @Ip() address: string,
    @Req() request: SignedRequest,
  ) {
    const counted = passwordTry(address, actor.id);
    const taken = await this.throttle.take(actor, counted);
    const set = taken.ok
      ? await this.accounts.setPassword(actor, password, { current, session: request.signedIn })
      : taken;
    if (!set.ok) return this.passwordPage(actor, request, set.refusals);
    await this.throttle.giveBack(counted);
    await this.notices.tell(actor.id, 'password');
    return new Redirect('/account', 'Your password is set. You are signed out everywhere but here.');
  }

  private async passwordPage(
    actor: Actor,
    request: SignedRequest,
    refusals: readonly { code: RefusalCode }[] = [],
  ): Promise<Page> {
    const mustShow = await this.accounts.mustShowPassword(actor, request.signedIn);
    const fieldOf = (code: RefusalCode) => (mustShow && !IS_ABOUT_NEW.test(code) ? 'current' : 'password');
    const { status, errors } = errorsOf(refusals, fieldOf);
    return new Page('identity/password', { mustShow, shortest: SHORTEST_PASSWORD, errors }, status);
  }
}

const IS_ABOUT_NEW = /password-too-(short|long|common)/;
