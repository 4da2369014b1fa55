import fc from 'fast-check';
import { addDays } from './days.js';
import { reminderText } from './reminder-text.js';
import { remindersAsked, remindersOn } from './reminders.js';

const policy = {
  version: '1',
  from: '2013-07-01',
  source: 'made up',
  dueDays: 30,
  remind: { before: [7], after: [7, 21] },
  remindLateBy: 6,
  reviewDays: 90,
};
const owed = { quarters: ['2014-Q1'], reviews: [{ id: 'r', expectedBy: '2014-04-20' }] };
const on = (day: string) => remindersOn(owed, [policy], day).map(({ item, stage }) => `${item} ${stage}`);

it('reminds of a return a week before it is due, a week after and three weeks after', () => {
  const days = [
    '2014-04-22',
    '2014-04-23',
    '2014-04-29',
    '2014-04-30',
    '2014-05-07',
    '2014-05-21',
    '2014-05-27',
    '2014-05-28',
  ];
  const stages = days.map((day) => remindersOn({ ...owed, reviews: [] }, [policy], day).map(({ stage }) => stage));
  expect(stages).toEqual([[], ['before-7'], ['before-7'], [], ['after-7'], ['after-21'], ['after-21'], []]);
});

it('reminds once of a review when the day its summary was expected by is past', () => {
  expect(on('2014-04-20')).toEqual([]);
  expect(on('2014-04-21')).toEqual(['review:r overdue']);
  expect(on('2014-04-28')).not.toContain('review:r overdue');
});

it('floods nobody who starts late: of one item there is one reminder at most on any day', () => {
  fc.assert(
    fc.property(fc.nat(4000), (days) => {
      const reminders = remindersOn(owed, [policy], addDays('2014-01-01', days));
      expect(new Set(reminders.map(({ item }) => item)).size).toBe(reminders.length);
    }),
  );
});

it('reminds when asked of all that is overdue and of nothing else', () => {
  const asked = (day: string) => remindersAsked(owed, [policy], day).map(({ item, stage }) => `${item} ${stage}`);
  expect(asked('2014-04-30')).toEqual(['review:r asked-2014-04-30']);
  expect(asked('2015-01-01')).toEqual(['return:2014-Q1 asked-2015-01-01', 'review:r asked-2015-01-01']);
});

it('tells of dozens of quarters the last eight one by one, and how many before them', () => {
  const quarters = [2013, 2014, 2015].flatMap((year) => [1, 2, 3, 4].map((of) => `${year}-Q${of}`)).slice(2);
  const told = (some: string[]) => {
    const reminders = remindersAsked({ quarters: some, reviews: [] }, [policy], '2016-11-29');
    const { text } = reminderText({ name: 'Pat', boardName: 'Ambleford' }, reminders, '2016-11-29', '');
    return text.split('\n').filter((line) => line.startsWith('- '));
  };
  expect(told(quarters.slice(1))).toHaveLength(9);
  expect(told(quarters).slice(0, 2)).toEqual([
    '- 2 earlier quarters, from July to September 2013 to October to December 2013: all were due by 30 January 2014',
    '- January to March 2014: was due by 30 April 2014',
  ]);
});

it('says in the message what is due, and where, and nothing of a review', () => {
  const reminders = remindersAsked(owed, [policy], '2014-05-21');
  const { subject, text } = reminderText(
    { name: 'Pat', boardName: 'Ambleford' },
    reminders,
    '2014-05-21',
    'https://ct.example',
  );
  expect(subject).toBe('Ambleford: learning return overdue');
  expect(text).toContain('- January to March 2014: was due by 30 April 2014');
  expect(text).toContain('- No learning summary of one review you know of has been released');
  expect(text).toContain('See what to do: https://ct.example/returns\n');
  expect(text).not.toMatch(/review:r|audit/);
});
