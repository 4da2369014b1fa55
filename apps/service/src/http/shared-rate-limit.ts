import type { AllowancesService } from '#libs/identity';
import type { FastifyRateLimitOptions, FastifyRateLimitStore } from '@fastify/rate-limit';
import { LRUCache } from 'lru-cache';

type Route = { path?: string; method?: string | string[]; routeInfo?: { method: string; url: string } };
type Told = (fault: Error | null, counted?: { current: number; ttl: number }) => void;

/** What this replica holds of a key's allowance: the numbers from `next` to `last`, until `ends` by its own steady clock. */
type Handful = { next: number; last: number; ends: number };

const KEYS_KEPT = 5000;
/** A handful is this part of all there is: with more the database is asked less, and more may be left over on a replica. */
const PART = 20;

/**
 * Counts requests for all replicas together, as the store of `@fastify/rate-limit`. A replica takes a handful of numbers at a
 * time from the database, so that it asks there once in many requests. Never are more let through than the limit; at its end up
 * to a handful less a replica may be.
 */
export const sharedRateLimit = (allowances: AllowancesService): new (options: FastifyRateLimitOptions) => Store =>
  class extends Store {
    constructor() {
      super(allowances, '');
    }
  };

class Store implements FastifyRateLimitStore {
  private readonly held = new LRUCache<string, Promise<Handful>>({ max: KEYS_KEPT });

  constructor(
    private readonly allowances: AllowancesService,
    private readonly route: string,
  ) {}

  incr(key: string, told: Told, timeWindow: number, max: number): void {
    this.count(key, timeWindow, max).then(
      (counted) => told(null, counted),
      (fault: Error) => told(fault),
    );
  }

  child({ routeInfo, method, path }: Route): FastifyRateLimitStore {
    return new Store(this.allowances, routeInfo ? `${routeInfo.method} ${routeInfo.url}` : `${String(method)} ${path}`);
  }

  /** The number this request has among all of its window. At the limit nothing more is taken, and all that come are over it. */
  private async count(key: string, timeWindow: number, max: number): Promise<{ current: number; ttl: number }> {
    for (;;) {
      const asked = this.held.get(key) ?? this.take(key, timeWindow, max);
      const held = await asked;
      const ttl = held.ends - performance.now();
      if (ttl > 0 && (held.next <= held.last || held.next > max)) return { current: held.next++, ttl };
      if (this.held.get(key) === asked) this.held.delete(key);
    }
  }

  private take(key: string, timeWindow: number, max: number): Promise<Handful> {
    const many = Math.ceil(max / PART);
    const taking = this.allowances.take(`${this.route} ${key}`, many, timeWindow).then(({ taken, leftMs }) => ({
      next: taken - many + 1,
      last: taken,
      ends: performance.now() + leftMs,
    }));
    this.held.set(key, taking);
    taking.catch(() => this.held.delete(key));
    return taking;
  }
}
