import { buildSnapshot, type SnapshotOptions, Warehouse } from '#libs/warehouse';
import { figure, timed, type Report } from './figure.js';
import { openBenchRecord } from './fixtures/bench-snapshot.js';
import { type Case, FILTERED, UNFILTERED } from './fixtures/mart-cases.js';
import { multiplySnapshot } from './fixtures/multiply-snapshot.js';
import { median, nearlyAll } from './median.js';

const FACTS = 1_000_000;
const TIMES = 10;
const TURNS = 15;

type Costs = { load: number; memory: number; asked: number[][] };

/**
 * Every question at ten million facts, beside the same question at one million: a ratio of 1 is a question that does not grow
 * with the record, 0.1 one that grows with it. Each is worked out anew.
 */
export async function run(report: Report): Promise<void> {
  const record = await openBenchRecord(FACTS);
  try {
    await compare(record.options, report);
  } finally {
    await record.close();
  }
}

async function compare(options: SnapshotOptions, report: Report): Promise<void> {
  const tell = (what: string, unit: string, value: number, peerValue: number) =>
    report(figure({ bench: 'history', case: `${what}, 10M facts`, value, unit, peer: '1M facts', peerValue }));
  await buildSnapshot(options);
  const less = await costsOf(options.folder);
  await multiplySnapshot(options.folder, TIMES);
  const more = await costsOf(options.folder);
  for (const [place, { name }] of [...UNFILTERED, ...FILTERED].entries()) {
    tell(`${name}, p50`, 'ms', median(more.asked[place]!), median(less.asked[place]!));
    tell(`${name}, p95`, 'ms', nearlyAll(more.asked[place]!), nearlyAll(less.asked[place]!));
  }
  tell('load', 'ms', more.load, less.load);
  tell('memory, less is better', 'MB', more.memory, less.memory);
}

async function costsOf(folder: string): Promise<Costs> {
  const before = process.memoryUsage().rss;
  const { ms: load, result: warehouse } = await timed(() => Warehouse.open(folder, { keptValues: 0, limitMs: 60_000 }));
  const memory = (process.memoryUsage().rss - before) / 1e6;
  const asked: number[][] = [];
  for (const one of [...UNFILTERED, ...FILTERED]) asked.push(await timesOf(warehouse, one));
  await warehouse.close();
  return { load, memory, asked };
}

async function timesOf(warehouse: Warehouse, { mart, filters }: Case): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) times.push((await timed(() => warehouse.query(mart, filters))).ms);
  return times;
}
