import * as vega from 'vega';
import type { ChartView } from './domain/chart-view.js';
import { ChartFault, renderChart, toVegaSpec } from './render-chart.js';

const view = {
  dashboard: 'boards',
  name: 'bars',
  title: 'Boards',
  description: 'Bars.',
  mart: 'theme-by-board',
  audience: 'group',
  notes: {
    order: 1,
    size: { width: 600, beside: 100, columns: 1 },
    filters: [],
    only: {},
    measures: ['summaries-with-theme'],
    finding: {
      kind: 'leader',
      noun: { one: 'board', many: 'boards' },
      name: 'board',
      count: 'summaries',
      share: false,
    },
    table: { kind: 'rows', caption: 'Boards', columns: [], order: [] },
  },
  spec: {
    title: 'Boards',
    data: { name: 'theme-by-board' },
    config: { aria: false },
    mark: 'bar',
    encoding: { y: { field: 'board', type: 'nominal' }, x: { field: 'summaries', type: 'quantitative' } },
  },
} satisfies ChartView;
const rows = [{ board: 'Ambleford', summaries: 3 }];

it('draws the same bytes for the same rows, and leaves the rows as they are', async () => {
  const frozen = rows.map((row) => Object.freeze({ ...row }));
  expect(await renderChart(view, frozen)).toBe(await renderChart(view, rows));
});

it('describes the chart by what it is and then by what it shows', async () => {
  expect(await renderChart(view, rows)).toContain('>Bars. The only board is ‘Ambleford’, in 3 summaries.</desc>');
});

it('gives the plot what the width leaves beside the labels', () => {
  expect(toVegaSpec(view)).toMatchObject({ width: 500 });
  expect(toVegaSpec(view)).not.toHaveProperty('title');
});

it('treats a warning of Vega as a fault that names the chart', async () => {
  const odd = { ...view, spec: { ...view.spec, encoding: { ...view.spec.encoding, shape: { field: 'board' } } } };
  await expect(renderChart(odd, rows)).rejects.toThrow(/The chart boards\/bars cannot be drawn: .*shape/);
});

it('writes a name as text, whatever is in it', async () => {
  const svg = await renderChart(view, [{ board: '<script>&"', summaries: 1 }]);
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;&amp;');
});

it('loads nothing, whatever a spec asks for', async () => {
  const greedy = {
    ...view,
    spec: { ...view.spec, data: { name: 'theme-by-board', url: 'http://127.0.0.1:9/rows.json' } },
  };
  await expect(renderChart(greedy, rows)).rejects.toBeInstanceOf(ChartFault);
});

it('measures text as Arial, through the place that Vega leaves for it', () => {
  const { textMetrics } = vega as unknown as { textMetrics: { width: (item: object, text: string) => number } };
  expect(textMetrics.width({ fontSize: 10 }, 'Hello')).toBeCloseTo(22.78, 2);
});
