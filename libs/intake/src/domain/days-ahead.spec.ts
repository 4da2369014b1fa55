import { draftOf } from '../../../../test/builders/draft.js';
import { withoutDaysAhead } from './days-ahead.js';

const TODAY = '2014-06-30';
const read = (completed: string) =>
  withoutDaysAhead(
    { verdict: 'accepted', message: 'We read 12 of 12 fields.', records: [draftOf({ completed })] },
    TODAY,
  );

it('keeps a date that is still to come as words alone, and asks which is meant', () => {
  const { verdict, records } = read('2035-07-14');
  expect(verdict).toBe('questions');
  expect(records[0]!.fields.dateCompleted).toMatchObject({ iso: null, precision: null });
  expect(records[0]!.questions).toContainEqual({
    field: 'dateCompleted',
    message: 'The date the form was completed is still to come. When was it completed?',
  });
});

it('leaves today, this month and this year as they are', () => {
  for (const day of ['2014-06-30', '2014-06', '2014', '2014-Q2']) expect(read(day).verdict).toBe('accepted');
});
