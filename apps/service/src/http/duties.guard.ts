import { DutiesService } from '#libs/people';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiProblem } from '../api/api-problem.js';
import { permissionOf, type SignedRequest } from './permissions.js';

const BEFORE_DUTIES = 'before-duties';
/** A route that is open before the duties are accepted: the duties themselves, and the way out. */
export const BeforeDuties = () => SetMetadata(BEFORE_DUTIES, true);

/** Thrown where somebody has to accept their duties first. */
export class DutiesFirst extends ApiProblem {
  constructor() {
    super(403, 'The person of this key has to sign in and accept the duties of those who read summaries first.');
  }
}

/** Where duties are required, has them accepted before anything else is done. Comes after the guard that finds who asks. */
@Injectable()
export class DutiesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly duties: DutiesService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, clearance = 'clear' } = context.switchToHttp().getRequest<SignedRequest>();
    if (!actor || !this.duties.mustBeAccepted || this.isBefore(context)) return true;
    if (clearance !== 'clear') return true; // their second factor first, and that is all they reach until then
    if (await this.duties.acceptedUntil(actor)) return true;
    throw new DutiesFirst();
  }

  /** What nobody has to sign in for waits for nothing either. */
  private isBefore(context: ExecutionContext): boolean {
    const [handler, controller] = [context.getHandler() as () => unknown, context.getClass()];
    if (permissionOf(this.reflector, handler, controller) === 'public') return true;
    return this.reflector.getAllAndOverride<boolean | undefined>(BEFORE_DUTIES, [handler, controller]) ?? false;
  }
}
