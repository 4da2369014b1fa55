import { pathToFileURL } from 'node:url';
import { threadFile } from '#libs/kernel';
import { Piscina } from 'piscina';
import type { Learned, Lesson, Test } from './train.worker.js';

// A worker thread runs what is built, also when the one who starts it runs from source.
const WORKER = threadFile('train.worker');

/** Trains taggers in a thread of its own, one at a time, so that training holds up nothing else in the process. */
export class Trainer {
  private readonly pool = new Piscina<{ lesson: Lesson; test: Test }, Learned>({
    filename: pathToFileURL(WORKER).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 1000,
  });

  /** Learns from the lesson, and measures the tagger and the one in use on the test. `packed` is the model as it is kept. */
  async train(lesson: Lesson, test: Test): Promise<Learned & { packed: Buffer }> {
    const learned = await this.pool.run({ lesson, test });
    return { ...learned, packed: Buffer.from(learned.packed) };
  }

  async close(): Promise<void> {
    await this.pool.close();
  }
}
