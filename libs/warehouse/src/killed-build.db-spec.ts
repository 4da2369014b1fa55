import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { projectRoot } from '#libs/kernel';
import { createTestDatabase } from '../../../test/builders/test-database.js';
import { seedRecord, summary, TAGGER, TYPOLOGY } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot, type BuildProgress } from './build-snapshot.js';
import { NO_FILTERS } from './domain/check-filters.js';
import { Warehouse } from './warehouse.js';

let workshop: Workshop;

beforeEach(async () => {
  workshop = await openWorkshop(await createTestDatabase());
});

afterEach(() => closeWorkshop(workshop));

const STAGES: BuildProgress['stage'][] = ['comparing', 'reading', 'writing', 'publishing'];

it.each(STAGES)('leaves the old snapshot whole when its process is killed while %s', async (stage) => {
  await seedRecord(workshop.url, [summary()]);
  const before = await buildSnapshot(workshop.options);
  await seedRecord(workshop.url, [summary({ board: 'wrenfold' })]);
  await killBuilderAt(stage);

  const warehouse = await Warehouse.open(workshop.folder);
  expect(warehouse.state()).toEqual({ snapshot: before.manifest, problem: undefined });
  const after = await buildSnapshot(workshop.options);
  await warehouse.refresh();
  const answer = await warehouse.query('source-and-review-types', NO_FILTERS);
  expect(answer).toMatchObject({ ok: true, value: { snapshot: after.manifest, rows: [{ summaries: 2 }] } });
  expect(await readdir(workshop.folder)).not.toContain('staging');
  await warehouse.close();
});

/** Starts a build in a process of its own, holds it at a stage, and kills that process. */
async function killBuilderAt(stage: string): Promise<void> {
  const argv = ['--input-type=module', '--eval', BUILDER];
  const settings = { stage, url: workshop.url, folder: workshop.folder, root: projectRoot, TAGGER, TYPOLOGY };
  const builder = spawn(process.execPath, argv, {
    env: { ...process.env, BUILD: JSON.stringify(settings), NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: projectRoot,
  });
  const held = await Promise.race([
    once(builder.stdout, 'data').then(() => true),
    once(builder, 'exit').then(() => false),
  ]);
  builder.kill('SIGKILL');
  if (builder.exitCode === null && builder.signalCode === null) await once(builder, 'exit');
  expect(held).toBe(true);
}

const BUILDER = `
  import { writeSync } from 'node:fs';
  const { stage, url, folder, root, TAGGER, TYPOLOGY } = JSON.parse(process.env.BUILD);
  const room = (name) => import(root + '/dist/libs/' + name + '/src/index.js');
  const { DataSource } = await import('typeorm');
  const [{ appConnection }, { loadReference }, { loadTypology }, { buildSnapshot }] =
    await Promise.all(['database', 'framework', 'typology', 'warehouse'].map(room));
  await buildSnapshot({
    database: await new DataSource(appConnection(url)).initialize(),
    folder,
    reference: loadReference(root + '/data/reference', 'invented'),
    typologies: [loadTypology(root + '/data/typology', TYPOLOGY)],
    taggerVersion: TAGGER,
    policyVersion: '2013.1',
    now: new Date('2014-07-02T09:00:00Z'),
    onProgress(progress) {
      if (progress.stage !== stage) return;
      writeSync(1, 'held');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  });
`;
