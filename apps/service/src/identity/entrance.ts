import { type Account, type HowSignedIn, SESSION_LIMITS, SessionsService } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Redirect } from '../http/page.js';
import type { SignedRequest } from '../http/permissions.js';
import { type CookieName, ServiceSettings } from '../settings.js';

const CEREMONY_S = 10 * 60;

/** Puts people's sessions into their browsers, and what binds a sign-in under way to one. */
@Injectable()
export class Entrance {
  constructor(
    private readonly sessions: SessionsService,
    private readonly settings: ServiceSettings,
  ) {}

  /** Signs somebody in under a new secret. A session this browser had before ends. */
  async enter(
    account: Pick<Account, 'id'>,
    how: HowSignedIn,
    request: SignedRequest,
    reply: FastifyReply,
    to: string,
  ): Promise<Redirect> {
    if (request.signedIn) await this.sessions.end(request.signedIn.actor, request.sessionSecret!);
    this.give(reply, await this.sessions.start(account, { ...how, userAgent: request.headers['user-agent'] }));
    return new Redirect(to);
  }

  /** Notes that a second factor was shown in this session, which goes on under a new secret. */
  async proved(request: SignedRequest, reply: FastifyReply): Promise<void> {
    const secret = request.signedIn && (await this.sessions.prove(request.signedIn));
    if (secret) this.give(reply, secret);
  }

  /** Ends the session, and has the browser forget the figures it kept for its person. */
  async leave(request: SignedRequest, reply: FastifyReply): Promise<void> {
    await this.sessions.end(request.actor!, request.sessionSecret!);
    void reply.header('clear-site-data', '"cache", "storage"');
    void reply.clearCookie(this.settings.cookie('session'), this.settings.cookieOptions);
  }

  /** Gives a browser what its next step is bound to it by. */
  bind(reply: FastifyReply, name: CookieName, ceremony: string): void {
    void reply.setCookie(this.settings.cookie(name), ceremony, { ...this.settings.cookieOptions, maxAge: CEREMONY_S });
  }

  /** What the step was bound by, which the browser then has no more use for. */
  release(request: FastifyRequest, reply: FastifyReply, name: CookieName): string | undefined {
    const cookie = this.settings.cookie(name);
    void reply.clearCookie(cookie, this.settings.cookieOptions);
    return request.cookies[cookie];
  }

  private give(reply: FastifyReply, secret: string): void {
    const options = { ...this.settings.cookieOptions, maxAge: SESSION_LIMITS.absoluteMs / 1000 };
    void reply.setCookie(this.settings.cookie('session'), secret, options);
  }
}
