import type { Schedule } from './domain/schedule.js';

/** What the room works by. */
export class RetentionSettings {
  constructor(readonly schedule: Schedule) {}

  /** The day it is in London, as in `2014-04-02`. */
  day(at: Date): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(at);
  }
}
