// Walks dashboards/: a new chart is tested by being there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS } from '#libs/warehouse';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import { contrast } from '../test/contrast.js';
import { type SampleSize, sampleRows } from '../test/sample-rows.js';
import { findingFor } from './domain/finding.js';
import { NOTHING_FOUND } from './domain/words.js';
import { tableFor } from './domain/table.js';
import { loadDashboards } from './load-dashboards.js';
import { altTextFor, renderChart } from './render-chart.js';

const require = createRequire(import.meta.url);
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const folder = join(projectRoot, 'dashboards');
const views = loadDashboards(folder, MART_COLUMNS).flatMap((dashboard) => dashboard.views);
const named = views.map((view) => [`${view.dashboard}/${view.name}`, view] as const);

const SIZES: Record<string, SampleSize> = {
  'a usual region': { boards: 23, codes: 60, quarters: 8 },
  'many years': { boards: 23, codes: 60, quarters: 32 },
  'one board, one theme, one quarter': { boards: 1, codes: 1, quarters: 1 },
};

it('finds the five dashboards in the order in which they are read', () => {
  expect(loadDashboards(folder, MART_COLUMNS).map(({ slug }) => slug)).toEqual([
    'coverage',
    'themes-by-quarter',
    'theme-by-board',
    'theme-trend',
    'source-and-review-types',
  ]);
});

describe.each(named)('%s', (name, view) => {
  it('holds to the schema of Vega-Lite', () => {
    const spec = readJson(join(folder, `${name}.vl.json`));
    expect(validate(spec) || validate.errors?.slice(0, 5)).toBe(true);
  });

  it.each(Object.entries(SIZES))('is drawn, without a warning, for %s', async (_size, size) => {
    const svg = await renderChart(view, sampleRows(view.mart, size));
    expect(elementsOf(svg).filter(({ name }) => name === 'text').length).toBeGreaterThan(0);
  });

  it('is one row with one summary when there is only one row', async () => {
    const [row] = sampleRows(view.mart, SIZES['a usual region']!);
    const svg = await renderChart(view, [row!]);
    expect(elementsOf(svg).length).toBeGreaterThan(3);
    expect(tableFor(view, [row!]).rows).toHaveLength(1);
  });

  it('says that nothing matches when there are no rows', async () => {
    expect(await renderChart(view, [])).toContain(`${NOTHING_FOUND}</text>`);
    expect(findingFor(view, [])).toBe(NOTHING_FOUND);
    expect(tableFor(view, []).rows).toEqual([]);
  });

  it('is one image with a title and a description that ends in the finding', async () => {
    const rows = sampleRows(view.mart, SIZES['a usual region']!);
    const elements = elementsOf(await renderChart(view, rows));
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(elements[0]).toMatchObject({ name: 'svg', attributes: { role: 'img', 'aria-labelledby': ids.join(' ') } });
    expect(ids).toEqual([
      `chart-${view.dashboard}-${view.name}-title`,
      `chart-${view.dashboard}-${view.name}-description`,
    ]);
    expect(elements.slice(1, 3)).toMatchObject([
      { name: 'title', text: view.title },
      { name: 'desc', text: altTextFor(view, rows) },
    ]);
  });

  it('carries no label on a mark, and nothing that the content security policy would block', async () => {
    const elements = elementsOf(await renderChart(view, sampleRows(view.mart, SIZES['a usual region']!)));
    const attributes = elements.slice(1).flatMap((element) => Object.keys(element.attributes));
    expect(attributes.filter((attribute) => /^(?:role|aria-.*|style|on.*|href|xlink:href)$/.test(attribute))).toEqual(
      [],
    );
    expect(elements.filter((element) => /^(?:style|script|image|foreignObject)$/.test(element.name))).toEqual([]);
  });

  it('shortens no name and writes no word that stands for a mistake', async () => {
    const svg = await renderChart(view, sampleRows(view.mart, SIZES['a usual region']!));
    expect(svg).not.toMatch(/…|>NaN<|>undefined<|>null<|NaN[,)"]/);
  });

  it('sets its words off from what is behind them, by 4.5 to 1', async () => {
    const elements = elementsOf(await renderChart(view, sampleRows(view.mart, SIZES['a usual region']!)));
    const inks = elements.filter((element) => element.name === 'text').map((element) => element.attributes['fill']);
    expect(new Set(inks)).not.toContain(undefined);
    expect(inks.filter((ink) => ink !== '#ffffff' && contrast(ink!, '#ffffff') < 4.5)).toEqual([]);
  });

  it('stays within the width it was given, but for the odd pixel', async () => {
    for (const width of [480, view.notes.size.width]) {
      const svg = await renderChart(view, sampleRows(view.mart, SIZES['a usual region']!), { width });
      expect(Number(elementsOf(svg)[0]!.attributes['width'])).toBeLessThanOrEqual(width + 8);
    }
  });
});

it('puts words of enough contrast on every shade of a tile or cell', async () => {
  const view = views.find(({ name }) => name === 'heatmap')!;
  const themes = Array.from({ length: 15 }, (_, at) => ({ theme: `T${at}`, rank: at + 1 }));
  const rows = themes.map((theme, at) => ({
    ...theme,
    code: theme.theme,
    domain_label: '',
    board: 'a',
    board_name: 'A',
    summaries: at + 1,
  }));
  const elements = elementsOf(await renderChart(view, rows));
  const cells = elements
    .filter(({ attributes }) => attributes['fill']?.startsWith('rgb'))
    .map(({ attributes }) => attributes['fill']!);
  const inks = elements
    .filter(({ name, text }) => name === 'text' && /^\d+$/.test(text))
    .map(({ attributes }) => attributes['fill']!);
  expect(cells).toHaveLength(15);
  cells.forEach((cell, at) => expect(contrast(cell, inks[at]!)).toBeGreaterThanOrEqual(4.5));
});

const validate = vegaLiteSchema();

function vegaLiteSchema() {
  const ajv = new Ajv({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addFormat('color-hex', /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i);
  return ajv.compile(require('vega-lite/vega-lite-schema.json') as object);
}

type Element = { name: string; attributes: Record<string, string>; text: string };

/** The elements of an SVG in document order; throws when it is not well formed. */
function elementsOf(svg: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes: { ...attributes }, text: '' }));
  parser.on('text', (text) => {
    if (elements.length > 0) elements.at(-1)!.text += text;
  });
  parser.write(svg).close();
  return elements;
}
