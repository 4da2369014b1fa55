import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { asOwner, createTestDatabase } from '../../../test/builders/test-database.js';
import { scatter, seedRecord, summary } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop, reference, typology, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot } from './build-snapshot.js';
import { FILTERS, NO_FILTERS } from './domain/check-filters.js';
import type { Manifest } from './domain/manifest.js';
import { MART_NAMES } from './marts.js';
import { loadSnapshot } from './serving/load-snapshot.js';
import { SnapshotFolder } from './snapshot-folder.js';
import { Warehouse } from './warehouse.js';

let workshop: Workshop;
let warehouse: Warehouse;

beforeEach(async () => {
  workshop = await openWorkshop(await createTestDatabase());
  await seedRecord(workshop.url, [summary()]);
});

afterEach(async () => {
  await warehouse?.close();
  await closeWorkshop(workshop);
});

const build = async () => (await buildSnapshot(workshop.options)).manifest;
const addSummary = () => seedRecord(workshop.url, [summary({ board: 'wrenfold' })]);
const open = async () => (warehouse = await Warehouse.open(workshop.folder));
const serve = ({ id }: Manifest) => writeFile(join(workshop.folder, 'current'), `${id}\n`);
const codingsOf = ({ partitions }: Manifest) => partitions.find(({ fact }) => fact === 'codings')!.file;
const fileOf = (manifest: Manifest) => join(workshop.folder, codingsOf(manifest));

it('refuses, before there is a snapshot, in words the caller can act on, and takes up the first by itself', async () => {
  await open();
  expect(await warehouse.query('theme-trend', NO_FILTERS)).toEqual({
    ok: false,
    refusals: [{ code: 'warehouse.no-snapshot' }],
  });
  expect(warehouse.state()).toEqual({ snapshot: undefined, problem: undefined });
  const manifest = await build();
  await until(() => warehouse.current()?.id === manifest.id);
});

it('answers with the snapshot, the filters it applied, its columns and its rows', async () => {
  const snapshot = await build();
  await open();
  const filters = { ...NO_FILTERS, board: 'ambleford', valence: 'good' };
  expect(await warehouse.query('source-and-review-types', filters)).toEqual({
    ok: true,
    value: {
      mart: 'source-and-review-types',
      snapshot,
      filters: { ...NO_FILTERS, board: 'ambleford' }, // a summary has no valence; its passages have
      columns: [
        { name: 'source_type', type: 'string' },
        { name: 'source_label', type: 'string' },
        { name: 'review_type', type: 'string' },
        { name: 'review_label', type: 'string' },
        { name: 'quarter', type: 'string' },
        { name: 'summaries', type: 'integer' },
        { name: 'boards', type: 'integer' },
      ],
      rows: [
        {
          source_type: 'audit',
          source_label: 'Audits',
          review_type: 'audit',
          review_label: 'Audit',
          quarter: '2014-Q1',
          summaries: 1,
          boards: 1,
        },
      ],
    },
  });
});

const HOSTILE = ["' OR 1=1 --", "'; DROP TABLE codings; --", '$theme', '%', '', 'AMBLEFORD', '2014-q1', '\u0000', '🐍'];

it('refuses a hostile value by the name of its filter, never repeats it, and is unharmed', async () => {
  await build();
  await open();
  for (const filter of FILTERS)
    for (const value of HOSTILE) {
      const answer = await warehouse.query('leading-themes', { ...NO_FILTERS, [filter]: value });
      expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'warehouse.unknown-filter', filter }] });
      if (value !== '') expect(JSON.stringify(answer)).not.toContain(value);
    }
  expect(await warehouse.query('leading-themes', NO_FILTERS)).toMatchObject({ ok: true, value: { rows: [{}] } });
});

it('binds what it is given as a value, even where a check were forgotten', async () => {
  const snapshot = await loadSnapshot(new SnapshotFolder(workshop.folder), await build());
  const filters = { ...NO_FILTERS, board: "ambleford' OR '1'='1" };
  const answer = await snapshot.run(
    'SELECT count(*)::INTEGER AS n FROM codings WHERE board::VARCHAR = $board',
    filters,
    5000,
  );
  expect(answer).toMatchObject({ ok: true, value: [{ n: 0 }] });
  snapshot.retire();
});

const FORBIDDEN = (folder: string) => [
  `SELECT * FROM read_csv('/etc/passwd')`,
  `SELECT * FROM read_text('${folder}/current')`,
  `SELECT * FROM read_parquet('${folder}/summaries/*/*.parquet')`,
  `SELECT * FROM glob('/etc/*')`,
  `COPY codings TO '${folder}/stolen.csv'`,
  `COPY codings TO '/tmp/stolen.csv'`,
  `EXPORT DATABASE '${folder}/stolen'`,
  `ATTACH '${folder}/another.duckdb'`,
  `INSTALL fts`,
  `LOAD fts`,
  `SET threads = 1`,
  `SET enable_external_access = true`,
  `SET lock_configuration = false`,
  `RESET allowed_directories`,
  `SELECT stem('words', 'english')`,
];

it('is shut off from files, other databases, extensions and its own settings', async () => {
  const snapshot = await loadSnapshot(new SnapshotFolder(workshop.folder), await build());
  for (const statement of FORBIDDEN(workshop.folder))
    await expect(snapshot.run(statement, NO_FILTERS, 5000)).rejects.toThrow(/Error:/);
  snapshot.retire();
});

it('gives up a question that takes too long, and answers the next', async () => {
  const snapshot = await loadSnapshot(new SnapshotFolder(workshop.folder), await build());
  const endless = 'SELECT count(*)::INTEGER AS n FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7';
  const started = Date.now();
  const refusals = [{ code: 'warehouse.too-slow', limitMs: 100 }];
  expect(await snapshot.run(endless, NO_FILTERS, 100)).toEqual({ ok: false, refusals });
  expect(Date.now() - started).toBeLessThan(60_000);
  expect(await snapshot.run('SELECT 1 AS n', NO_FILTERS, 100)).toMatchObject({ ok: true, value: [{ n: 1 }] });
  snapshot.retire();
});

it('swaps to the next snapshot while questions are being asked, and answers each from one snapshot alone', async () => {
  const expected = new Map([[(await build()).id, 1]]);
  await open();
  const asking = new AbortController();
  const seen = new Set<string>();
  const askers = Array.from({ length: 4 }, async () => {
    while (!asking.signal.aborted) {
      const answer = await warehouse.query('source-and-review-types', NO_FILTERS);
      if (!answer.ok) throw new Error(answer.refusals[0].code);
      const { snapshot, rows } = answer.value;
      seen.add(snapshot.id);
      expect(rows.reduce((sum, { summaries }) => sum + Number(summaries), 0)).toBe(expected.get(snapshot.id));
      await new Promise(setImmediate); // an answer that is kept comes at once, and would let nothing else have its turn
    }
  });
  for (let summaries = 2; summaries <= 5; summaries++) {
    await addSummary();
    expected.set((await build()).id, summaries);
    await warehouse.refresh();
    await new Promise((wake) => setTimeout(wake, 50));
  }
  asking.abort();
  await Promise.all(askers);
  expect([...seen].sort()).toEqual([...expected.keys()].sort());
});

it('answers every mart alike from snapshots taken up one beside another and from one loaded alone', async () => {
  const quarters = ['2014-Q1', '2014-Q2', '2014-Q3', '2014-Q4', '2015-Q1'];
  const among = {
    boards: ['ambleford', 'wrenfold'],
    reviewTypes: ['audit', null],
    codes: ['recording', 'child-voice'],
  };
  const some = { ...among, quarters, facets: typology.facets };
  await seedRecord(workshop.url, scatter(60, 5, { ...some, choices: reference.formChoices }));
  await build();
  await open();
  for (const quarter of [...quarters, '2014-Q1']) {
    await seedRecord(workshop.url, [summary({ quarter, passages: [{ valence: 'good', codes: ['recording'] }] })]);
    await asOwner(
      workshop.url,
      `UPDATE summary SET released_revision_id = NULL WHERE id = (SELECT max(id::text)::uuid FROM summary
      WHERE board_id = 'ambleford' AND released_revision_id IS NOT NULL)`,
    );
    const next = await build();
    await warehouse.refresh();
    expect(warehouse.current()).toEqual(next);
  }
  const alone = await Warehouse.open(workshop.folder);
  for (const mart of MART_NAMES)
    for (const filters of [NO_FILTERS, { ...NO_FILTERS, board: 'ambleford', reviewType: 'audit', view: 'then' }])
      expect(await warehouse.query(mart, filters)).toEqual(await alone.query(mart, filters));
  await alone.close();
});

it.each(['is missing', 'was changed', 'was cut short'])(
  'keeps the last good snapshot when a file of the next %s',
  async (how) => {
    const good = await build();
    await addSummary();
    const next = await build();
    await serve(good);
    await open();
    const bytes = await readFile(fileOf(next));
    if (how === 'is missing') await rm(fileOf(next));
    if (how === 'was changed')
      await writeFile(
        fileOf(next),
        bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte)),
      );
    if (how === 'was cut short') await writeFile(fileOf(next), bytes.subarray(0, 100));
    await serve(next);
    await warehouse.refresh();
    const problem = `Snapshot ${next.id} cannot be served: ${codingsOf(next)} is missing or damaged.`;
    expect(warehouse.state()).toEqual({ snapshot: good, problem });
    expect(await warehouse.query('coverage-by-board', NO_FILTERS)).toMatchObject({
      ok: true,
      value: { snapshot: good },
    });
    await writeFile(fileOf(next), bytes);
    await warehouse.refresh();
    expect(warehouse.state()).toEqual({ snapshot: next, problem: undefined });
  },
);

it.each(['not a snapshot', '../../etc', '000000000000', ''])(
  'keeps serving when "current" holds "%s"',
  async (text) => {
    const good = await build();
    await open();
    await writeFile(join(workshop.folder, 'current'), text);
    await warehouse.refresh();
    expect(warehouse.state()).toEqual({ snapshot: good, problem: expect.any(String) });
  },
);

it('notices a manifest whose figures were changed', async () => {
  const { id } = await build();
  const file = join(workshop.folder, 'snapshots', `${id}.json`);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"summaries": 1', '"summaries": 2'));
  await open();
  expect(warehouse.state()).toEqual({ snapshot: undefined, problem: `The manifest of snapshot ${id} is damaged.` });
});

it('answers from an older snapshot that a digest names, beside the current one', async () => {
  const old = await build();
  await addSummary();
  const now = await build();
  await open();
  const view = await warehouse.forSnapshot(old.id);
  const then = view.ok && (await view.value.query('source-and-review-types', NO_FILTERS));
  expect(then).toMatchObject({ ok: true, value: { snapshot: old, rows: [{ summaries: 1 }] } });
  expect(await warehouse.query('source-and-review-types', NO_FILTERS)).toMatchObject({
    ok: true,
    value: { snapshot: now, rows: [{ summaries: 2 }] },
  });
  for (const id of ['000000000000', '../current', ''])
    expect(await warehouse.forSnapshot(id)).toEqual({ ok: false, refusals: [{ code: 'warehouse.no-snapshot' }] });
});

it('keeps two older snapshots open, and opens a third again when it is asked for', async () => {
  const manifests = [await build()];
  for (let more = 0; more < 3; more++) {
    await addSummary();
    manifests.push(await build());
  }
  await open();
  const views = await Promise.all(manifests.map(({ id }) => warehouse.forSnapshot(id)));
  const ask = async (view: (typeof views)[number]) =>
    view.ok ? view.value.query('source-and-review-types', NO_FILTERS) : view;
  const answers = [...(await Promise.all(views.map(ask))), ...(await Promise.all(views.map(ask)))];
  const counts = answers.map((answer) => answer.ok && answer.value.rows[0]!.summaries);
  expect(counts).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
});

it('serves a copy of the folder somewhere else, spaces and quotes in its name too', async () => {
  const manifest = await build();
  const copy = join(await mkdtemp(join(tmpdir(), 'common-thread-copy-')), "a board's [copy]");
  await cp(workshop.folder, copy, { recursive: true });
  warehouse = await Warehouse.open(copy);
  expect(warehouse.state()).toEqual({ snapshot: manifest, problem: undefined });
  await rm(dirname(copy), { recursive: true });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 50 && !holds(); tries++) await new Promise((wake) => setTimeout(wake, 100));
  expect(holds()).toBe(true);
}
