import type { Action, Actor, Relation } from '#libs/authority';
import type { Clearance, SignedIn } from '#libs/identity';
import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

const PERMISSION = 'permission';
export type Permission = Action | 'public';

const WITHIN = 'permission within';

/** What the description of the API is told of a route: the right it needs, from which the scopes of keys follow. */
export const RIGHT_EXTENSION = 'x-right';

/** The right a route needs; with relations named, in one of those: what a page shows of one's own board alone, say. */
export const May = (action: Action, ...within: Relation[]) =>
  applyDecorators(SetMetadata(PERMISSION, action), SetMetadata(WITHIN, within), ApiExtension(RIGHT_EXTENSION, action));

/** A route for people who are not signed in: signing in, health, assets. */
export const Public = () => SetMetadata(PERMISSION, 'public');

const UNPROVED = 'unproved';
const LATELY = 'proved lately';

/** A route open also to a session whose second factor is still to be shown, or to be set up first. */
export const Unproved = (...clearances: Exclude<Clearance, 'clear'>[]) => SetMetadata(UNPROVED, clearances);

type AskedLately = 'whoever-has-one' | 'everybody';

/**
 * A route that asks again for a second factor last shown more than a quarter of an hour ago; where it asks everybody, whoever
 * has none signs in again.
 */
export const ProvedLately = (asks: AskedLately = 'whoever-has-one') => SetMetadata(LATELY, asks);

/** A request with what the guard found out about it. */
export type SignedRequest = FastifyRequest & {
  actor?: Actor;
  sessionSecret?: string;
  signedIn?: SignedIn;
  clearance?: Clearance;
};

/** The person whose request this is. Only where a right is needed, so there always is one. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<SignedRequest>();
  if (!actor) throw new Error('A public route asked who is signed in.');
  return actor;
});

/** The right a handler states, or undefined where it states none. */
export const permissionOf = (reflector: Reflector, handler: () => unknown, controller: Type): Permission | undefined =>
  reflector.getAllAndOverride<Permission | undefined>(PERMISSION, [handler, controller]);

/** Whether a handler is open to sessions that stand so, and of whom it asks for proof of late. */
export function proofAskedBy(reflector: Reflector, handler: () => unknown, controller: Type) {
  const unproved = reflector.getAllAndOverride<Clearance[] | undefined>(UNPROVED, [handler, controller]) ?? [];
  const asks = reflector.getAllAndOverride<AskedLately | undefined>(LATELY, [handler, controller]);
  return {
    allows: (clearance: Clearance) => clearance === 'clear' || unproved.includes(clearance),
    asksLately: (hasFactor: boolean) => asks === 'everybody' || (asks === 'whoever-has-one' && hasFactor),
  };
}

/** The relations in which a handler needs its right; none where any will do. */
export const withinOf = (reflector: Reflector, handler: () => unknown, controller: Type): Relation[] =>
  reflector.getAllAndOverride<Relation[] | undefined>(WITHIN, [handler, controller]) ?? [];

/** Stops the start when a route states no permission: a forgotten one must not become an open one. */
export function requireStatedPermissions(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
  reflector: Reflector,
): void {
  const unstated = discovery.getControllers().flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    return scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata('path', prototype[name]!))
      .filter((name) => !permissionOf(reflector, prototype[name]!, metatype as Type))
      .map((name) => `${(metatype as Type).name}.${name}`);
  });
  if (unstated.length > 0) throw new Error(`These routes state no permission: ${unstated.join(', ')}.`);
}
