import type { Actor } from '#libs/authority';
import { ApiTokensService, clearanceOf, SessionsService, SignInSettings } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import { ServiceSettings } from '../settings.js';
import type { SignedRequest } from './permissions.js';
import { keyOf } from './key-of.js';

/** Finds out whose a request is, and notes on it what else is known of them. */
@Injectable()
export class WhoAsks {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: ApiTokensService,
    private readonly settings: ServiceSettings,
    private readonly signIn: SignInSettings,
  ) {}

  /** A program by its key, and then by nothing else; a person by the cookie of their session. */
  async find(request: SignedRequest): Promise<Actor | undefined> {
    const key = keyOf(request);
    if (key !== undefined) return this.tokens.findActor(key);
    const secret = request.cookies[this.settings.cookie('session')];
    if (!secret) return undefined;
    request.sessionSecret = secret;
    request.signedIn = await this.sessions.find(secret);
    if (!request.signedIn) return undefined;
    const { actor } = request.signedIn;
    request.clearance = clearanceOf(actor.roles, request.signedIn, this.signIn.secondFactor);
    return actor;
  }

  /**
   * The person whose page this is, or whose program's request, where no guard came to ask: an address that leads nowhere, a
   * form refused before its handler, or one whose files are still to come. Who has still to show a second factor is nobody yet, as on every public page.
   */
  async findUnasked(request: SignedRequest): Promise<Actor | undefined> {
    if (request.sessionSecret !== undefined || request.cookies === undefined) return request.actor;
    const actor = await this.find(request);
    return (request.clearance ?? 'clear') === 'clear' ? actor : undefined;
  }
}
