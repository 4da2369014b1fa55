import type { Reference } from '#libs/framework';
import { londonDay, threadFile } from '#libs/kernel';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { ArchivedFile } from './archive/expand-archive.js';
import { withoutDaysAhead } from './domain/days-ahead.js';
import type { Reading } from './domain/draft.js';
import { LIMITS } from './limits.js';
import { mergeReadings } from './merge-readings.js';
import { refusedReading } from './read-blocks.js';
import type { ReadingContext, SentFile } from './read-context.js';
import { isArchiveOfFiles } from './recognise-format.js';
import { SENTENCES } from './unreadable.js';
import type { VirusScan } from './virus-scan.js';

/** What one thread may use. Tests give less to see the caps work. */
export type Caps = { milliseconds: number; megabytes: number; threads: number };

/** A file that was sent, alone or in an archive, and what came of reading it. */
export type ReadFile = SentFile & { reading: Reading };

// A worker thread runs what is built, also when the one who starts it runs from source.
const WORKER = threadFile('read-form.worker');
const CAPS: Caps = { milliseconds: LIMITS.milliseconds, megabytes: LIMITS.megabytes, threads: 2 };

const TOO_HARD =
  'The file took too long or too much memory to read, so it was left. Send the form on its own, without pictures or attachments, and a long register in parts.';

/** After so many files of an archive that went over a cap the others are not tried. */
const MOST_TOO_HARD = 3;

type Labels = ReadingContext['labels'];

/**
 * Reads files in worker threads under caps of time and memory, so that no file can hold up or bring down the service. A file
 * that goes over a cap, or crashes its thread, is a refused Reading like any other; the next one gets a new thread. The
 * files of an archive are read one by one, each under the caps.
 */
export class FormReader {
  private readonly pool: Piscina;
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(
    reference: Reference,
    private readonly caps: Caps = CAPS,
    private readonly scan?: VirusScan,
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

  /** Starts a thread where there is none, for a file that somebody is about to send. Nobody waits for it. */
  getReady(): void {
    if (this.pool.threads.length === 0) this.pool.run(undefined, { name: 'ready' }).catch(() => undefined);
  }

  /** Reads one file, by the labels its board has taught; an archive gives the records of all its files. Never rejects because of what is in it. */
  async read(bytes: Uint8Array, name = '', labels: Labels = []): Promise<Reading> {
    const files = await this.readFiles({ name, bytes }, labels);
    const [only] = files;
    return only?.bytes === bytes ? only.reading : mergeReadings(files);
  }

  /** Reads one file, or each file of an archive, so that each can be kept as what it is. */
  async readFiles(file: SentFile, labels: Labels = []): Promise<ReadFile[]> {
    if (file.bytes.length > LIMITS.fileBytes) return [{ ...file, reading: refusedReading(SENTENCES.tooBig) }];
    const danger = await this.scan?.(file.bytes);
    if (danger !== undefined) return [{ ...file, reading: refusedReading(danger) }];
    if (!isArchiveOfFiles(file)) return [await this.readOne(file, labels)];
    const files = await this.underCaps<ArchivedFile[] | string>('expand', file.bytes, TOO_HARD);
    if (typeof files === 'string') return [{ ...file, reading: refusedReading(files) }];
    const read: ReadFile[] = [];
    for (const each of files) {
      const isHopeless = read.filter(({ reading }) => reading.message === TOO_HARD).length >= MOST_TOO_HARD;
      read.push(await this.readOne(isHopeless ? { name: each.name, refused: TOO_HARD } : each, labels));
    }
    return read;
  }

  /** Lets files being read finish, then stops the threads. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  private async readOne(file: ArchivedFile, labels: Labels): Promise<ReadFile> {
    if ('refused' in file) return { name: file.name, bytes: new Uint8Array(), reading: refusedReading(file.refused) };
    const { name, bytes } = file;
    const reading = await this.underCaps('read', { name, bytes, labels }, refusedReading(TOO_HARD));
    return { name, bytes, reading: withoutDaysAhead(reading, londonDay(new Date())) };
  }

  private async underCaps<T>(name: string, task: unknown, tooHard: T): Promise<T> {
    await this.takeThread();
    try {
      return (await this.pool.run(task, { name, signal: AbortSignal.timeout(this.caps.milliseconds) })) as T;
    } catch (fault) {
      if (isOverCap(fault)) return tooHard;
      throw fault;
    } finally {
      this.giveThread();
    }
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
