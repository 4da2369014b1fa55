import 'reflect-metadata';
import { freePort } from '#libs/database';
import { operatorFor } from '#libs/authority';
import { AccountsService, ApiTokensService, SCOPE_IDS } from '#libs/identity';
import { buildSnapshot, type Filters, Warehouse } from '#libs/warehouse';
import { readEnvironment } from '../../apps/environment.js';
import { layFoundation } from '../../apps/foundation.js';
import { warehouseFolder } from '../../apps/platform.js';
import { createService } from '../../apps/service/src/create-service.js';
import { figure, timed, type Report } from './figure.js';
import { askApi } from './fixtures/api-reader.js';
import { openBenchRecord } from './fixtures/bench-snapshot.js';
import { DuckDBAlone } from './fixtures/duckdb-alone.js';
import { type Case, FILTERED, UNFILTERED } from './fixtures/mart-cases.js';
import { median, nearlyAll } from './median.js';

const FACTS = 1_000_000;
const TURNS = 25;
const READERS = 4;
const MOST_MS = 60;
const CASES = [...UNFILTERED, ...FILTERED];

/**
 * A mart's figures all the way: a program's key checked, the mart asked, its answer disclosed, written as Arrow and sent over
 * HTTP on loopback, beside the same SQL asked of DuckDB directly in the service's process. Then four readers ask everything at
 * once without a pause. First every question is worked out anew, then answers given before are given again.
 */
export async function run(report: Report): Promise<void> {
  const record = await openBenchRecord(FACTS);
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: record.folder, DATABASE_URL: record.url };
  const environment = readEnvironment({ ...settings, PUBLIC_URL: `http://127.0.0.1:${port}` });
  const folder = warehouseFolder(environment);
  await buildSnapshot({ ...record.options, folder });
  const { foundation, close } = await layFoundation(environment);
  await foundation.warehouse.refresh();
  const anew = await Warehouse.open(folder, { keptValues: 0 });
  const alone = await DuckDBAlone.open(folder);
  try {
    for (const [how, warehouse] of Object.entries({ anew, again: foundation.warehouse })) {
      const service = await createService({ ...foundation, warehouse });
      await service.listen(port, '127.0.0.1');
      const asking = { origin: foundation.publicUrl, key: await keyOf(service, how), paths: CASES.map(pathOf) };
      await measure(report, how, asking, alone);
      await service.close();
    }
  } finally {
    alone.close();
    await anew.close();
    await close();
    await record.close();
  }
}

type Asked = { origin: string; key: string; paths: string[] };

async function measure(report: Report, how: string, asking: Asked, alone: DuckDBAlone): Promise<void> {
  await askApi({ ...asking, turns: 3, readers: 1 }); // warmed up, as a service is
  const tell = (what: string, value: number, peer: string, peerValue: number) =>
    report(figure({ bench: 'service-path', case: `${what}, ${how}`, value, unit: 'ms', peer, peerValue }));
  const [direct, one] = [await timesAlone(alone), await askApi({ ...asking, turns: TURNS, readers: 1 })];
  for (const [place, { name }] of CASES.entries()) {
    tell(`${name}, p50`, median(one[place]!), 'DuckDB alone', median(direct[place]!));
    tell(`${name}, p95`, nearlyAll(one[place]!), 'DuckDB alone', nearlyAll(direct[place]!));
  }
  tell('all of them, p50', median(one.flat()), 'DuckDB alone', median(direct.flat()));
  const four = await askApi({ ...asking, turns: TURNS, readers: READERS });
  for (const [place, { name }] of CASES.entries())
    tell(`${name}, p95 of four readers`, nearlyAll(four[place]!), 'the most it may be', MOST_MS);
  tell('all of them, p50 of four readers', median(four.flat()), 'one reader', median(one.flat()));
  tell('all of them, p95 of four readers', nearlyAll(four.flat()), 'one reader', nearlyAll(one.flat()));
}

async function timesAlone(alone: DuckDBAlone): Promise<number[][]> {
  const times: number[][] = CASES.map(() => []);
  for (let turn = 0; turn < TURNS + 3; turn += 1)
    for (const [place, { mart, filters }] of CASES.entries()) {
      const { ms } = await timed(() => alone.query(mart, filters));
      if (turn >= 3) times[place]!.push(ms);
    }
  return times;
}

function pathOf({ mart, filters }: Case): string {
  const given = Object.entries(filters).filter((entry): entry is [keyof Filters, string] => entry[1] !== null);
  return `/api/v1/data/${mart}?${new URLSearchParams(given).toString()}`;
}

/** A key for a program of somebody who may see everything the region may. */
async function keyOf(service: Awaited<ReturnType<typeof createService>>, name: string): Promise<string> {
  const operator = operatorFor(null);
  const person = { email: `${name}@example.org`, name, roles: ['group-member' as const], boardId: null };
  const added = await service.get(AccountsService).add(operator, person, []);
  if (!added.ok) throw new Error(added.refusals[0].code);
  const made = await service
    .get(ApiTokensService)
    .createFor(operator, added.value.id, { name, scopes: SCOPE_IDS, days: 1 });
  if (!made.ok) throw new Error(made.refusals[0].code);
  return made.value;
}
