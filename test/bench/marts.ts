import { deepStrictEqual } from 'node:assert/strict';
import { buildSnapshot, type Filters, MART_NAMES, type MartName, NO_FILTERS, Warehouse } from '#libs/warehouse';
import { figure, timed, type Report } from './figure.js';
import { openBenchRecord, type BenchRecord } from './fixtures/bench-snapshot.js';
import { PostgresFacts } from './fixtures/postgres-facts.js';
import { median } from './median.js';

const SIZES = { '100k facts': 100_000, '1M facts': 1_000_000 };
const TURNS = 11;

type Case = { name: string; mart: MartName; filters: Filters };

/** Marts that count in one board alone, or name summaries one by one: no question to the whole region. */
const NARROW: readonly MartName[] = ['board-against-region', 'summaries-behind'];

/** Each mart over the whole period, the digest's over one quarter as a digest asks it; and with narrow filters. */
const CASES: Case[] = [
  ...MART_NAMES.filter((mart) => !NARROW.includes(mart)).map((mart) => ({
    name: mart,
    mart,
    filters: mart === 'leading-themes' ? { ...NO_FILTERS, from: '2014-Q1', to: '2014-Q1' } : NO_FILTERS,
  })),
  ...(['themes-by-quarter', 'theme-pairs', 'board-against-region', 'summaries-behind'] as const).map((mart) => ({
    name: `${mart}, one board`,
    mart,
    filters: { ...NO_FILTERS, board: 'ambleford' },
  })),
  ...(['theme-pairs', 'theme-trend', 'methods'] as const).map((mart) => ({
    name: `${mart}, one kind of review`,
    mart,
    filters: { ...NO_FILTERS, reviewType: 'audit' },
  })),
  {
    name: 'theme-facets, one theme',
    mart: 'theme-facets',
    filters: { ...NO_FILTERS, theme: 'child-voice' },
  },
  {
    name: 'theme-by-board, one year, good practice',
    mart: 'theme-by-board',
    filters: { ...NO_FILTERS, from: '2014-Q1', to: '2014-Q4', valence: 'good' },
  },
];

/** Each mart as the service asks it, against the same SQL over the same facts in an indexed PostgreSQL. */
export async function run(report: Report): Promise<void> {
  for (const [size, facts] of Object.entries(SIZES)) {
    const record = await openBenchRecord(facts);
    try {
      await measure(record, size, report);
    } finally {
      await record.close();
    }
  }
}

async function measure({ url, options }: BenchRecord, size: string, report: Report): Promise<void> {
  await buildSnapshot(options);
  const warehouse = await Warehouse.open(options.folder);
  const postgres = await PostgresFacts.make(url, warehouse.dimensions()!);
  try {
    for (const one of CASES) {
      const { ours, theirs } = await compare(warehouse, postgres, one);
      const measured = { bench: 'marts', case: `${one.name}, ${size}`, unit: 'ms', peer: 'PostgreSQL, indexed' };
      report(figure({ ...measured, value: ours, peerValue: theirs }));
    }
  } finally {
    await warehouse.close();
    await postgres.close();
  }
}

async function compare(warehouse: Warehouse, postgres: PostgresFacts, { mart, filters }: Case) {
  deepStrictEqual(await ask(warehouse, mart, filters), plain(await postgres.query(mart, filters)));
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push((await timed(() => warehouse.query(mart, filters))).ms);
    theirs.push((await timed(() => postgres.query(mart, filters))).ms);
  }
  return { ours: median(ours), theirs: median(theirs) };
}

async function ask(warehouse: Warehouse, mart: MartName, filters: Filters): Promise<object[]> {
  const answer = await warehouse.query(mart, filters);
  if (!answer.ok) throw new Error(`${mart} was refused: ${answer.refusals[0].code}`);
  return plain(answer.value.rows);
}

const plain = (rows: object[]): object[] => rows.map((row) => ({ ...row }));
