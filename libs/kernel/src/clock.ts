/** The time of day, as something that can be set in a test. */
export class Clock {
  now(): Date {
    return new Date();
  }
}

const IN_LONDON = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/London' });

/** The day it is in London at a moment, as `2014-03-31`: what people and their boards call the day. */
export const londonDay = (moment: Date): string => IN_LONDON.format(moment);
