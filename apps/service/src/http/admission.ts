import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerBare } from './bare-answer.js';

/** How much a process takes on: requests under way at once, and how far it may be behind with its work. */
export type Capacity = { mostRequests: number; mostDelayMs: number };

const RESOLUTION_MS = 20;
const SAMPLE_MS = 500;
const RETRY_AFTER = 5; // seconds
const BUSY = {
  status: 503,
  title: 'Sorry, the service is busy',
  words: 'Wait a few seconds, then try again. Nothing you sent was stored.',
};

/** Watched while it is busy as well: a process that does not say that it is busy would be taken for dead. */
const ALWAYS = /^\/(health|metrics)(\/|\?|$)/;

/**
 * Counts what is under way and how late the process is, and sends away what is too much: better that some are told to come
 * back in a moment than that everybody waits.
 */
export class Admission {
  underWay = 0;
  shed = 0;
  delayMs = 0;
  private readonly delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly capacity: Capacity) {}

  /** Before anything else is done for a request. */
  guard(server: FastifyInstance): void {
    server.addHook('onRequest', async (request, reply) => this.admit(request, reply));
    server.addHook('onListen', async () => this.watch()); // what a start takes is no sign of load
    server.addHook('onClose', async () => this.close());
  }

  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    this.underWay += 1;
    reply.raw.once('close', () => (this.underWay -= 1));
    if (!this.isTooMuch() || ALWAYS.test(request.url)) return undefined;
    this.shed += 1;
    return answerBare(request, reply.header('retry-after', RETRY_AFTER), BUSY);
  }

  private isTooMuch(): boolean {
    return this.underWay > this.capacity.mostRequests || this.delayMs > this.capacity.mostDelayMs;
  }

  private watch(): void {
    this.delays.enable();
    this.timer = setInterval(() => this.sample(), SAMPLE_MS).unref();
  }

  private sample(): void {
    const mean = this.delays.mean / 1e6 - RESOLUTION_MS;
    this.delayMs = Number.isNaN(mean) ? 0 : Math.max(0, mean);
    this.delays.reset();
  }

  private close(): void {
    clearInterval(this.timer);
    this.delays.disable();
  }
}
