import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { examineChart } from '../test/examine-chart.js';
import type { JsonObject } from './domain/chart-view.js';
import { loadDashboards } from './load-dashboards.js';

const MARTS = { 'theme-by-board': { theme: 'string', board_name: 'string', summaries: 'integer' } };
const ROWS = ['Ambleford', 'Brackenmoor'].map((board_name, at) => ({
  theme: 'Recording',
  board_name,
  summaries: at + 8,
}));
const CHART = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  title: 'Boards with the theme',
  description: 'Bars: one for each board.',
  data: { name: 'theme-by-board' },
  usermeta: {
    size: { width: 600, beside: 120 },
    filters: [],
    measures: ['boards-with-theme'],
    finding: { kind: 'leader', noun: { one: 'board', many: 'boards' }, name: 'board_name', count: 'summaries' },
    table: { kind: 'rows', caption: 'Boards', columns: [{ field: 'board_name', heading: 'Board' }] },
  },
  mark: { type: 'bar', color: '#12436d' },
  encoding: { y: { field: 'board_name', type: 'nominal' }, x: { field: 'summaries', type: 'quantitative' } },
};
const { usermeta, encoding } = CHART;
const without = (chart: JsonObject, key: string) =>
  Object.fromEntries(Object.entries(chart).filter(([name]) => name !== key));
const FILE = 'dashboards/boards/bars.vl.json';

it('has nothing to say of a chart that is as it should be', async () => {
  expect(await examined(CHART)).toEqual([]);
});

it.each<[what: string, chart: JsonObject, complaint: string | RegExp]>([
  ['is not Vega-Lite', { ...CHART, mark: 'barr' }, /^dashboards\/boards\/bars\.vl\.json is not Vega-Lite 6: .*mark/],
  [
    'does not compile',
    { ...CHART, transform: [{ filter: 'datum.summaries >' }] },
    `${FILE} cannot be drawn for two boards: `,
  ],
  [
    'makes Vega warn',
    { ...CHART, encoding: { ...encoding, x: { ...encoding.x, scale: { type: 'log' } } } },
    `${FILE} cannot be drawn for two boards: `,
  ],
  [
    'tells something by colour alone',
    { ...CHART, encoding: { ...encoding, color: { field: 'theme', type: 'nominal' } } },
    `${FILE} tells "theme" by colour alone. Show it by place, shape or words as well.`,
  ],
  [
    'draws too faintly',
    { ...CHART, mark: { type: 'bar', color: '#c0d0e0' } },
    `${FILE} draws marks in #c0d0e0, which is too faint on white: a mark needs a fill or an edge of 3 to 1.`,
  ],
  [
    'writes too faintly',
    { ...CHART, encoding: { ...encoding, y: { ...encoding.y, axis: { labelColor: '#8a8f94' } } } },
    `${FILE} writes "Ambleford" in #8a8f94, which is too faint on white: text needs 4.5 to 1.`,
  ],
  [
    'cuts a name short',
    { ...CHART, encoding: { ...encoding, y: { ...encoding.y, axis: { labelLimit: 30 } } } },
    /bars\.vl\.json writes ".*…": a name cut short, or a word that stands for a mistake\./,
  ],
  [
    'writes too small',
    { ...CHART, encoding: { ...encoding, y: { ...encoding.y, axis: { labelFontSize: 9 } } } },
    `${FILE} writes "Ambleford" at 9 pixels. No text is under 11.`,
  ],
  [
    'needs colour to be told apart',
    {
      ...without(CHART, 'mark'),
      layer: [{ mark: { type: 'bar', color: '#12436d' } }, { mark: { type: 'point', color: '#6d1243' } }],
    },
    `${FILE} uses #12436d and #6d1243, which look the same in greyscale.`,
  ],
  [
    'is wider than it was given',
    { ...CHART, usermeta: { ...usermeta, size: { width: 600, beside: 0 } } },
    /bars\.vl\.json is \d+ pixels wide where it was given 600: raise usermeta\.size\.beside\./,
  ],
])('says of a chart that %s what is wrong, and where', async (_what, chart, complaint) => {
  expect((await examined(chart)).join('\n')).toMatch(complaint);
});

it.each<[what: string, chart: JsonObject, complaint: string]>([
  ['no title', without(CHART, 'title'), 'it has no "title": the heading of the chart'],
  [
    'no description',
    without(CHART, 'description'),
    'it has no "description": how the chart is built, for those who cannot',
  ],
  [
    'no table',
    { ...CHART, usermeta: without(usermeta, 'table') },
    'it has no "usermeta.table": the same data as a table',
  ],
  [
    'no finding',
    { ...CHART, usermeta: without(usermeta, 'finding') },
    'it has no "usermeta.finding": the rule of its one-',
  ],
  [
    'no measure',
    { ...CHART, usermeta: without(usermeta, 'measures') },
    'it has no "usermeta.measures": the names of files',
  ],
  [
    'a measure nobody defined',
    { ...CHART, usermeta: { ...usermeta, measures: ['luck'] } },
    'there is no data/measures/luck.yaml',
  ],
  [
    'a field its mart lacks',
    { ...CHART, encoding: { y: { field: 'bored' } } },
    'uses the field "bored", which the mart "theme-by-board" does not have. It has: theme,',
  ],
  ['rows of its own', { ...CHART, data: { values: [] } }, 'brings its own data (data.values). Charts read the mart'],
  [
    'rows further in',
    { ...CHART, layer: [{ data: { values: [] } }] },
    'brings its own data (layer.0.data). Charts read the mart',
  ],
  [
    'an address of data',
    { ...CHART, data: { url: 'https://example.org' } },
    'brings its own data (data.url). Charts read the mart',
  ],
  [
    'an address of a picture',
    { ...CHART, mark: { type: 'image', url: 'https://example.org' } },
    'names an address (mark.url). Charts load nothing and lead nowhere.',
  ],
])('refuses to read a chart with %s, in a sentence that names its file', (_what, chart, complaint) => {
  expect(() => loaded(chart)).toThrow(complaint);
  expect(() => loaded(chart)).toThrow(/boards.bars\.vl\.json/);
});

const examined = async (chart: JsonObject) => examineChart(loaded(chart), { 'two boards': ROWS });

function loaded(chart: JsonObject) {
  const folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
  mkdirSync(join(folder, 'boards'));
  copyFileSync(join(projectRoot, 'dashboards/style.json'), join(folder, 'style.json'));
  writeFileSync(
    join(folder, 'boards/about.yaml'),
    'title: Boards\nquestion: Which boards?\norder: 1\naudience: group\nshows: Boards.\nbase: All.\nreading: [Read it.]\n',
  );
  writeFileSync(join(folder, 'boards/bars.vl.json'), JSON.stringify(chart));
  return loadDashboards(folder, MARTS)[0]!.views[0]!;
}
