import type { Tagger } from './domain/tagger.js';

/** The tagger in use, as this process holds it. Every suggestion is made by the one that is in use at the moment. */
export class Taggers {
  constructor(private current: Tagger) {}

  inUse(): Tagger {
    return this.current;
  }

  /** Puts another one to use in this process from the next passage on. */
  use(tagger: Tagger): void {
    this.current = tagger;
  }
}
