/** The time of day, as something that can be set in a test. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
