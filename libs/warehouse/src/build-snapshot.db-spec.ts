import { rmSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createTestDatabase } from '../../../test/builders/test-database.js';
import { seedActions } from '../test/seed-actions.js';
import { type SeededPassage, TAGGER, TYPOLOGY, seedRecord, summary } from '../test/seed-record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { closeWorkshop, openWorkshop, reference, typology, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot, type BuildProgress } from './build-snapshot.js';
import { NO_FILTERS } from './domain/check-filters.js';
import { dimensionsOf } from './domain/dimensions.js';
import { MART_NAMES, type MartName } from './marts.js';
import { Warehouse } from './warehouse.js';

let workshop: Workshop;

beforeEach(async () => {
  workshop = await openWorkshop(await createTestDatabase());
});

afterEach(() => closeWorkshop(workshop));

const build = (changes: Partial<Workshop['options']> = {}) => buildSnapshot({ ...workshop.options, ...changes });
const current = async () => (await readFile(join(workshop.folder, 'current'), 'utf8')).trim();
const filesThere = async () =>
  (await readdir(workshop.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

it('makes nothing new from an unchanged record', async () => {
  await seedRecord(workshop.url, [summary(), summary({ quarter: '2014-Q2' })]);
  const first = await build();
  const [files, { mtimeMs }] = [await filesThere(), await stat(join(workshop.folder, 'current'))];
  const second = await build({ now: new Date('2014-07-02T09:00:00Z') });
  expect(first).toMatchObject({ written: 12, reused: 0 });
  expect(second).toEqual({ manifest: first.manifest, written: 0, reused: 12 });
  expect(await filesThere()).toEqual(files);
  expect((await stat(join(workshop.folder, 'current'))).mtimeMs).toBe(mtimeMs);
});

it('reads and writes only the quarter that changed', async () => {
  await seedRecord(workshop.url, [summary({ quarter: '2014-Q1' }), summary({ quarter: '2014-Q2' })]);
  const before = await build();
  await seedRecord(workshop.url, [summary({ quarter: '2014-Q2', board: 'wrenfold' })]);
  const after = await build();
  expect(after).toMatchObject({ written: 6, reused: 6 });
  const changed = after.manifest.partitions.filter(
    ({ fact, quarter, fingerprint }) =>
      !before.manifest.partitions.some(
        (one) => one.fact === fact && one.quarter === quarter && one.fingerprint === fingerprint,
      ),
  );
  expect(changed.map(({ fact, quarter }) => `${fact} ${quarter}`)).toEqual([
    'actions 2014-Q2',
    'codings 2014-Q2',
    'codings_then 2014-Q2',
    'facets 2014-Q2',
    'recommendations 2014-Q2',
    'reviews 2014-Q2',
    'summaries 2014-Q2',
  ]);
  expect(await current()).toBe(after.manifest.id);
});

it('takes up the codes of passages that are tagged after their summary was released', async () => {
  const late = summary({ passages: [{ valence: 'good', codes: [] }] });
  await seedRecord(workshop.url, [late]);
  expect((await build()).manifest.totals).toMatchObject({ summaries: 1, codings: 0 });
  await asOwner(workshop.url, `INSERT INTO suggested_code SELECT id, $1, $2, 'recording', 0.9, '[]' FROM passage`, [
    TAGGER,
    TYPOLOGY,
  ]);
  expect(await build()).toMatchObject({ written: 6, reused: 0, manifest: { totals: { codings: 1 } } });
});

it('keeps the codings as coded then in the same file, while all were made under the version in force', async () => {
  await seedRecord(workshop.url, [summary()]);
  const { manifest } = await build();
  const [now, then] = ['codings', 'codings_then'].map((fact) => manifest.partitions.find((one) => one.fact === fact)!);
  expect(then).toEqual({ ...now, fact: 'codings_then' });
  expect(manifest.codedUnder).toEqual([TYPOLOGY]);
});

it.each([
  ['a person settles a passage as suggested', 'first', '{child-voice}', 1, 6],
  ['somebody else settles what two coders saw differently', 'adjudicated', '{child-voice}', 1, 6],
  ['a person settles that there is nothing to code', 'first', '{}', 0, 5],
])('makes another snapshot when %s, whatever the suggestions', async (_, purpose, held, codings, written) => {
  await seedRecord(workshop.url, [summary(), summary({ quarter: '2014-Q2', passages: [] })]);
  const before = await build();
  await asOwner(
    workshop.url,
    `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete, reason)
     SELECT id, 'somebody', $1, 1, $2, '[]', $3::text[], '{"value": "good"}', '{}', true, 'Read it' FROM passage`,
    [purpose, TYPOLOGY, held],
  );
  const after = await build();
  expect(after.manifest.id).not.toBe(before.manifest.id);
  expect(after).toMatchObject({ written, manifest: { totals: { settled: 1, passages: 1, codings } } });
  expect(await build()).toMatchObject({ written: 0, manifest: { id: after.manifest.id } });
});

it('makes everything anew for another version of the tagger, and keeps what was coded then', async () => {
  await seedRecord(workshop.url, [summary()]);
  await build();
  const other = await build({ taggerVersion: 'tagger-2' });
  expect(other).toMatchObject({ written: 7, reused: 0, manifest: { totals: { codings: 0 } } });
  expect(await build()).toMatchObject({ written: 6, reused: 0, manifest: { totals: { codings: 1 } } });
});

it('gives the same content the same name and the same bytes in another folder at another time', async () => {
  await seedRecord(workshop.url, [summary(), summary({ board: 'wrenfold' }), summary({ quarter: '2013-Q3' })]);
  const here = await build();
  const there = await build({ folder: join(workshop.folder, 'elsewhere'), now: new Date('2014-07-09T09:00:00Z') });
  expect({ ...there.manifest, createdAt: here.manifest.createdAt }).toEqual(here.manifest);
});

it('lets no unreleased summary, and no earlier or later revision, into a fact', async () => {
  const released = summary({ passages: [{ valence: 'concern', codes: ['recording'] }] });
  await seedRecord(workshop.url, [released, summary({ released: false, board: 'wrenfold' })]);
  await addUnreleasedRevision(released.id, '2014-Q2');
  const { manifest } = await build();
  expect(manifest.totals).toMatchObject({ summaries: 1, boards: 1, passages: 1, codings: 1, undated: 0, elsewhere: 0 });
  expect(await inFiles('SELECT DISTINCT summary_id::VARCHAR AS id FROM facts')).toEqual([{ id: released.id }]);
  expect(manifest.quarters).toEqual(['2014-Q1']);
});

it('holds ids, codes and counts, and no column for text', async () => {
  await seedRecord(workshop.url, [summary()]);
  await build();
  const columns = await inFiles('SELECT column_name AS name, column_type AS type FROM (DESCRIBE FROM facts)');
  expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(['UUID', 'VARCHAR', 'INTEGER', 'BIGINT', 'DATE']));
  const { facets, answers } = dimensionsOf(reference, [typology], []);
  const known: unknown[] = [null, '2014-Q1', ...typology.codes.keys(), ...typology.domains.map(({ id }) => id)];
  known.push(
    ...[reference.region.boards, reference.reviewTypes, reference.sourceTypes, facets, answers].flatMap(idsOf),
  );
  known.push(...facets.map(({ kind }) => kind));
  for (const { name } of columns.filter(({ type }) => type === 'VARCHAR'))
    for (const { word } of await inFiles(`SELECT DISTINCT "${String(name)}" AS word FROM facts`))
      expect(known).toContain(word);
  for (const file of await filesThere()) expect(await readFile(file, 'latin1')).not.toContain('Invented words');
});

it('counts what is in no fact: summaries without a quarter, and those of another region', async () => {
  await seedRecord(workshop.url, [summary(), summary({ quarter: null }), summary({ board: 'far-away' })]);
  expect((await build()).manifest.totals).toMatchObject({
    summaries: 1,
    boards: 1,
    codings: 1,
    undated: 1,
    elsewhere: 1,
  });
});

/** What is known of boards, returns owed and answers that may be given is known before anything is released. */
const ROWS_OF_NOTHING: Partial<Record<MartName, number>> = {
  'coverage-by-board': reference.region.boards.length,
  'returns-by-board': reference.region.boards.length,
  'returns-by-quarter': 4,
  methods: dimensionsOf(reference, [typology], []).answers.length,
};

it('makes a snapshot of a record with nothing released, and answers every mart from it', async () => {
  const { manifest } = await build();
  const warehouse = await Warehouse.open(workshop.folder);
  expect(manifest).toMatchObject({ quarters: [], partitions: [] });
  for (const mart of MART_NAMES) {
    const answer = await warehouse.query(mart, NO_FILTERS);
    expect(answer.ok && answer.value.rows.length).toBe(ROWS_OF_NOTHING[mart] ?? 0);
  }
  await warehouse.close();
});

it('names a kind of review the reference data do not have, and publishes nothing', async () => {
  await seedRecord(workshop.url, [summary({ reviewType: 'a-kind-nobody-knows' })]);
  await expect(build()).rejects.toThrow('The record holds review_type "a-kind-nobody-knows"');
  expect(await filesThere()).toEqual([]);
  await asOwner(workshop.url, `UPDATE revision SET review_type = 'audit'`);
  expect((await build()).manifest.totals.summaries).toBe(1); // the lock was given up, the connections are sound
});

it('writes again a file that was damaged since', async () => {
  await seedRecord(workshop.url, [summary(), summary({ quarter: '2014-Q2' })]);
  const { manifest } = await build();
  await writeFile(join(workshop.folder, manifest.partitions[0]!.file), 'not Parquet');
  expect(await build()).toEqual({ manifest, written: 1, reused: 11 });
  expect(await build()).toMatchObject({ written: 0, reused: 12 });
});

it('gives up when its disk fails while rows are coming, and the next build is none the worse', async () => {
  await seedRecord(workshop.url, [summary()]);
  const onProgress = ({ stage }: BuildProgress) => {
    if (stage === 'reading') rmSync(join(workshop.folder, 'staging'), { recursive: true });
  };
  await expect(build({ onProgress })).rejects.toThrow('ENOENT');
  expect(await filesThere()).toEqual([]);
  expect((await build()).manifest.totals.summaries).toBe(1);
});

it('lets two builders in one after the other, and both give the same snapshot', async () => {
  await seedRecord(workshop.url, [summary(), summary({ quarter: '2014-Q2' })]);
  const [one, other] = await Promise.all([build(), build()]);
  expect(one.manifest).toEqual(other.manifest);
  expect(new Set([one.written, other.written])).toEqual(new Set([0, 12]));
});

const recommendation: SeededPassage = {
  valence: 'neutral',
  codes: ['recording'],
  field: 'singleAgencyRecommendations',
};

/**
 * What may come to pass between two builds. Each is noted by the database itself, and read alone.
 */
const CHANGES: Record<string, (url: string) => Promise<unknown>> = {
  'a summary is released': (url) => seedRecord(url, [summary({ quarter: '2014-Q2', board: 'wrenfold' })]),
  'the first summary of a new quarter is released': (url) => seedRecord(url, [summary({ quarter: '2014-Q4' })]),
  'a summary is withdrawn': (url) =>
    asOwner(url, `UPDATE summary SET released_revision_id = NULL WHERE board_id = 'elverside'`),
  'a summary moves to another quarter with its correction': async (url) => {
    const [moved] = await asOwner<{ id: string }>(url, `SELECT id FROM summary WHERE board_id = 'ambleford' LIMIT 1`);
    await addUnreleasedRevision(moved!.id, '2014-Q2');
    await asOwner(url, 'UPDATE summary SET released_revision_id = current_revision_id WHERE id = $1', [moved!.id]);
  },
  'a passage is tagged': (url) =>
    asOwner(
      url,
      `INSERT INTO suggested_code SELECT id, '${TAGGER}', '${TYPOLOGY}', 'recording', 0.9, '[]' FROM passage LIMIT 1`,
    ),
  'a passage is settled': (url) =>
    asOwner(
      url,
      `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
       SELECT id, 'somebody', 'first', 1, '${TYPOLOGY}', '[]', '{recording}', '{"value": "good"}',
         '{"agencies": [{"id": "police", "state": "added"}, {"id": "gp", "state": "rejected"}], "circumstances": [], "harmTypes": []}', true
       FROM passage ORDER BY id LIMIT 1`,
    ),
  'a board has nothing to return': (url) =>
    asOwner(
      url,
      `INSERT INTO nil_statement (board_id, quarter, stated_on, stated_by) VALUES ('wrenfold', '2014-Q1', '2014-04-02', 'x')`,
    ),
  'a return had come in by other ways': (url) =>
    asOwner(
      url,
      `INSERT INTO earlier_return (board_id, quarter, received_on, recorded_by) VALUES ('ambleford', '2014-Q1', '2014-04-02', 'x')`,
    ),
  'an action is added': (url) =>
    asOwner(
      url,
      `INSERT INTO action (board_id, summary_id, place, taken_up_at, words, added_by, agencies)
       SELECT board_id, summary_id, 9, now(), 'Added', 'x', '{}' FROM action LIMIT 1`,
    ),
  'an action is reported complete': (url) =>
    asOwner(
      url,
      `INSERT INTO action_status (action_id, number, board_id, state, on_day, day_precision, said_by, recorded_at)
       SELECT id, 9, board_id, 'complete', '2014-06-02', 'day', 'x', now() FROM action LIMIT 1`,
    ),
  'evidence of impact is planned': (url) =>
    asOwner(
      url,
      `INSERT INTO impact_evidence (board_id, summary_id, place, taken_up_at, action_id, words, added_by)
       SELECT board_id, summary_id, 9, now(), id, 'Look', 'x' FROM action LIMIT 1`,
    ),
  nothing: async () => undefined,
};

it('reads a summary again when a review it was linked with is closed, which ends the link', async () => {
  await seedRecord(workshop.url, [summary({ quarter: '2014-Q1', releasedAt: '2014-05-20T12:00:00Z' })]);
  await asOwner(
    workshop.url,
    `INSERT INTO known_review (board_id, review_type, known_on, expected_by, added_by, summary_id)
     SELECT board_id, 'audit', known_on::date, '2014-06-01', 'x', id FROM summary, unnest(ARRAY['2014-01-06', '2014-02-03']) known_on`,
  );
  const before = await build();
  await asOwner(
    workshop.url,
    `UPDATE known_review SET closed_at = now(), closed_by = 'x', closed_reason = 'Entered twice.' WHERE known_on = '2014-01-06'`,
  );
  const changed = await build({ survey: 'changes' });
  const whole = await build({ folder: join(workshop.folder, 'beside') });
  expect(changed.manifest.id).toBe(whole.manifest.id);
  expect(changed.manifest.id).not.toBe(before.manifest.id);
});

it.each(Object.keys(CHANGES))(
  'makes from what the database noted just what the whole record would give: %s',
  async (what) => {
    const released = { releasedAt: '2014-05-20T12:00:00Z', completedOn: '2014-03-02' };
    await seedRecord(workshop.url, [
      ...['2014-Q1', '2014-Q2', '2013-Q4'].map((quarter) => summary({ quarter, ...released })),
      summary({ passages: [recommendation] }),
      summary({ board: 'elverside', ...released }),
      summary({ board: 'elverside', quarter: '2014-Q2' }),
    ]);
    await seedActions(workshop.url);
    const before = await build();
    await CHANGES[what]!(workshop.url);
    const changed = await build({ survey: 'changes' });
    const whole = await build({ folder: join(workshop.folder, 'beside') });
    expect({ ...changed.manifest, createdAt: whole.manifest.createdAt }).toEqual(whole.manifest);
    expect(changed.manifest.id === before.manifest.id).toBe(what === 'nothing');
    expect(await build({ survey: 'changes' })).toMatchObject({ written: 0, manifest: { id: whole.manifest.id } });
  },
);

const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

/** Answers SQL over `facts`: all the Parquet files of the folder, as another engine would read them. */
async function inFiles(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `CREATE VIEW facts AS FROM read_parquet('${workshop.folder}/*/*/*.parquet', union_by_name = true, hive_partitioning = true)`,
  );
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

async function addUnreleasedRevision(summaryId: string, quarter: string): Promise<void> {
  await asOwner(
    workshop.url,
    `WITH added AS (
       INSERT INTO revision (summary_id, board_id, number, review_type, quarter, created_by)
       SELECT id, board_id, 2, 'audit', $2, 'seed' FROM summary WHERE id = $1 RETURNING *),
     said AS (
       INSERT INTO passage (revision_id, board_id, field, ordinal, line, text)
       SELECT id, board_id, 'themes', 1, 1, 'Invented words' FROM added RETURNING *),
     pointed AS (UPDATE summary SET current_revision_id = added.id FROM added WHERE summary.id = $1)
     SELECT 1`,
    [summaryId, quarter],
  );
}
