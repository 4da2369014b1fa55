import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#libs/kernel';
import { Piscina } from 'piscina';
import { type Model, unpackModel } from './domain/model.js';
import type { Lesson } from './train.worker.js';

// A worker thread runs what is built, also when the one who starts it runs from source.
const WORKER = join(projectRoot, 'dist/libs/tagging/src/train.worker.js');

/** Trains taggers in a thread of its own, one at a time, so that training holds up nothing else in the process. */
export class Trainer {
  private readonly pool = new Piscina<Lesson, Uint8Array>({
    filename: pathToFileURL(WORKER).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 1000,
  });

  /** Learns from the passages. `packed` is the model as it is kept. */
  async train(lesson: Lesson): Promise<{ model: Model; packed: Buffer }> {
    const packed = Buffer.from(await this.pool.run(lesson));
    return { model: unpackModel(packed), packed };
  }

  async close(): Promise<void> {
    await this.pool.close();
  }
}
