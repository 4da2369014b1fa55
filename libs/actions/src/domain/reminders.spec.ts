import { type DueItem, dueRemindersOn, reminderText, roundReminderOn } from './reminders.js';

const some = { open: 3, overdue: 1 };
const pat = { name: 'Pat', boardName: 'Ambleford' };
const due = (day: string, sort: DueItem['sort'] = 'action'): DueItem => ({
  item: `${sort}:${day}`,
  sort,
  day,
  path: `/${sort}s/${day}`,
});

it('reminds of a round in the first fortnight of its quarter, where anything is open', () => {
  const on = ['2014-03-31', '2014-04-01', '2014-04-14', '2014-04-15'].map((day) => roundReminderOn(day, some)?.item);
  expect(on).toEqual([undefined, 'round:2014-Q2', 'round:2014-Q2', undefined]);
  expect(roundReminderOn('2014-04-01', { open: 0, overdue: 0 })).toBeUndefined();
});

it('tells of what is due from a week before its day on, and of what is past it for a fortnight', () => {
  const days = ['2014-04-25', '2014-04-26', '2014-05-09', '2014-05-10', '2014-05-17', '2014-05-18'];
  const told = dueRemindersOn(
    '2014-05-10',
    days.map((day) => due(day)),
  );
  expect(told.map(({ day, stage }) => [day, stage])).toEqual([
    ['2014-04-26', 'after'],
    ['2014-05-09', 'after'],
    ['2014-05-10', 'before'],
    ['2014-05-17', 'before'],
  ]);
});

it('says how many actions are open and where to update them, and nothing of any action', () => {
  const round = roundReminderOn('2014-04-01', some);
  const { subject, text } = reminderText(pat, { round, open: some, due: [] }, 'https://ct.example');
  expect(subject).toBe('Ambleford: actions to update for April to June 2014');
  expect(text).toContain('Ambleford has 3 actions open from its learning summaries; 1 of them is past the day due.');
  expect(text).toContain('https://ct.example/actions/round');
});

it('puts all that a person is told of on a day into one message, a link each', () => {
  const told = dueRemindersOn('2014-05-10', [due('2014-05-12'), due('2014-05-13', 'step'), due('2014-05-01')]);
  const { subject, text } = reminderText(pat, { round: undefined, open: some, due: told }, 'https://ct.example');
  expect(subject).toBe('Ambleford: actions or reviews with a day near or past');
  expect(text).toContain(
    'Due within a week: 1 action and 1 step of a review.\nhttps://ct.example/actions/2014-05-12\nhttps://ct.example/steps/2014-05-13\n',
  );
  expect(text).toContain('Past the day due: 1 action.\nhttps://ct.example/actions/2014-05-01\n');
  const many = Array.from({ length: 25 }, (_, at) => ({ ...due('2014-05-12'), path: `/actions/${at}` }));
  expect(
    reminderText(pat, { round: undefined, open: some, due: dueRemindersOn('2014-05-10', many) }, '').text,
  ).toContain('and 5 more: /actions and /reviews');
});
