// Walks data/measures/: a definition is tested by being there.
import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS, type MartName, martNotes } from '#libs/warehouse';
import { openFacts } from '../../warehouse/test/facts-in-duckdb.js';
import { dimensionsOfExample, factsOfExample, filtersOfExample } from '../test/example-facts.js';
import { definitionOf, definitions, readDefinitions } from './definitions.js';
import type { DefinitionFile } from './domain/definition.js';
import { loadDashboards } from './load-dashboards.js';

const files = [...readDefinitions()];
const views = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS).flatMap((dashboard) => dashboard.views);

const pages = globSync(join(projectRoot, 'apps/service/src/views/**/*.njk'))
  .map((file) => readFileSync(file, 'utf8'))
  .join();

/** Facts lie in the quarter of the day on the form, returns in the one they are for. */
const quarterOf = (mart: MartName) => (/facts? returns/.test(martNotes(mart).source) ? 'for' : 'completed');

describe.each(files)('%s', (measure, { example, title, page, period }) => {
  it('says of its period which quarter its mart narrows by', () => {
    const mart = example.mart as MartName;
    const said = /quarter in which the form [^,.]*was (completed)|quarter the return is (for)/.exec(period);
    expect(said?.[1] ?? said?.[2]).toBe(martNotes(mart).filters.includes('from') ? quarterOf(mart) : undefined);
  });

  it('gives, asked of the real mart in a real DuckDB, what its example says', async () => {
    expect(await answerTo(example)).toEqual([example.gives]);
  });

  it('says in its answer every number the mart gives', () => {
    const said = new Set(example.answer.replaceAll('−', '-').match(/-?\d+(?:\.\d+)?/g) ?? []);
    const given = Object.values(example.gives).filter((value) => typeof value === 'number');
    expect(given.filter((value) => !said.has(`${value}`))).toEqual([]);
  });

  it('defines what some chart draws, from the mart that its example asks, or what a page tells and links to it', () => {
    const drawn = views.filter((view) => view.notes.measures.includes(measure));
    const isDrawn = drawn.some(({ mart }) => mart === example.mart);
    const isTold = page !== undefined && pages.includes(`/definitions/${measure}"`);
    expect(isDrawn || isTold).toBe(true);
  });

  it('has a table of its example for the page', () => {
    const definition = definitionOf(measure)!;
    expect(definition.title).toBe(title);
    expect(definition.example.table.rows).toHaveLength(example.summaries.length || example.returns.length);
  });
});

it('gives every definition a title of its own, in the order of titles', () => {
  const titles = definitions().map(({ title }) => title);
  expect(titles).toEqual([...new Set(titles)].sort());
});

it('knows nothing of a measure without a file', () => {
  expect(definitionOf('no-such-measure')).toBeUndefined();
});

it('names the file that is not as it should be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'measures-'));
  writeFileSync(join(folder, 'odd.yaml'), 'title: Odd\n');
  expect(() => readDefinitions(folder)).toThrow(/odd\.yaml is not as it should be[^]*counts/);
});

async function answerTo(example: DefinitionFile['example']) {
  const dimensions = dimensionsOfExample(example);
  const facts = await openFacts(dimensions, factsOfExample(example, dimensions));
  try {
    const rows = await facts.ask(example.mart as MartName, filtersOfExample(example, dimensions));
    const matching = rows.filter((row) => Object.entries(example.row).every(([name, value]) => row[name] === value));
    return matching.map((row) => Object.fromEntries(Object.keys(example.gives).map((name) => [name, row[name]])));
  } finally {
    facts.close();
  }
}
