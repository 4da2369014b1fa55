import { buildSnapshot, NO_FILTERS, Warehouse, type MartName } from '#libs/warehouse';
import pg from 'pg';
import { figure, type Report } from './figure.js';
import { openBenchRecord, type BenchRecord } from './fixtures/bench-snapshot.js';
import { median } from './median.js';

const FACTS = 1_000_000;
const TURNS = 6;
const READERS = 4;
const ASKED: MartName[] = [
  'region-overview',
  'themes-by-quarter',
  'theme-by-board',
  'theme-pairs',
  'agencies',
  'methods',
];

/**
 * One summary withdrawn, or released again, until its dashboards say so: noted by the database, read, written, published and
 * taken up by a service that four readers ask without a pause. Beside it the whole record read again; and how long the
 * readers wait for an answer meanwhile, beside how long they wait when nothing changes.
 */
export async function run(report: Report): Promise<void> {
  const record = await openBenchRecord(FACTS);
  try {
    await measure(record, report);
  } finally {
    await record.close();
  }
}

async function measure(record: BenchRecord, report: Report): Promise<void> {
  await buildSnapshot(record.options);
  const warehouse = await Warehouse.open(record.options.folder, { keptValues: 0 });
  const client = new pg.Client({ connectionString: record.url });
  await client.connect();
  const readers = new Readers(warehouse);
  try {
    const quiet = await readers.during(() => new Promise((wake) => setTimeout(wake, 5000)));
    const times: number[] = [];
    const busy = await readers.during(async () => {
      for (let turn = 0; turn < TURNS; turn++) times.push(await untilSeen(record, client, warehouse, turn % 2 === 0));
    });
    const started = performance.now();
    await buildSnapshot({ ...record.options, survey: 'whole' });
    const whole = performance.now() - started;
    const one = { bench: 'freshness', unit: 'ms' };
    report(
      figure({
        ...one,
        case: 'one summary in every dashboard, 1M facts',
        value: median(times),
        peer: 'looking through the whole record, nothing changed',
        peerValue: whole,
      }),
    );
    report(
      figure({ ...one, case: 'the slowest of them', value: Math.max(...times), peer: 'two seconds', peerValue: 2000 }),
    );
    report(
      figure({
        ...one,
        case: 'an answer meanwhile, p50 of four readers',
        value: busy.p50,
        peer: 'when nothing changes',
        peerValue: quiet.p50,
      }),
    );
    report(
      figure({
        ...one,
        case: 'an answer meanwhile, p95 of four readers',
        value: busy.p95,
        peer: 'when nothing changes',
        peerValue: quiet.p95,
      }),
    );
    report(
      figure({
        ...one,
        unit: 'answers/s',
        case: 'answers meanwhile',
        value: busy.perSecond,
        peer: 'when nothing changes',
        peerValue: quiet.perSecond,
      }),
    );
  } finally {
    await warehouse.close();
    await client.end();
  }
}

/** Withdraws a summary, or releases it again, and waits until the warehouse serves a snapshot that counts one less, or more. */
async function untilSeen(
  { options }: BenchRecord,
  client: pg.Client,
  warehouse: Warehouse,
  withdraw: boolean,
): Promise<number> {
  const wanted = warehouse.current()!.totals.summaries + (withdraw ? -1 : 1);
  const started = performance.now();
  await client.query(withdraw ? WITHDRAW : RELEASE);
  await buildSnapshot({ ...options, survey: 'changes' });
  while (warehouse.current()!.totals.summaries !== wanted) await new Promise((wake) => setTimeout(wake, 5));
  return performance.now() - started;
}

/** Readers who ask one dashboard's questions after another. */
class Readers {
  constructor(private readonly warehouse: Warehouse) {}

  async during(work: () => Promise<unknown>): Promise<{ p50: number; p95: number; perSecond: number }> {
    const waits: number[] = [];
    const [started, done] = [performance.now(), new AbortController()];
    const readers = Array.from({ length: READERS }, async (_, reader) => {
      for (let turn = reader; !done.signal.aborted; turn++) {
        const asked = performance.now();
        await this.warehouse.query(ASKED[turn % ASKED.length]!, NO_FILTERS);
        waits.push(performance.now() - asked);
      }
    });
    await work();
    done.abort();
    await Promise.all(readers);
    const sorted = waits.toSorted((a, b) => a - b);
    const perSecond = waits.length / ((performance.now() - started) / 1000);
    return { p50: median(waits), p95: sorted[Math.floor(sorted.length * 0.95)]!, perSecond };
  }
}

const CODED = `(SELECT s.id FROM summary s JOIN revision r ON r.id = s.current_revision_id
  JOIN passage p ON p.revision_id = r.id WHERE r.quarter = '2014-Q1' ORDER BY s.id LIMIT 1)`;
const WITHDRAW = `UPDATE summary SET released_revision_id = NULL WHERE id = ${CODED}`;
const RELEASE = `UPDATE summary SET released_revision_id = current_revision_id WHERE id = ${CODED}`;
