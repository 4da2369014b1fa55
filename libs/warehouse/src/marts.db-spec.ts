import { DuckDBInstance } from '@duckdb/node-api';
import { createTestDatabase } from '../../../test/builders/test-database.js';
import { plainRecount } from '../test/plain-recount.js';
import { type PlainRecord, readPlainRecord } from '../test/plain-record.js';
import { type Counted, hasRecount, recount, suggested } from '../test/recount.js';
import { seedActions } from '../test/seed-actions.js';
import { scatter, seedRecord, seedReturns, summary } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop, reference, typology, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot } from './build-snapshot.js';
import { NO_FILTERS, type Filters } from './domain/check-filters.js';
import { dimensionsOf } from './domain/dimensions.js';
import { MART_COLUMNS, MART_NAMES, MART_SQL, type MartName } from './marts.js';
import { createCells } from './serving/create-cells.js';
import { createDimensions } from './serving/create-dimensions.js';
import { createShared } from './serving/fact-tables.js';
import type { Row } from './serving/loaded-snapshot.js';
import { inSchema, sqlFor } from './sql-for.js';
import { Warehouse } from './warehouse.js';

let workshop: Workshop;
let warehouse: Warehouse;
let counted: Counted;
let plain: PlainRecord;

beforeAll(async () => {
  workshop = await openWorkshop(await createTestDatabase());
  await seedRecord(workshop.url, [
    ...scatter(400, 2013, {
      boards: reference.region.boards.slice(0, 11).map(({ id }) => id),
      quarters: ['2013-Q2', '2013-Q3', '2013-Q4', '2014-Q2', '2014-Q3'], // none in 2014-Q1
      reviewTypes: ['audit', 'concise-review', 'targeted-scr', 'intensive-scr', null],
      codes: [...[...typology.codes.keys()].slice(0, 25), 'practitioner-involvement', 'family-involvement-review'],
      facets: typology.facets,
      choices: reference.formChoices,
    }),
    summary({ quarter: '2013-Q2', passages: [{ valence: 'good', codes: ['recording'] }] }), // seen once, long ago
    summary({ passages: [{ valence: 'concern', codes: [] }] }), // of concern, and on no theme there is
    summary({ quarter: null }),
    summary({ board: 'a-board-of-another-region' }),
  ]);
  await seedReturns(workshop.url);
  await seedActions(workshop.url);
  [counted, plain] = [await suggested(workshop.url), await readPlainRecord(workshop.url)];
  await buildSnapshot(workshop.options);
  warehouse = await Warehouse.open(workshop.folder);
});

afterAll(async () => {
  await warehouse.close();
  await closeWorkshop(workshop);
});

const CASES: Record<string, Partial<Filters>> = {
  'the whole snapshot': {},
  'one quarter': { from: '2013-Q4', to: '2013-Q4' },
  'a quarter in which nothing was released': { from: '2014-Q1', to: '2014-Q1' },
  'a period open at its end': { from: '2013-Q4' },
  'a period open at its start': { to: '2013-Q3' },
  'a period the wrong way round': { from: '2014-Q2', to: '2013-Q3' },
  'one board': { board: 'cindermouth' },
  'a board that never reported': { board: 'wrenfold' },
  'one kind of review': { reviewType: 'concise-review' },
  'reviews whose kind is not stated': { reviewType: 'not-stated' },
  'concern only': { valence: 'concern' },
  'good practice only': { valence: 'good' },
  'neutral only': { valence: 'neutral' },
  'one theme': { theme: 'child-voice' },
  'two themes in one summary': { theme: 'child-voice', otherTheme: 'lived-experience' },
  'a facet': { facet: 'circumstance:neglect' },
  'an answer about the review': { answer: 'independence:internal' },
  'a facet and a valence': { facet: 'circumstance:neglect', valence: 'good' },
  'a theme, a facet and an answer, in one board': {
    theme: 'recording',
    facet: 'circumstance:neglect',
    answer: 'independence:internal',
    board: 'ambleford',
  },
  'a theme never found': { theme: [...typology.codes.keys()].at(-1)! },
  'every filter at once': {
    from: '2013-Q3',
    to: '2014-Q2',
    board: 'ambleford',
    reviewType: 'audit',
    valence: 'concern',
    theme: 'child-voice',
  },
};

describe.each(MART_NAMES)('the mart %s', (mart) => {
  it.each(Object.keys(CASES))('equals a recount from the record: %s', async (name) => {
    const filters = { ...NO_FILTERS, ...CASES[name] };
    const answer = await warehouse.query(mart, filters);
    expect(answer.ok).toBe(true);
    const expected = hasRecount(mart)
      ? await recount(workshop.url, mart, filters, counted)
      : plainRecount(mart, filters, plain, '2014-07-01');
    expect(comparable(mart, answer.ok ? answer.value.rows : [])).toEqual(comparable(mart, expected));
  });

  it('has, on empty tables, the columns that are committed for it', async () => {
    const types = Object.entries(MART_COLUMNS[mart]).map(([name, { type }]) => [name, type]);
    expect(await describeMart(mart)).toEqual(Object.fromEntries(types));
  });

  it('begins by saying its grain, units, filters and source', () => {
    for (const word of ['-- Grain: ', '-- Units: ', '-- Filters: ', 'Source: ']) expect(MART_SQL[mart]).toContain(word);
    expect(MART_SQL[mart].startsWith('-- Grain: ')).toBe(true);
  });
});

it('ranks themes by summaries and then by id, whichever theme is asked for', async () => {
  const all = await warehouse.query('themes-by-quarter', NO_FILTERS);
  const ranks = new Map(all.ok ? all.value.rows.map(({ code, rank }) => [code, rank]) : []);
  const one = await warehouse.query('themes-by-quarter', { ...NO_FILTERS, theme: 'child-voice' });
  expect(one.ok && one.value.rows.every(({ rank }) => rank === ranks.get('child-voice'))).toBe(true);
});

/** Rows in an order of their own where the mart's is that of words or of shares, and shares as far as they are given. */
function comparable(mart: MartName, rows: Row[]): unknown[] {
  const given = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const isShare = MART_COLUMNS[mart][name]!.type === 'decimal' && value !== null;
        return [name, isShare ? Math.round(Number(value) * 10 + 1e-7) / 10 + 0 : value];
      }),
    ),
  );
  return ['source-and-review-types', 'theme-changes', 'board-against-region'].includes(mart) ? byText(given) : given;
}

const byText = (rows: Row[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();

async function describeMart(mart: (typeof MART_NAMES)[number]): Promise<Record<string, string>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await createDimensions(connection, dimensionsOf(reference, [typology], []));
  await createShared(connection);
  await createCells(connection, 'loaded', true);
  const sql = inSchema(sqlFor(mart, NO_FILTERS), 'loaded');
  await connection.run(`EXPLAIN ${sql}`, usedBy(sql));
  const answer = await connection.run(sql, usedBy(sql));
  const types = answer
    .columnTypes()
    .map((type) => type.toString())
    .map((type) =>
      type === 'INTEGER' ? 'integer' : type === 'DOUBLE' ? 'decimal' : /^(VARCHAR|ENUM)/.test(type) ? 'string' : type,
    );
  return Object.fromEntries(answer.columnNames().map((name, index) => [name, types[index]!]));
}

const usedBy = (sql: string) =>
  Object.fromEntries(Object.entries(NO_FILTERS).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql)));
