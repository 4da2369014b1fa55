import type { Environment } from '../../environment.js';
import { Log, logSettings } from '../../log.js';

const SECOND = 1000;

/**
 * How the service is run: what it logs, whom it believes, how much it takes on and how long it waits. Without settings, as a
 * test or a bench runs it, it logs what is wrong alone and takes on whatever comes.
 */
export class Operation {
  log = new Log({ level: 'warn', format: 'pretty' });
  trustedProxies = 'loopback';
  metricsToken: string | undefined;
  mostRequests = 10_000;
  mostDelayMs = 60 * SECOND;
  /** For a client to send the head of a request, and all of it. */
  headersTimeoutMs = 15 * SECOND;
  requestTimeoutMs = 120 * SECOND;
  /** True from the moment the process is told to stop: it finishes what is under way and is sent nothing more. */
  isStopping = false;

  constructor(given: Partial<Operation> = {}) {
    Object.assign(this, given);
  }

  static of(environment: Environment): Operation {
    return new Operation({
      log: new Log(logSettings(environment)),
      trustedProxies: environment.TRUSTED_PROXIES,
      metricsToken: environment.METRICS_TOKEN,
      mostRequests: environment.MOST_REQUESTS,
      mostDelayMs: environment.MOST_DELAY,
    });
  }
}
