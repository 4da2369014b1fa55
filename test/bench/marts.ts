import { deepStrictEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { buildSnapshot, Warehouse } from '#libs/warehouse';
import { figure, timed, type Report } from './figure.js';
import { openBenchRecord, type BenchRecord } from './fixtures/bench-snapshot.js';
import { type Case, FILTERED, UNFILTERED } from './fixtures/mart-cases.js';
import { PostgresFacts } from './fixtures/postgres-facts.js';
import { median, nearlyAll } from './median.js';

const SIZES = { '100k facts': 100_000, '1M facts': 1_000_000 };
const TURNS = 21;

/**
 * Each mart as the service asks it, against the same SQL over the same facts in an indexed PostgreSQL. Every question is worked
 * out anew; what it takes to give an answer again that was given before stands at the end.
 */
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
  const { manifest } = await buildSnapshot(options);
  const anew = await Warehouse.open(options.folder, { keptValues: 0 });
  const keeping = await Warehouse.open(options.folder);
  const postgres = await PostgresFacts.make(url, anew.dimensions()!, join(options.folder, manifest.returns.file));
  const tell = (name: string, value: number, peerValue: number) =>
    report(
      figure({ bench: 'marts', case: `${name}, ${size}`, value, unit: 'ms', peer: 'PostgreSQL, indexed', peerValue }),
    );
  try {
    const [again, theirs]: [number[], number[]] = [[], []];
    for (const one of [...UNFILTERED, ...FILTERED]) {
      const times = await compare(anew, postgres, one);
      tell(`${one.name}, p50`, median(times.ours), median(times.theirs));
      tell(`${one.name}, p95`, nearlyAll(times.ours), nearlyAll(times.theirs));
      again.push(...(await askedAgain(keeping, one)));
      theirs.push(...times.theirs);
    }
    tell('all of them, given again, p50', median(again), median(theirs));
    tell('all of them, given again, p95', nearlyAll(again), nearlyAll(theirs));
  } finally {
    await anew.close();
    await keeping.close();
    await postgres.close();
  }
}

/** Both sides in turn, once their answers are found to be the same. */
async function compare(warehouse: Warehouse, postgres: PostgresFacts, { mart, filters }: Case) {
  const ask = () => warehouse.query(mart, filters);
  const asked = await ask();
  if (!asked.ok) throw new Error(`${mart} was refused: ${asked.refusals[0].code}`);
  deepStrictEqual(plain(asked.value.rows), plain(await postgres.query(mart, filters)));
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push((await timed(ask)).ms);
    theirs.push((await timed(() => postgres.query(mart, filters))).ms);
  }
  return { ours, theirs };
}

async function askedAgain(warehouse: Warehouse, { mart, filters }: Case): Promise<number[]> {
  await warehouse.query(mart, filters);
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) times.push((await timed(() => warehouse.query(mart, filters))).ms);
  return times;
}

const plain = (rows: object[]): object[] => rows.map((row) => ({ ...row }));
