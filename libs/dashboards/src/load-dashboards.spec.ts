import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDashboards } from './load-dashboards.js';

const MARTS = { 'by-board': { board: 'string', summaries: 'integer' } };
const ABOUT =
  'title: Boards\nquestion: Which boards?\norder: 1\naudience: group\nshows: Boards.\nbase: All summaries.\nreading: [Read it.]\n';
const CHART = {
  title: 'Boards',
  description: 'Bars.',
  data: { name: 'by-board' },
  usermeta: {
    size: { width: 600, beside: 100 },
    filters: ['from'],
    measures: ['summaries-with-theme'],
    finding: { kind: 'leader', noun: { one: 'board', many: 'boards' }, name: 'board', count: 'summaries' },
    table: { kind: 'rows', caption: 'Boards', columns: [{ field: 'board', heading: 'Board' }] },
  },
  params: [{ name: 'top', value: 5 }],
  mark: 'bar',
  encoding: { y: { field: 'board' }, x: { field: 'summaries', type: 'quantitative' } },
};

it('reads a folder into a dashboard, with the house style in its charts', () => {
  const [dashboard] = loadDashboards(folderWith(CHART), MARTS);
  expect(dashboard).toMatchObject({ slug: 'boards', title: 'Boards', audience: 'group' });
  expect(dashboard!.views[0]).toMatchObject({
    name: 'bars',
    mart: 'by-board',
    top: 5,
    spec: { config: { font: 'Arial' } },
  });
});

it.each([
  [
    'an unknown mart',
    { ...CHART, data: { name: 'by-bored' } },
    /bars\.vl\.json names the mart "by-bored". The marts are: by-board/,
  ],
  [
    'a column the mart lacks',
    { ...CHART, encoding: { y: { field: 'bored' } } },
    /bars\.vl\.json uses the field "bored"/,
  ],
  [
    'a wrong note',
    { ...CHART, usermeta: { ...CHART.usermeta, filters: ['colour'] } },
    /bars\.vl\.json is not as it should be[^]*filters/,
  ],
  [
    'rows of its own',
    { ...CHART, layer: [{ data: { values: [] } }] },
    /bars\.vl\.json brings its own data \(layer\.0\.data\)/,
  ],
  [
    'an address',
    { ...CHART, data: { url: 'https://example.org' } },
    /bars\.vl\.json brings its own data \(data\.url\)/,
  ],
])('refuses %s in a sentence that names the file', (_what, chart, message) => {
  expect(() => loadDashboards(folderWith(chart), MARTS)).toThrow(message);
});

it('fills the places of a remark with what is known, and refuses one that nobody knows', () => {
  const remark = { says: 'Expected within {reviewDays}.', page: { path: '/framework', named: 'The framework' } };
  const folder = folderWith({ ...CHART, usermeta: { ...CHART.usermeta, remark } });
  const [filled] = loadDashboards(folder, MARTS, () => ({ reviewDays: '60 days' }));
  expect(filled!.views[0]!.notes.remark).toEqual({ ...remark, says: 'Expected within 60 days.' });
  expect(() => loadDashboards(folder, MARTS, () => ({ dueDays: '30 days' }))).toThrow(
    'boards/bars has {reviewDays} in its remark. There are: dueDays.',
  );
});

it('fills them anew each time they are read, since what is told goes by the day', () => {
  const remark = { says: 'Expected within {reviewDays}.' };
  let days = 60;
  const words = () => ({ reviewDays: `${days} days` });
  const folder = folderWith({ ...CHART, usermeta: { ...CHART.usermeta, remark } });
  const [view] = loadDashboards(folder, MARTS, words)[0]!.views;
  days = 90;
  expect(view!.notes.remark!.says).toBe('Expected within 90 days.');
});

it('checks the columns that only the finding or the table names', () => {
  const table = { ...CHART.usermeta.table, order: [{ field: 'place' }] };
  const chart = { ...CHART, usermeta: { ...CHART.usermeta, table } };
  expect(() => loadDashboards(folderWith(chart), MARTS)).toThrow('uses the field "place"');
});

it('says when a file is missing, is not JSON, or a folder has no chart', () => {
  const folder = folderWith(CHART);
  mkdirSync(join(folder, 'empty'));
  expect(() => loadDashboards(folder, MARTS)).toThrow(/empty.about\.yaml is missing/);
  writeFileSync(join(folder, 'empty/about.yaml'), ABOUT);
  expect(() => loadDashboards(folder, MARTS)).toThrow(/empty has no chart/);
  writeFileSync(join(folder, 'empty/bars.vl.json'), '{');
  expect(() => loadDashboards(folder, MARTS)).toThrow(/bars\.vl\.json is not JSON/);
});

function folderWith(chart: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
  mkdirSync(join(folder, 'boards'));
  writeFileSync(join(folder, 'style.json'), JSON.stringify({ font: 'Arial' }));
  writeFileSync(join(folder, 'boards/about.yaml'), ABOUT);
  writeFileSync(join(folder, 'boards/bars.vl.json'), JSON.stringify(chart));
  return folder;
}
