import { type Action, type Actor, may } from '#libs/authority';
import { ApiTokensService, scopesFor, SessionsService } from '#libs/identity';
import { CanActivate, type ExecutionContext, HttpException, Injectable, NotFoundException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiProblem } from '../api/api-problem.js';
import { permissionOf, type SignedRequest } from './permissions.js';
import { keyOf, SESSION_COOKIE } from './security.js';

/** Thrown where a page needs someone signed in and nobody is. */
export class NotSignedIn extends HttpException {
  constructor() {
    super('Sign in first.', 401);
  }
}

/** Thrown where a person might, but the key they use was not made for it. */
export class OutOfScope extends ApiProblem {
  /** Any of these would do. */
  readonly scopes: string;
  constructor(action: Action) {
    const scopes = scopesFor(action).join(' ');
    super(403, `This key was not made for that. Make one with the scope ${scopes} on your account page.`);
    this.scopes = scopes;
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
    const permission = permissionOf(this.reflector, context.getHandler() as () => unknown, context.getClass());
    if (permission === 'public') return true;
    if (!request.actor) throw new NotSignedIn();
    // What someone may not do does not exist for them.
    if (!permission || !may({ ...request.actor, scope: undefined }, permission)) throw new NotFoundException();
    if (!may(request.actor, permission)) throw new OutOfScope(permission);
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
