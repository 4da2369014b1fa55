// Walks dashboards/: a new chart is tested by being there.
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { disclose } from '#libs/disclosure';
import { type Audience, loadDisclosurePolicies, policyOn } from '#libs/framework';
import { MART_COLUMNS, type MartResult, NO_FILTERS } from '#libs/warehouse';
import type { AskedFacts } from '../../warehouse/test/facts-in-duckdb.js';
import { contrast } from '../test/contrast.js';
import { elementsOf, marksOf, textsOf } from '../test/drawn-chart.js';
import { examineChart } from '../test/examine-chart.js';
import { type SampleSize, openSampleRegion, rowsOf } from '../test/sample-region.js';
import type { ChartView, Subject } from './domain/chart-view.js';
import { findingFor, toldBy } from './domain/finding.js';
import { type Row, rowsFor } from './domain/rows.js';
import { tableFor } from './domain/table.js';
import { loadDashboards } from './load-dashboards.js';
import { altTextFor, drawChart, renderChart } from './render-chart.js';

const dashboards = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS);
const named = dashboards.flatMap((dashboard) =>
  dashboard.views.map((view) => [`${view.dashboard}/${view.name}`, view, dashboard.subject] as const),
);

const policy = policyOn(loadDisclosurePolicies(join(projectRoot, 'data/reference')), '2014-01-01');

const SIZES: Record<string, SampleSize> = {
  'a usual region': { boards: 23, codes: 60, quarters: 8 },
  'many years': { boards: 23, codes: 60, quarters: 32 },
  'one board, two themes, one quarter': { boards: 1, codes: 2, quarters: 1 },
};
const regions: Record<string, AskedFacts> = {};

beforeAll(async () => {
  for (const [name, size] of Object.entries(SIZES)) regions[name] = await openSampleRegion(size);
});
afterAll(() => Object.values(regions).forEach((region) => region.close()));

it('finds the dashboards in the order in which a meeting takes them', () => {
  expect(dashboards.map(({ slug }) => slug)).toEqual([
    'overview',
    'coverage',
    'returns',
    'themes-by-quarter',
    'theme-trend',
    'theme-changes',
    'theme',
    'theme-by-board',
    'co-occurrence',
    'good-practice',
    'board',
    'agencies',
    'source-and-review-types',
    'methods',
    'timeliness',
    'did-it-hold',
  ]);
});

it('answers another question on each', () => {
  const questions = dashboards.map(({ question }) => question);
  expect(new Set(questions).size).toBe(questions.length);
});

describe.each(named)('%s', (_name, view, subject) => {
  it('has nothing that a reader would trip over, with many rows, few and one', async () => {
    const samples: Record<string, Row[]> = {};
    for (const [name, region] of Object.entries(regions)) samples[name] = await rowsOf(region, view.mart, subject);
    expect(await examineChart(view, samples)).toEqual([]);
  });

  it('is one image, named and described, without labels on marks or anything the security policy blocks', async () => {
    const rows = await rowsOf(regions['one board, two themes, one quarter']!, view.mart, subject);
    const svg = await renderChart(view, rows);
    const elements = elementsOf(svg);
    const id = `chart-${view.dashboard}-${view.name}`;
    expect(elements.slice(0, 3)).toMatchObject([
      { name: 'svg', attributes: { role: 'img', 'aria-labelledby': `${id}-title ${id}-description` } },
      { name: 'title', text: view.title },
      { name: 'desc', text: altTextFor(view, rows) },
    ]);
    const attributes = elements.slice(1).flatMap((element) => Object.keys(element.attributes));
    expect(attributes.filter((name) => /^(?:role|aria-.*|style|on.*|href|xlink:href)$/.test(name))).toEqual([]);
    expect(elements.filter(({ name }) => /^(?:style|script|image|foreignObject)$/.test(name))).toEqual([]);
  });

  it('draws a hidden figure as hidden: no number that is not shown to that reader, and no mistake for a word', async () => {
    const shown = await shownInPublic(view, subject);
    const isFilledWithNone = /"(?:impute|sum)"/.test(JSON.stringify(view.spec)); // what the mart leaves out is none
    const told = numbersIn(JSON.stringify(shown) + (isFilledWithNone ? '0' : ''));
    const kept = rowsFor(view, shown);
    const written = kept.length === 0 ? [] : wordsOf(await drawChart(view, kept));
    expect(written.filter((text) => /null|NaN|undefined/.test(text))).toEqual([]);
    expect(written.filter((text) => [...numbersIn(text)].some((number) => !told.has(number)))).toEqual([]);
  });

  it('says that nothing matches when there are no rows', async () => {
    expect(findingFor(view, [])).toMatch(/^No \w.* these filters\.$/);
    expect(await renderChart(view, [])).toContain(`${findingFor(view, [])}</text>`);
    expect(tableFor(view, []).rows).toEqual([]);
  });
});

/** The rows of a chart as the public has them: suppressed and rounded by the policy in force. */
const shownInPublic = async (view: ChartView, subject?: Subject): Promise<Row[]> =>
  shownTo('public', view, await rowsOf(regions['a usual region']!, view.mart, subject));

function shownTo(audience: Audience, { mart }: ChartView, rows: Row[]): Row[] {
  const result = { mart, filters: NO_FILTERS, columns: [], rows, snapshot: {} } as unknown as MartResult;
  return disclose(result, audience, policy).rows;
}

it('gives of fewer than eight boards no percentage and no median of whether learning held', async () => {
  const region = await openSampleRegion({ boards: 7, codes: 60, quarters: 8 });
  const [curve] = await region.ask('sustainment-curve');
  expect(Number(curve!['followed'])).toBeGreaterThan(8);
  for (const view of dashboards.find(({ slug }) => slug === 'did-it-hold')!.views) {
    const said = findingFor(view, shownTo('region', view, await region.ask(view.mart)));
    expect([view.name, said]).toEqual([view.name, expect.not.stringMatching(/%|Half/)]);
  }
  region.close();
});

/** What is written on and beside marks: not the labels of axes, nor the headings of panels. */
const wordsOf = (svg: string) =>
  textsOf(svg)
    .filter(({ within }) => /role-mark/.test(within.at(-1) ?? ''))
    .map(({ text }) => text);
const numbersIn = (text: string) => new Set(text.match(/\d+/g));

it('says of each theme over time what the page of the theme says of it', async () => {
  const [trend, change] = ['theme-trend/panels', 'theme/change'].map((name) => named.find(([own]) => own === name)![1]);
  const region = regions['many years']!;
  for (const period of [{}, { from: '2017-Q1', to: '2018-Q1' }])
    for (const { code } of await region.ask(toldBy(trend!)!, period)) {
      const filters = { ...period, theme: String(code) };
      const told = await region.ask(toldBy(trend!)!, filters);
      expect(findingFor(trend!, await region.ask(trend!.mart, filters), told)).toBe(findingFor(change!, told));
    }
});

it('puts words of enough contrast on every shade of a tile or cell', async () => {
  const view = named.find(([name]) => name === 'theme-by-board/heatmap')![1];
  const themes = Array.from({ length: 15 }, (_, at) => ({ theme: `T${at}`, rank: at + 1 }));
  const rows = themes.map((theme, at) => ({ ...theme, board: 'a', board_name: 'A', summaries: at + 1 }));
  const svg = await drawChart(view, rows);
  const cells = marksOf(svg).flatMap(({ attributes: { fill } }) => (fill?.startsWith('rgb') ? [fill] : []));
  const inks = textsOf(svg).flatMap(({ text, attributes }) => (/^\d+$/.test(text) ? [attributes['fill']!] : []));
  expect(cells).toHaveLength(15);
  cells.forEach((cell, at) => expect(contrast(cell, inks[at]!)).toBeGreaterThanOrEqual(4.5));
});
