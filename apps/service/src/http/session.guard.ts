import { type Actor, may } from '#libs/authority';
import { ApiTokensService, SessionsService } from '#libs/identity';
import { CanActivate, type ExecutionContext, HttpException, Injectable, NotFoundException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { permissionOf, type SignedRequest, withinOf } from './permissions.js';
import { keyOf, SESSION_COOKIE } from './security.js';

/** Thrown where a page needs someone signed in and nobody is. */
export class NotSignedIn extends HttpException {
  constructor() {
    super('Sign in first.', 401);
  }
}

/** Finds out who is asking and whether they may. Every route passes here; one that states no permission is closed. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly tokens: ApiTokensService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    request.actor = await this.findActor(request);
    const route = [this.reflector, context.getHandler() as () => unknown, context.getClass()] as const;
    const permission = permissionOf(...route);
    if (permission === 'public') return true;
    if (!request.actor) throw new NotSignedIn();
    // What someone may not do does not exist for them.
    if (!permission || !may(request.actor, permission, ...withinOf(...route))) throw new NotFoundException();
    return true;
  }

  /** A program by its key, and then by nothing else; a person by the cookie of their session. */
  private async findActor(request: SignedRequest): Promise<Actor | undefined> {
    const key = keyOf(request);
    if (key !== undefined) return this.tokens.findActor(key);
    const secret = request.cookies[SESSION_COOKIE];
    if (!secret) return undefined;
    request.sessionSecret = secret;
    return this.sessions.findActor(secret);
  }
}
