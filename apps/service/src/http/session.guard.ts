import { type Action, may } from '#libs/authority';
import { type Clearance, provedLately, scopesFor } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { CanActivate, type ExecutionContext, HttpException, Injectable, NotFoundException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiProblem } from '../api/api-problem.js';
import { permissionOf, proofAskedBy, type SignedRequest, withinOf } from './permissions.js';
import { WhoAsks } from './who-asks.js';

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

/** Thrown where somebody has to show a second factor first, to show it again, to set one up, or to sign in again. */
export class ProofNeeded extends HttpException {
  constructor(readonly how: Exclude<Clearance, 'clear'> | 'sign-in-again') {
    super('Show who you are first.', 403);
  }
}

/** Finds out who is asking and whether they may. Every route passes here; one that states no permission is closed. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly whoAsks: WhoAsks,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const route = [this.reflector, context.getHandler() as () => unknown, context.getClass()] as const;
    const proof = proofAskedBy(...route);
    const permission = permissionOf(...route);
    request.actor = await this.whoAsks.find(request);
    const clearance = request.clearance ?? 'clear';
    const isProved = clearance === 'clear' || proof.allows(clearance);
    if (permission === 'public') {
      if (!isProved) request.actor = undefined; // on a public page they are nobody yet
      return true;
    }
    if (!request.actor) throw new NotSignedIn();
    if (!isProved) throw new ProofNeeded(clearance);
    // What someone may not do does not exist for them.
    const within = withinOf(...route);
    if (!permission || !may({ ...request.actor, scope: undefined }, permission, ...within))
      throw new NotFoundException();
    if (!may(request.actor, permission, ...within)) throw new OutOfScope(permission);
    const { signedIn } = request;
    if (signedIn && proof.asksLately(signedIn.hasFactor) && !provedLately(signedIn, this.clock.now()))
      throw new ProofNeeded(signedIn.hasFactor ? 'prove' : 'sign-in-again');
    return true;
  }
}
