export { londonDay } from '#libs/kernel';

/** A day of the calendar, as `2014-03-31`. Text order is time order. */
export type Day = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day there is: `2014-02-30` is none. */
export function isDay(text: string): boolean {
  const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day so many days later; a negative number goes back. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
