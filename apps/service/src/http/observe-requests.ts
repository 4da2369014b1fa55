import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Log } from '../../../log.js';
import type { Metrics } from '../health/metrics.js';
import type { SignedRequest } from './permissions.js';

/**
 * Tells of each request when it is over: by whom, the template of its route (never its address, which may hold a secret),
 * how it ended and how long it took. Each answer says the number under which the log has it.
 */
export function observeRequests(server: FastifyInstance, log: Log, metrics: Metrics): void {
  server.addHook('onRequest', async (request, reply) => {
    const began = performance.now();
    void reply.header('x-request-id', request.id);
    reply.raw.once('close', () => tell(request, reply, performance.now() - began));
  });

  function tell(request: SignedRequest, reply: FastifyReply, ms: number): void {
    const route = request.routeOptions.url ?? 'none';
    const status = reply.raw.writableFinished ? reply.statusCode : 'broken off';
    metrics.requestEnded({ method: request.method, route, status: String(status) }, ms / 1000);
    log.event(route.startsWith('/assets/') ? 'debug' : 'info', 'request', {
      request: request.id,
      actor: request.actor?.id ?? null,
      method: request.method,
      route,
      status,
      ms: Math.round(ms),
    });
  }
}
