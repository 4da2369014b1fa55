import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadReturnPolicies, policiesFor } from '#libs/returns';
import { loadRuleBook } from '../load-rule-book.js';
import { summaryExpected } from './summary-expected.js';

const folder = join(projectRoot, 'data/reference');
const book = loadRuleBook(folder, loadReference(folder, 'invented'));
const [policy] = policiesFor(loadReturnPolicies(folder), 'invented');

it('says within how many days a summary is expected, and that the report of a serious case review may take six months', () => {
  expect(summaryExpected([{ ...policy!, reviewDays: 60 }], book, '2015-03-31')).toEqual({
    days: 60,
    report: { months: 6, source: expect.stringMatching(/^Working Together to Safeguard Children \(2013\)/) },
  });
});

it('goes by what began last where a rule or a policy takes the place of one without an end', () => {
  const clocks = book.clocks.map((clock) => ({
    ...clock,
    rules: [...clock.rules, ...clock.rules.map((rule) => ({ ...rule, from: '2015-01-01', limit: { months: 9 } }))],
  }));
  const policies = [
    { ...policy!, reviewDays: 60 },
    { ...policy!, from: '2015-01-01', reviewDays: 30 },
  ];
  expect(summaryExpected(policies, { clocks }, '2014-12-31')).toMatchObject({ days: 60, report: { months: 6 } });
  expect(summaryExpected(policies, { clocks }, '2015-01-01')).toMatchObject({ days: 30, report: { months: 9 } });
});

it('says nothing of the report before a rule on it is in force', () => {
  expect(summaryExpected([policy!], book, '2013-01-01').report).toBeNull();
});
