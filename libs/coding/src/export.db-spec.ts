import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Actor, operatorFor, ROLES, rolesThatMay } from '#libs/authority';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { type Record, openRecord } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { codedRecord, decide, MISSED, requestFrom } from '../test/coded-record.js';
import { readCsv } from '../test/read-csv.js';
import type { ExportWishes } from './domain/check-export.js';
import { COLUMN_NAMES, EXPORT_COLUMNS, type ExportRow } from './domain/export-columns.js';
import { ExportService } from './export.service.js';

const PURPOSE = 'To prepare the workshop on missed appointments';
const SECRET = 'Unreleased: the child was not brought and the HV was not told.';

let record: Record;
let room: ReturnType<typeof codedRecord>;
let exports: ExportService;
let folder: string;
let [coder, member]: Actor[] = [];
beforeAll(async () => {
  record = await openRecord();
  room = codedRecord(record);
  exports = new ExportService(record.database, record.tagging, record.typologies, record.reference);
  folder = await mkdtemp(join(tmpdir(), 'common-thread-export-'));
  coder = await room.person('Coder');
  member = await room.person('Member', ['group-member']);
  const one = await room.send(`${MISSED}\n=SUM(A1) is how the audit tool began, and the child was not brought.`);
  await room.settle(coder, one.passages[0]!, ['missed-appointments', 'child-voice']);
  await room.send('The child was not brought, "again",\tand nobody rang.', {
    boardId: 'brackenmoor',
    completed: '2014-06-02',
  });
  await room.send(SECRET, { boardId: 'dunmallow', release: false });
});
afterAll(async () => {
  await record.close();
  await rm(folder, { recursive: true, force: true });
});

let files = 0;
async function write(actor: Actor, wishes: Partial<ExportWishes> = {}): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.${wishes.format ?? 'csv'}`);
  const written = await exports.write(actor, { format: 'csv', purpose: PURPOSE, ...wishes }, path);
  if (!written.ok) throw new Error(written.refusals[0].code);
  return path;
}

/** The rows of a CSV export by column name. */
async function rowsOfCsv(path: string): Promise<{ [Column in keyof ExportRow]: string }[]> {
  const [headings, ...rows] = readCsv((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  expect(headings).toEqual(COLUMN_NAMES.map((name) => EXPORT_COLUMNS[name].heading));
  return rows.map(
    (cells) =>
      Object.fromEntries(cells.map((cell, at) => [COLUMN_NAMES[at]!, cell])) as { [C in keyof ExportRow]: string },
  );
}

async function readParquet(path: string, sql = 'SELECT * FROM'): Promise<{ rows: ExportRow[]; types: string[] }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`${sql} '${path}'`);
  const rows = reader.getRowObjectsJson() as unknown as ExportRow[];
  const types = reader.columnTypes().map(String);
  connection.closeSync();
  instance.closeSync();
  return { rows, types };
}

it('gives a row for each passage and code: as people settled it, or as suggested where nobody has', async () => {
  const rows = await rowsOfCsv(await write(member!));
  const settled = rows.filter(({ decided_by }) => decided_by === 'person');
  expect(settled.map(({ code, how, settled_month: month }) => [code, how, month.length])).toEqual([
    ['missed-appointments', 'accepted', 7],
    ['child-voice', 'added', 7],
  ]);
  expect(settled[0]).toMatchObject({
    board: 'Ambleford',
    quarter: '2014-Q1',
    field: 'What was learnt about the case',
    passage: MISSED,
    valence: 'concern',
    typology_version: '2013.1',
    by_adjudication: 'No',
  });
  expect(Number(settled[0]!.confidence)).toBeGreaterThanOrEqual(0.5);
  const suggested = rows.filter(({ how }) => how === 'suggested');
  expect(suggested.length).toBeGreaterThan(1);
  expect(
    suggested.every(({ coder: who, settled_month: month, decided_by: by }) => `${who}${month}${by}` === 'tagger'),
  ).toBe(true);
  expect(suggested.every(({ tagger_version: version }) => version === record.tagging.versions.tagger)).toBe(true);
});

it('writes the same rows to Parquet, typed and packed, with the purpose inside', async () => {
  const csv = await rowsOfCsv(await write(member!));
  const path = await write(member!, { format: 'parquet' });
  const { rows, types } = await readParquet(path);
  expect(types).toEqual(COLUMN_NAMES.map((name) => EXPORT_COLUMNS[name].type));
  const asCsv = (cell: ExportRow[keyof ExportRow]) =>
    cell === null
      ? ''
      : typeof cell === 'boolean'
        ? cell
          ? 'Yes'
          : 'No'
        : Array.isArray(cell)
          ? cell.join('; ')
          : String(cell);
  const compared = COLUMN_NAMES.filter((name) => name !== 'coder');
  expect(rows.map((row) => compared.map((name) => asCsv(row[name])))).toEqual(
    csv.map((row) => compared.map((name) => row[name].replace(/^'(?==)/, ''))),
  );
  const compression = await readParquet(path, `SELECT DISTINCT compression FROM parquet_metadata('${path}') --`);
  expect(compression.rows).toEqual([{ compression: 'ZSTD' }]);
  const told = await readParquet(path, `SELECT decode(value) AS purpose FROM parquet_kv_metadata('${path}') --`);
  expect(told.rows).toEqual([{ purpose: PURPOSE }]);
});

it('neutralises a passage that a spreadsheet would run, in CSV alone', async () => {
  const csv = await rowsOfCsv(await write(member!));
  expect(csv.map(({ passage }) => passage)).toContainEqual(expect.stringMatching(/^'=SUM/));
  const { rows } = await readParquet(await write(member!, { format: 'parquet' }));
  expect(rows.map(({ passage }) => passage)).toContainEqual(expect.stringMatching(/^=SUM/));
});

it.each(['csv', 'parquet'] as const)('keeps a board’s unreleased passages to its own people in %s', async (format) => {
  const textOf = async (actor: Actor) => {
    const path = await write(actor, { format });
    if (format === 'csv') return readFile(path, 'utf8');
    return (await readParquet(path)).rows.map(({ passage }) => passage).join('\n');
  };
  expect(await textOf(operatorFor('dunmallow'))).toContain(SECRET);
  for (const other of [member!, coder!, operatorFor(null), operatorFor('ambleford')])
    expect(await textOf(other)).not.toContain('Unreleased');
});

it('keeps to the period, the board and the code asked for', async () => {
  const boards = async (wishes: Partial<ExportWishes>) =>
    new Set((await rowsOfCsv(await write(member!, wishes))).map(({ board }) => board));
  expect(await boards({ from: '2014-Q2' })).toEqual(new Set(['Brackenmoor']));
  expect(await boards({ to: '2014-Q1' })).toEqual(new Set(['Ambleford']));
  expect(await boards({ boardId: 'brackenmoor' })).toEqual(new Set(['Brackenmoor']));
  const codes = (await rowsOfCsv(await write(member!, { code: 'child-voice' }))).map(({ code }) => code);
  expect(codes).toEqual(['child-voice']);
});

describe.each(['csv', 'parquet'] as const)('after two versions have been published, in %s', (format) => {
  let later: Record;
  let passages: string[];
  const rows = async (code?: string) => {
    const path = join(folder, `later-${(files += 1)}.${format}`);
    const wishes = { format, purpose: PURPOSE, ...(code && { code }) };
    const exported = new ExportService(later.database, later.tagging, later.typologies, later.reference);
    expect(await exported.write(member!, wishes, path)).toMatchObject({ ok: true });
    const read: { [Column in keyof ExportRow]: unknown }[] =
      format === 'csv' ? await rowsOfCsv(path) : (await readParquet(path)).rows;
    return read.map((row) => [row.passage, row.code, [row.codes_now].flat().join('; '), row.became]);
  };
  const NOT_BROUGHT = 'The child was not brought to three clinic appointments.';

  beforeAll(async () => {
    later = await openRecord();
    const made = codedRecord(later);
    const robin = await made.person('Robin');
    ({ passages } = await made.send(`${MISSED}\n${NOT_BROUGHT}`));
    for (const passage of passages) await made.settle(robin, passage, ['missed-appointments', 'recording']);
    later.typologies.add(laterTypologies(later.typology));
    await later.recoding.recodeMissing(operatorFor('ambleford'));
  });
  afterAll(() => later.close());

  it('says beside each code what it is now, and which wait for a person', async () => {
    expect((await rows()).map(([, ...codes]) => codes)).toEqual([
      ['missed-appointments', 'not-followed-up', 'another code'],
      ['recording', 'recording', 'still this code'],
      ['missed-appointments', '', 'waits for a person'],
      ['recording', 'recording', 'still this code'],
    ]);
  });

  it('keeps to a code as coded now, and to one that is no more as it was given', async () => {
    expect((await rows('not-followed-up')).map(([passage]) => passage)).toEqual([MISSED]);
    expect(await rows('was-not-brought')).toEqual([]);
    expect((await rows('missed-appointments')).map(([passage]) => passage)).toEqual([MISSED, NOT_BROUGHT]);
  });

  it('follows what a person has said since', async () => {
    const robin = await codedRecord(later).person('Jo');
    const [waiting] = (await later.recoding.queue(robin)).codes;
    const said = { ...waiting!, fromCode: waiting!.from.id, toCodes: ['not-brought'], reason: 'It says so' };
    expect(await later.recoding.resolve(robin, said)).toMatchObject({ ok: true });
    expect(await rows('was-not-brought')).toEqual([
      [NOT_BROUGHT, 'missed-appointments', 'was-not-brought', 'another code'],
    ]);
  });
});

it('says how sure the tagger was of what people settled after a version was published', async () => {
  const later = await openRecord();
  const made = codedRecord(later);
  const { passages } = await made.send(`${MISSED} Nobody wrote it down and the case records were poor.`);
  later.typologies.add(laterTypologies(later.typology));
  await made.settle(await made.person('Sam'), passages[0]!, ['recording', 'not-followed-up']);
  const exported = new ExportService(later.database, later.tagging, later.typologies, later.reference);
  const path = join(folder, `${(files += 1)}.csv`);
  await exported.write(member!, { format: 'csv', purpose: PURPOSE }, path);
  const rows = await rowsOfCsv(path);
  expect(rows.map(({ code, confidence }) => [code, Number(confidence) > 0])).toEqual([
    ['not-followed-up', false],
    ['recording', true],
  ]);
  await later.close();
});

it('names no coder: the same within a file, another in the next', async () => {
  const coders = async () =>
    new Set((await rowsOfCsv(await write(member!))).map(({ coder: who }) => who).filter((who) => who !== ''));
  const [first, second] = [await coders(), await coders()];
  expect([first.size, second.size]).toEqual([1, 1]);
  expect(first).not.toEqual(second);
  expect([...first][0]).toMatch(/^coder-[0-9a-f]{8}$/);
});

it('says when a code was settled by adjudication, and counts that instead', async () => {
  const { passages } = await room.send('Nobody rang when the child was not brought to the clinic twice.', {
    completed: '2015-02-01',
  });
  await room.settle(coder!, passages[0]!, ['missed-appointments']);
  await asOwner(
    record.url,
    `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete, reason)
     SELECT passage_id, 'someone', 'adjudicated', 1, typology_version, '[{"code": "child-voice", "state": "added"}]',
            '{child-voice}', valence, facets, true, 'Agreed.' FROM coding WHERE passage_id = $1`,
    [passages[0]],
  );
  const rows = await rowsOfCsv(await write(member!, { from: '2015-Q1' }));
  expect(rows.map(({ code, by_adjudication: adjudicated }) => [code, adjudicated])).toEqual([['child-voice', 'Yes']]);
});

it('leaves out what its reader has still to code blind', async () => {
  const { passages } = await room.send('The child was not brought, and no one asked why that was.', {
    completed: '2016-02-01',
  });
  await room.settle(coder!, passages[0]!, ['missed-appointments']);
  const second = await room.person('Second');
  const assign = (done: string | null) =>
    asOwner(
      record.url,
      `INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by, done_at) VALUES ($1, $2, 'second', 'x', $3)
       ON CONFLICT ON CONSTRAINT coding_assignment_once DO UPDATE SET done_at = $3`,
      [passages[0], second.id, done],
    );
  const seen = async (actor: Actor) => (await rowsOfCsv(await write(actor, { from: '2016-Q1' }))).length;
  await assign(null);
  expect([await seen(second), await seen(member!)]).toEqual([0, 1]);
  await assign('2016-03-01');
  expect(await seen(second)).toBe(1);
});

it('writes just the headings when nothing matches, in both kinds', async () => {
  expect(await rowsOfCsv(await write(member!, { from: '2020-Q1' }))).toEqual([]);
  const { rows, types } = await readParquet(await write(member!, { from: '2020-Q1', format: 'parquet' }));
  expect([rows, types.length]).toEqual([[], COLUMN_NAMES.length]);
});

it('records who, what and what for before anything is written, and nothing without a purpose', async () => {
  const trail = () =>
    asOwner<{ actor_id: string; subject: string; purpose: string }>(
      record.url,
      `SELECT actor_id, subject, purpose FROM audit_entry WHERE action = 'codings.export' ORDER BY id`,
    );
  const before = (await trail()).length;
  const path = join(folder, 'refused.csv');
  const refused = await exports.write(member!, { format: 'csv', purpose: ' ' }, path);
  expect(refused).toEqual({ ok: false, refusals: [{ code: 'coding.export-purpose-missing' }] });
  expect([existsSync(path), (await trail()).length]).toEqual([false, before]);
  await write(member!, { boardId: 'ambleford' });
  const last = (await trail()).at(-1)!;
  expect(last).toMatchObject({ actor_id: member!.id, purpose: PURPOSE });
  expect(JSON.parse(last.subject)).toMatchObject({ boardId: 'ambleford', format: 'csv' });
});

it('leaves a file only its owner may read, and nothing beside it', async () => {
  const path = await write(member!, { format: 'parquet' });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

it.each([...ROLES, 'operator' as const])(
  'lets a %s take passages out exactly when the table of rights says so',
  async (role) => {
    const actor = { id: 'a', name: 'A', boardId: null, roles: [role] };
    const path = join(folder, `${role}.csv`);
    const written = exports.write(actor, { format: 'csv', purpose: PURPOSE }, path);
    if (rolesThatMay('coding.export').includes(role)) await expect(written).resolves.toMatchObject({ ok: true });
    else await expect(written).rejects.toThrow('coding.export');
  },
);

it('gives each passage its id, and a row also where it was settled as having no code, so that they can be counted', async () => {
  const { passages } = await room.send(`${MISSED}\nContact the board office.\nThe dog was never seen.`, {
    completed: '2017-02-01',
  });
  await room.settle(coder!, passages[0]!, ['missed-appointments', 'child-voice']);
  await room.settle(coder!, passages[1]!, []);
  const screen = await room.open(coder!, passages[2]!);
  const decisions = { ...decide(screen, []), noCode: 'no-code-fits' as const };
  await record.coding.save(coder!, passages[2]!, { ...requestFrom(screen, decisions), isComplete: true });
  const rows = await rowsOfCsv(await write(member!, { from: '2017-Q1' }));
  const told = rows.map(({ passage_id: id, code, label, how }) => [passages.indexOf(id), code, label, how]);
  expect(told.slice(2)).toEqual([
    [1, '', 'Nothing to code', 'no code'],
    [2, '', 'No code fits', 'no code'],
  ]);
  expect(new Set(rows.map(({ passage_id: id }) => id)).size).toBe(3);
  const ofOne = await rowsOfCsv(await write(member!, { from: '2017-Q1', code: 'child-voice' }));
  expect(ofOne.map(({ code }) => code)).toEqual(['child-voice']);
});

it('gives no row to a suggestion somebody has said no to, though they have only begun', async () => {
  const words = 'Begun: the child was not brought to the clinic and nobody followed it up.';
  const { passages } = await room.send(words);
  const rows = async () => (await rowsOfCsv(await write(member!))).filter(({ passage }) => passage === words);
  expect((await rows()).map(({ how }) => how)).toContain('suggested');
  const screen = await room.open(coder!, passages[0]!);
  await record.coding.save(coder!, passages[0]!, requestFrom(screen, decide(screen, [])));
  expect(await rows()).toEqual([]);
});
