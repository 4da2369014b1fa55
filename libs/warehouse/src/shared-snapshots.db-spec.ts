import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ObjectStore, openStore } from '#libs/storage';
import { startBucketServer } from '../../../test/builders/bucket-server.js';
import { createTestDatabase } from '../../../test/builders/test-database.js';
import { seedRecord, summary } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot } from './build-snapshot.js';
import { NO_FILTERS } from './domain/check-filters.js';
import { Warehouse } from './warehouse.js';

let bucket: Awaited<ReturnType<typeof startBucketServer>>;
let folder: string;
let workshop: Workshop;
const open: Warehouse[] = [];
beforeAll(async () => {
  bucket = await startBucketServer();
  folder = mkdtempSync(join(tmpdir(), 'common-thread-shared-'));
  workshop = await openWorkshop(await createTestDatabase());
  await seedRecord(workshop.url, [summary(), summary({ board: 'wrenfold' })]);
});
afterEach(async () => {
  for (const warehouse of open.splice(0)) await warehouse.close();
});
afterAll(async () => {
  await closeWorkshop(workshop);
  await bucket.stop();
  rmSync(folder, { recursive: true });
});

const KINDS: [string, () => ObjectStore][] = [
  ['a folder', () => openStore(join(folder, 'store'))],
  ['a bucket', () => openStore('s3://common-thread/warehouse/invented', bucket.settings)],
];
const replica = async (shared: ObjectStore, name: string) => {
  const warehouse = await Warehouse.open(join(folder, name), { shared });
  open.push(warehouse);
  return warehouse;
};
const rowsOf = async (warehouse: Warehouse) => {
  const answer = await warehouse.query('coverage-by-board', NO_FILTERS);
  return answer.ok ? answer.value.rows : answer.refusals;
};
const addSummary = () => seedRecord(workshop.url, [summary({ board: 'brackenmoor' })]);

describe.each(KINDS)('shared in %s', (kind, openShared) => {
  const build = async (place = 'builder') =>
    (await buildSnapshot({ ...workshop.options, folder: join(folder, `${kind}-${place}`), shared: openShared() }))
      .manifest;

  it('is served by two replicas, which both take up the next and let go of what no snapshot needs', async () => {
    const first = await build();
    const [one, two] = [await replica(openShared(), `${kind}-one`), await replica(openShared(), `${kind}-two`)];
    expect([one.current()?.id, two.current()?.id]).toEqual([first.id, first.id]);
    expect(await rowsOf(one)).toEqual(await rowsOf(two));
    for (let more = 0; more < 2; more += 1) {
      await addSummary();
      const next = await build();
      await Promise.all([one.refresh(), two.refresh()]);
      expect([one.current()?.id, two.current()?.id]).toEqual([next.id, next.id]);
    }
    expect(await rowsOf(one)).toEqual(await rowsOf(two));
    const kept = readdirSync(join(folder, `${kind}-one`, 'snapshots'));
    expect([kept.length, kept.includes(`${first.id}.json`)]).toEqual([2, false]);
  });

  it('brings an older snapshot to a replica that asks for it, as a published document does', async () => {
    const older = await build();
    await addSummary();
    await build();
    const late = await replica(openShared(), `${kind}-late`);
    const found = await late.forSnapshot(older.id);
    expect(found.ok && found.value.manifest).toEqual(older);
    expect(await late.forSnapshot('0123456789ab')).toMatchObject({ ok: false });
  });

  it('goes on serving what it has where the next is damaged in the store, and says so', async () => {
    const steady = await replica(openShared(), `${kind}-steady`);
    const before = steady.current()!.id;
    await addSummary();
    const next = await build();
    const { file } = next.partitions.find(({ fact }) => fact === 'codings')!;
    const damage = async function* () {
      yield Buffer.from('not Parquet');
    };
    const whole = Buffer.concat(await (await openShared().read(file)).toArray());
    await openShared().put(file, damage());
    await steady.refresh();
    expect([steady.current()?.id, existsSync(join(folder, `${kind}-steady`, file))]).toEqual([before, false]);
    expect(steady.state().problem).toContain('is damaged in the store');
    await openShared().put(
      file,
      (async function* () {
        yield whole;
      })(),
    );
    await steady.refresh();
    expect(steady.state()).toMatchObject({ snapshot: { id: next.id }, problem: undefined });
  });

  it('has a builder on another machine begin with what others made, and come to the same snapshot', async () => {
    const here = await build();
    const there = await buildSnapshot({
      ...workshop.options,
      folder: join(folder, `${kind}-other`),
      shared: openShared(),
    });
    expect([there.manifest.id, there.written]).toEqual([here.id, 0]);
  });
});
