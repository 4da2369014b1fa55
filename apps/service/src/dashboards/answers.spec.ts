import { operatorFor } from '#libs/authority';
import { DisclosurePolicies, type DisclosurePolicy } from '#libs/framework';
import { ok } from '#libs/kernel';
import { MART_COLUMNS, NO_FILTERS, type Warehouse } from '#libs/warehouse';
import { Answers } from './answers.js';

it('answers by the policy that holds when it is asked, in a process that has run since before', async () => {
  const first = { version: '2013.1', from: '2013-07-01', audiences: { region: { counts: 'true-counts' } } };
  const second = { ...first, version: '2015.1', from: '2015-04-01' };
  const clock = { now: () => new Date('2015-03-31T12:00:00Z') };
  const columns = Object.entries(MART_COLUMNS['theme-trend']).map(([name, { type }]) => ({ name, type }));
  const query = async () => ok({ mart: 'theme-trend', snapshot: {}, filters: NO_FILTERS, columns, rows: [] });
  const policies = new DisclosurePolicies([first, second] as unknown as DisclosurePolicy[], clock);
  const answers = new Answers({ query } as unknown as Warehouse, [], policies);
  const ask = () => answers.ask({ ...operatorFor(null), roles: ['group-member'] }, 'theme-trend', NO_FILTERS);
  expect((await ask()).policyVersion).toBe('2013.1');
  clock.now = () => new Date('2015-04-01T12:00:00Z');
  expect((await ask()).policyVersion).toBe('2015.1');
});
