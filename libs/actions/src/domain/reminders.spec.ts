import { roundReminderOn, roundReminderText } from './reminders.js';

const some = { open: 3, overdue: 1 };

it('reminds of a round in the first fortnight of its quarter, where anything is open', () => {
  const on = ['2014-03-31', '2014-04-01', '2014-04-14', '2014-04-15'].map((day) => roundReminderOn(day, some)?.item);
  expect(on).toEqual([undefined, 'round:2014-Q2', 'round:2014-Q2', undefined]);
  expect(roundReminderOn('2014-04-01', { open: 0, overdue: 0 })).toBeUndefined();
});

it('says how many actions are open and where to update them, and nothing of any action', () => {
  const reminder = roundReminderOn('2014-04-01', some)!;
  const { subject, text } = roundReminderText(
    { name: 'Pat', boardName: 'Ambleford' },
    reminder,
    some,
    'https://ct.example',
  );
  expect(subject).toBe('Ambleford: actions to update for April to June 2014');
  expect(text).toContain('Ambleford has 3 actions open from its learning summaries; 1 of them is past the day due.');
  expect(text).toContain('https://ct.example/actions/round');
});
