import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';

/** A day something is due. `uid` is the same each time the calendar is asked, so that a program moves what it has. */
export type Due = { uid: string; day: string; title: string; url: string };

/**
 * Days that something is due, as a calendar (RFC 5545) of whole days, in order. `asOf` is when it was worked out; `host` goes
 * behind each uid to make it the only one in the world.
 */
export function dueCalendar(due: readonly Due[], { host, asOf }: { host: string; asOf: Date }): string {
  const calendar = ical({
    name: 'Common Thread: what is due',
    prodId: { company: 'Common Thread', product: 'Due dates', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 12 * 60 * 60,
  });
  for (const { uid, day, title, url } of due.toSorted(
    (a, b) => a.day.localeCompare(b.day) || a.uid.localeCompare(b.uid),
  ))
    calendar.createEvent({
      id: `${uid}@${host}`,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      summary: title,
      url,
      stamp: asOf,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`; // RFC 5545, 3.1: every line ends so, also the last
}
