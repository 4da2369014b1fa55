import type { Reference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { Reading } from './domain/draft.js';
import { LIMITS } from './limits.js';
import { refusedReading } from './read-blocks.js';
import type { ReadingContext, SentFile } from './read-context.js';
import { SENTENCES } from './unreadable.js';

/** What one thread may use. Tests give less to see the caps work. */
export type Caps = { milliseconds: number; megabytes: number; threads: number };

// A worker thread runs what is built, also when the one who starts it runs from source.
const WORKER = join(projectRoot, 'dist/libs/intake/src/read-form.worker.js');
const CAPS: Caps = { milliseconds: LIMITS.milliseconds, megabytes: LIMITS.megabytes, threads: 2 };

const TOO_HARD =
  'The file took too long or too much memory to read, so it was left. Save the form again in Word, without pictures, and send that file.';

/**
 * Reads files in worker threads under caps of time and memory, so that no file can hold up or bring down the service.
 * A file that goes over a cap, or crashes its thread, is a refused Reading like any other; the next one gets a new thread.
 */
export class FormReader {
  private readonly pool: Piscina<SentFile & Pick<ReadingContext, 'labels'>, Reading>;
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(
    reference: Reference,
    private readonly caps: Caps = CAPS,
  ) {
    this.free = caps.threads;
    this.pool = new Piscina({
      filename: pathToFileURL(WORKER).href,
      workerData: reference,
      minThreads: 0,
      maxThreads: caps.threads,
      idleTimeout: 30_000,
      resourceLimits: { maxOldGenerationSizeMb: caps.megabytes },
    });
    // A thread that dies while idle has no caller to tell; the pool replaces it.
    this.pool.on('error', () => undefined);
  }

  /** Reads one file, by the labels its board has taught. Never rejects because of what is in it. */
  async read(bytes: Uint8Array, name = '', labels: ReadingContext['labels'] = []): Promise<Reading> {
    if (bytes.length > LIMITS.fileBytes) return refusedReading(SENTENCES.tooBig);
    await this.takeThread();
    try {
      return await this.pool.run({ name, bytes, labels }, { signal: AbortSignal.timeout(this.caps.milliseconds) });
    } catch (fault) {
      if (isOverCap(fault)) return refusedReading(TOO_HARD);
      throw fault;
    } finally {
      this.giveThread();
    }
  }

  /** Lets files being read finish, then stops the threads. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  /** Files wait here and not in the pool, where their time would already run. */
  private async takeThread(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private giveThread(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

const OVER_CAP = /AbortError|ERR_WORKER_OUT_OF_MEMORY|worker exited|terminated/i;

/** How the pool says that a thread ran out of time or memory, or died on the file. */
function isOverCap(fault: unknown): boolean {
  const { name = '', code = '', message = '' } = fault as { name?: string; code?: string; message?: string };
  return OVER_CAP.test(`${name} ${code} ${message}`);
}
