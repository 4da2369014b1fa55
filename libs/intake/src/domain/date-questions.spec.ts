import { askAboutDates } from './date-questions.js';
import { readDate } from './written-date.js';

const scr = { sourceType: 'serious-case-review' };
const forum = { sourceType: 'practitioner-forum' };
const ask = (completed: string | null, incident: string | null, type: { sourceType: string } | undefined = scr) =>
  askAboutDates(
    completed === null ? null : readDate(completed),
    incident === null ? null : readDate(incident),
    type,
  ).map(({ field, message }) => `${field}: ${message}`);

it('asks nothing about two good dates in order, nor about a blank month of incident', () => {
  expect(ask('12/03/2014', 'October 2013')).toEqual([]);
  expect(ask('12/03/2014', null)).toEqual([]);
  expect(ask('March 2014', '12/03/2014')).toEqual([]);
  expect(ask('2014', 'Q4 2013/14')).toEqual([]);
});

it('asks when the form was completed if that is blank or cannot be read', () => {
  expect(ask(null, null)).toEqual(['dateCompleted: The date the form was completed is blank. When was it completed?']);
  expect(ask('31/02/2014', null)).toEqual([
    'dateCompleted: The date the form was completed is not a date in the calendar. When was it completed?',
  ]);
});

it('lets a forum or an audit do without an incident or have several, and asks of a case review', () => {
  expect([ask('12/03/2014', 'N/A', forum), ask('12/03/2014', 'Various', forum)]).toEqual([[], []]);
  expect([ask('12/03/2014', 'N/A'), ask('12/03/2014', 'Feb to May 2013')].map(({ length }) => length)).toEqual([1, 1]);
  expect(ask('12/03/2014', 'TBC', forum)).toHaveLength(1);
});

it('asks which is right when the incident comes after the form', () => {
  const question = [
    'incidentMonth: The incident is dated after the form was completed. Which of the two dates is right?',
  ];
  expect(ask('12/03/2014', 'April 2014')).toEqual(question);
  expect(ask('12/03/2014', '13/03/2014')).toEqual(question);
  expect(ask('Q3 2013/14', '2014')).toEqual(question);
});

it('asks in which month a season was, of which only the year is known', () => {
  expect(ask('12/03/2014', 'Summer 2013')).toEqual([
    'incidentMonth: The month of the incident is given as a season. In which month and year did it happen?',
  ]);
  expect(ask('12/03/2014', 'Summer 2013 (July)')).toHaveLength(1);
});
