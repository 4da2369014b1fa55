import { join } from 'node:path';
import { loadDashboards } from '#libs/dashboards';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS } from '#libs/warehouse';
import { readableTable } from './readable-table.js';

const MARKS = { suppressed: 'fewer than 5', withheld: 'withheld', missing: 'not known' };
const views = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS).flatMap((dashboard) => dashboard.views);

it.each(views.map((view) => [`${view.dashboard}/${view.name}`, view] as const))(
  'gives every column of %s a heading of its own, in plain words, and leaves no cell blank',
  (_name, view) => {
    const columns = Object.entries(MART_COLUMNS[view.mart]).map(([name, { type }]) => ({ name, type }));
    const nothing = Object.fromEntries(columns.map(({ name }) => [name, null]));
    const { headings, rows } = readableTable({ columns, rows: [nothing] }, view, MARKS);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings.filter((heading) => /_|^[a-z]|^$/.test(heading))).toEqual([]);
    expect(rows[0]!.filter((cell) => cell === '')).toEqual([]);
  },
);
