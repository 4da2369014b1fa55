import { statementLine } from './accessibility.js';

const statement = {
  provider: 'regional group',
  contact: 'accessibility@example.org',
  answersWithin: '10 working days',
  owner: 'Business manager',
  preparedOn: '2013-03-31',
  testedOn: '2013-03-31',
  reviewedOn: '2013-03-31',
  reviewBy: '2014-03-31',
};

it('holds a statement in order until the day of its yearly review is past, and says where a region has none', () => {
  const state = (today: string) => statementLine(statement, today).state;
  expect([state('2014-03-31'), state('2014-04-01')]).toEqual(['in-order', 'overdue']);
  expect(statementLine(undefined, '2014-03-31').state).toBe('missing');
});
