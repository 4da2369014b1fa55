import { pathToFileURL } from 'node:url';
import { threadFile } from '#libs/kernel';
import { Piscina } from 'piscina';
import type { AgreedPassage } from './domain/agreed-passage.js';
import type { Evaluation } from './domain/evaluate-tagger.js';
import type { Learned, Lesson } from './train.worker.js';

// A worker thread runs what is built, also when the one who starts it runs from source.
const WORKER = threadFile('train.worker');

/** Trains taggers in a thread of its own, one at a time, so that training holds up nothing else in the process. */
export class Trainer {
  private readonly pool = new Piscina<{ lesson: Lesson; test: readonly AgreedPassage[] }, Learned>({
    filename: pathToFileURL(WORKER).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 1000,
  });

  /** Learns from the lesson, and measures the tagger on the test. `packed` is the model as it is kept. */
  async train(lesson: Lesson, test: readonly AgreedPassage[]): Promise<{ packed: Buffer; evaluation: Evaluation }> {
    const { packed, evaluation } = await this.pool.run({ lesson, test });
    return { packed: Buffer.from(packed), evaluation };
  }

  async close(): Promise<void> {
    await this.pool.close();
  }
}
