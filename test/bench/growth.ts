import { buildSnapshot, type Filters, type MartName, NO_FILTERS, Warehouse } from '#libs/warehouse';
import pg from 'pg';
import { figure, timed, type Report } from './figure.js';
import { openBenchRecord } from './fixtures/bench-snapshot.js';
import { median } from './median.js';

/** Each ten times the one before. A tenth of the summaries have passages, so the last has a million facts of each kind. */
const SIZES = [10_000, 100_000, 1_000_000];
const TURNS = 15;
const OVERVIEW: MartName[] = ['region-overview', 'themes-by-quarter', 'theme-by-board', 'methods', 'agencies'];

type Costs = Record<(typeof MEASURED)[number], number>;
const MEASURED = [
  'full build, ms',
  'one summary changed, ms',
  'load, ms',
  'overview question, ms',
  'drill to summaries, ms',
  'memory, MB',
] as const;

/**
 * What ten and a hundred times as much costs, in time and memory, beside ten times what the size before cost: a ratio of 1 is
 * growth in proportion, above it less, and 10 is none at all.
 */
export async function run(report: Report): Promise<void> {
  let before: Costs | undefined;
  for (const facts of SIZES) {
    const costs = await costsOf(facts);
    for (const what of MEASURED) {
      const [name, unit] = what.split(', ') as [string, string];
      const peerValue = before ? before[what] * 10 : costs[what];
      const peer = before ? 'ten times that of a tenth' : 'itself';
      report(
        figure({
          bench: 'growth',
          case: `${name}, ${facts.toLocaleString('en-GB')}`,
          value: costs[what],
          unit,
          peer,
          peerValue,
        }),
      );
    }
    before = costs;
  }
}

async function costsOf(facts: number): Promise<Costs> {
  const record = await openBenchRecord(facts);
  try {
    const full = await timed(() => buildSnapshot(record.options));
    const empty = process.memoryUsage().rss;
    const load = await timed(() => Warehouse.open(record.options.folder, { keptValues: 0 }));
    const memory = (process.memoryUsage().rss - empty) / 1e6;
    await withdrawOne(record.url);
    const changed = await timed(() => buildSnapshot({ ...record.options, survey: 'changes' }));
    const questions: number[] = [];
    for (const mart of OVERVIEW) questions.push(...(await timesOf(load.result, mart, NO_FILTERS)));
    const drill = await timesOf(load.result, 'summaries-behind', { ...NO_FILTERS, theme: 'child-voice' });
    await load.result.close();
    return {
      'full build, ms': full.ms,
      'one summary changed, ms': changed.ms,
      'load, ms': load.ms,
      'overview question, ms': median(questions),
      'drill to summaries, ms': median(drill),
      'memory, MB': Math.max(1, memory),
    };
  } finally {
    await record.close();
  }
}

async function timesOf(warehouse: Warehouse, mart: MartName, filters: Filters): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) times.push((await timed(() => warehouse.query(mart, filters))).ms);
  return times;
}

async function withdrawOne(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`UPDATE summary SET released_revision_id = NULL WHERE id = (
    SELECT r.summary_id FROM revision r JOIN passage p ON p.revision_id = r.id WHERE r.quarter = '2014-Q1' LIMIT 1)`);
  await client.end();
}
