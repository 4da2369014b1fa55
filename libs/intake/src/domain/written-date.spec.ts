import * as fc from 'fast-check';
import { readDate } from './written-date.js';

const read = (text: string) => {
  const { iso, precision, problem } = readDate(text);
  return problem ?? `${iso} ${precision}`;
};

it.each([
  ['12/09/2013', '2013-09-12 day'],
  ['12.9.13', '2013-09-12 day'],
  ['12-09-2013', '2013-09-12 day'],
  ['3rd March 2014', '2014-03-03 day'],
  ['3 Mar 14', '2014-03-03 day'],
  ['12th of March, 2014', '2014-03-12 day'],
  ['Wednesday 5th March 2014', '2014-03-05 day'],
  ['March 5th, 2014', '2014-03-05 day'],
  ['2014-03-12', '2014-03-12 day'],
  ['2014-03-12T00:00:00Z', '2014-03-12 day'],
  ['28th Sept 2014', '2014-09-28 day'],
  ['1 Feburary 2014', '2014-02-01 day'],
  ['w/c 03/03/14', '2014-03-03 day'],
  ['12 March 2014 (published on the website)', '2014-03-12 day'],
  ['March 2014 (form signed off 12/03/2014)', '2014-03-12 day'],
  ['29/02/2016', '2016-02-29 day'],
  ['2014-03-03 00:00:00', '2014-03-03 day'],
  ['20140303', '2014-03-03 day'],
  ['41701', '2014-03-03 day'],
  ['w/c 3 March 2014', '2014-03-03 day'],
  ['\u200e3/3/2014', '2014-03-03 day'],
  ['1/1/49', '2049-01-01 day'],
  ['1/1/50', '1950-01-01 day'],
])('reads the day in "%s"', (text, expected) => expect(read(text)).toBe(expected));

it.each([
  ['March 2014', '2014-03 month'],
  ['Mar-14', '2014-03 month'],
  ['March ’14', '2014-03 month'],
  ['03/2014', '2014-03 month'],
  ['03/14', '2014-03 month'],
  ['Sept 2013', '2013-09 month'],
  ['2014-03', '2014-03 month'],
  ['approx. March 2014', '2014-03 month'],
  ['Q4 2013/14', '2014-Q1 quarter'],
  ['Q1 2013/14', '2013-Q2 quarter'],
  ['Quarter 2, 2013-2014', '2013-Q3 quarter'],
  ['2013/14 Q3', '2013-Q4 quarter'],
  ['4th quarter 2013/14', '2014-Q1 quarter'],
  ['March 2014 (Q4 2013/14)', '2014-03 month'],
  ['March 2014 (concerns known since autumn 2013)', '2014-03 month'],
  ['2013', '2013 year'],
  ['Spring 2013', '2013 year'],
  ['early 2013', '2013 year'],
])('gives "%s" no more precision than it has', (text, expected) => expect(read(text)).toBe(expected));

it.each([
  ['31/02/2014', 'impossible'],
  ['29/02/2014', 'impossible'],
  ['29/02/1900', 'impossible'],
  ['0/3/2014', 'impossible'],
  ['45/13/2014', 'impossible'],
  ['03/25/2014', 'month-first'],
  ['2013/14', 'several'],
  ['2012-13', 'several'],
  ['2011-12', 'ambiguous'],
  ['03/09', 'ambiguous'],
  ['Q1 2014', 'ambiguous'],
  ['Feb and March 2013', 'several'],
  ['Feb-April 2014', 'several'],
  ['May-June 2013', 'several'],
  ['3 to 14 March 2014', 'several'],
  ['3-14 March 2014', 'several'],
  ['12/03/2014 and 15/03/2014', 'several'],
  ['between Nov 2013 and Jan 2014', 'several'],
  ['Winter 2014/15', 'several'],
  ['2012-2014', 'several'],
  ['Various, 2013', 'several'],
  ['last Tuesday', 'unreadable'],
  ['12 March', 'unreadable'],
  ['March', 'unreadable'],
  ['120314', 'unreadable'],
  ['12345', 'unreadable'],
  ['March 2014 (Q3 2013/14)', 'several'],
  ['March 2014 (to late April 2014)', 'several'],
])('does not guess what "%s" means', (text, problem) => expect(read(text)).toBe(problem));

it.each(['N/A', 'n/a (forum)', 'NA', 'Not applicable', 'None'])('takes "%s" as no date at all', (text) =>
  expect(read(text)).toBe('not-applicable'),
);

it.each(['TBC', 't.b.c.', 'To be confirmed', 'not known', 'Awaited'])('takes "%s" as a date still to come', (text) =>
  expect(read(text)).toBe('to-follow'),
);

it('keeps the words as they were written beside what it reads', () => {
  expect(readDate('3rd March 2014')).toEqual({
    text: '3rd March 2014',
    iso: '2014-03-03',
    precision: 'day',
    problem: null,
  });
});

it('reads back any day of three decades, however it is written', () => {
  const day = fc.date({ min: new Date('1995-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
  const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ];
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
      const name = months[Number(month) - 1] ?? '';
      const ways = [
        `${dayOfMonth}/${month}/${year}`,
        `${Number(dayOfMonth)}.${Number(month)}.${year.slice(2)}`,
        `${Number(dayOfMonth)} ${name} ${year}`,
        `${Number(dayOfMonth)}th of ${name.slice(0, 3)} ${year}`,
        `${name} ${Number(dayOfMonth)}, ${year}`,
      ];
      expect(ways.map((way) => readDate(way).iso)).toEqual(ways.map(() => iso));
    }),
    { seed: 1, numRuns: 300 },
  );
});

it('never throws and never gives a date that no calendar has', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      fc.stringMatching(/^[\d/. -]{0,14}(mar|Sept|2014)?[\d/. -]{0,8}$/),
      (any, dates) => {
        for (const { iso } of [readDate(any), readDate(dates)])
          expect(iso ?? '2014').toMatch(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4])?$/);
      },
    ),
    { seed: 2, numRuns: 1000 },
  );
});
