import { join } from 'node:path';
import { loadDisclosurePolicies } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { type Manifest, MART_COLUMNS, NO_FILTERS } from '#libs/warehouse';
import { disclose } from './disclose.js';

const [policy] = loadDisclosurePolicies(join(projectRoot, 'data/reference'));

it('gives the days of one completion, which are no median of a small base, as the days of one recurrence', () => {
  const row = {
    board: 'ambleford',
    board_name: 'Ambleford',
    code: 'child-voice',
    theme: 'Hearing the child',
    completed_on: '2014-01-01',
    actions: 1,
    recurred: 1,
    days: 89,
  };
  const columns = Object.entries(MART_COLUMNS['time-to-recurrence']).map(([name, { type }]) => ({ name, type }));
  const told = { mart: 'time-to-recurrence' as const, snapshot: {} as Manifest, filters: NO_FILTERS, columns };
  expect(disclose({ ...told, rows: [row] }, 'region', policy!).rows).toEqual([row]);
});
