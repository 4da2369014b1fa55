import { actingFrom, AuditTrail, type Origin, PurposeNeeded } from '#libs/audit';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { DutiesFirst } from './duties.guard.js';
import type { SignedRequest } from './permissions.js';
import { keyOf } from './key-of.js';
import { OutOfScope, ProofNeeded } from './session.guard.js';

const log = new Logger('audit');

/** Where a request comes from, until its key says that a program sent it. */
const originOf = ({ ip, id }: FastifyRequest): Partial<Origin> & Pick<Origin, 'means'> => ({
  means: 'page',
  address: ip,
  requestId: id,
});

/** Has every act of a request know where it comes from; after its body is read, which would lose it. */
export function traceRequests(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preValidation', (request, _, next) => actingFrom(originOf(request), next));
}

/** What an answer by this status means in the trail: an attempt that was refused, and not just a mistake or a step still to take. */
function attemptOf(status: number, request: SignedRequest, fault: unknown): string | undefined {
  if (fault instanceof PurposeNeeded || fault instanceof ProofNeeded || fault instanceof DutiesFirst) return undefined;
  if (status === 404 || fault instanceof OutOfScope) return request.actor && 'request.not-allowed';
  if (status === 401)
    return keyOf(request) !== undefined || request.sessionSecret !== undefined ? 'request.not-signed-in' : undefined;
  return { 403: 'request.forged', 429: 'request.too-many' }[status];
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Writes a refused attempt down: the route as it is declared and the ids that were asked for, never an address as it was
 * typed. What fails here must not turn a refusal into an answer.
 */
export async function traceRefusal(
  trail: AuditTrail,
  request: SignedRequest,
  status: number,
  fault: unknown,
): Promise<void> {
  const route = request.routeOptions?.url;
  const action = attemptOf(status, request, fault);
  if (!route || !action) return;
  const ids = Object.values((request.params ?? {}) as Record<string, string>).filter((value) => ID.test(value));
  const subject = [request.method, route, ...ids].join(' ');
  const origin = { ...originOf(request), ...(keyOf(request) === undefined ? {} : { means: 'key' as const }) };
  await actingFrom(origin, () => trail.refused(request.actor, action, subject)).catch((raised: Error) =>
    log.error(`a refusal could not be written down: ${raised.name}`),
  );
}
