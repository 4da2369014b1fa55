import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { laterTypologies } from '../builders/later-typologies.js';
import { asOwner, createTestDatabase } from '../builders/test-database.js';

const cli = join(projectRoot, 'dist/run/cli.js');
const forms = join(projectRoot, 'data/invented/forms');
type Ended = { status: number; out: string; err: string };

let folder: string;
let databaseUrl: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'common-thread-cli-'));
  databaseUrl = await createTestDatabase();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the built command line as an operator would, with a database and a data folder of its own. */
const run = (...argv: string[]): Promise<Ended> => runWith({}, ...argv);
const runWith = (settings: Record<string, string>, ...argv: string[]): Promise<Ended> =>
  new Promise((done) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: join(folder, 'data'), ...settings };
    execFile(process.execPath, [cli, ...argv], { env, maxBuffer: 50_000_000 }, (fault, out, err) =>
      done({ status: fault ? Number(fault.code) : 0, out, err }),
    );
  });

/** The forms are invented, so what the gate finds in them may stay. */
const KEEP = ['--keep-details', 'Invented: nobody in it is real'];

describe('intake', () => {
  it('prints one line of JSON in the agreed shape', async () => {
    const { status, out } = await run('intake', join(forms, 'elverside-2013-q3.docx'), '--json');
    const reading = JSON.parse(out) as {
      verdict: string;
      message: string;
      records: { fields: object; questions: object[] }[];
    };
    expect([status, out.trim().includes('\n')]).toEqual([0, false]);
    expect(Object.keys(reading)).toEqual(['verdict', 'message', 'records']);
    expect(Object.keys(reading.records[0]!.fields)).toEqual([
      'lscbArea',
      'dateCompleted',
      'reviewType',
      'incidentMonth',
      'reference',
      'themes',
      'methodologyLearning',
      'singleAgencyRecommendations',
      'multiAgencyRecommendations',
      'changes',
      'impactAudit',
      'otherComments',
    ]);
    expect(reading.records[0]!.fields).toMatchObject({ lscbArea: { boardId: 'elverside' } });
  });

  it('asks which board it is when a form of one region is read as another’s', async () => {
    const { out } = await run('intake', join(forms, 'elverside-2013-q3.docx'), '--json', '--region', 'north-west');
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'questions',
      records: [
        {
          fields: { lscbArea: { boardId: null } },
          questions: expect.arrayContaining([expect.objectContaining({ field: 'lscbArea' })]),
        },
      ],
    });
  });

  it('ends with status 2 and a plain sentence for what is not the form', async () => {
    const file = join(folder, 'letter.docx');
    await writeFile(file, 'Dear colleague');
    const { status, out } = await run('intake', file, '--json');
    const reading = JSON.parse(out) as { verdict: string; message: string; records: unknown[] };
    expect([status, reading.verdict, reading.records]).toEqual([2, 'refused', []]);
    expect(reading.message).toMatch(/^[A-Z][^.]+\.(?: [A-Z].+\.)?$/);
  });
});

describe('tag', () => {
  it('gives each passage its codes with the very words, in the order they came', async () => {
    const [input, output] = [join(folder, 'passages.jsonl'), join(folder, 'tags.jsonl')];
    const texts = [
      'The child was not brought to three clinic appointments and nobody followed it up.',
      'Contact the board office on Mondays.',
    ];
    await writeFile(input, texts.map((text, at) => JSON.stringify({ id: `p${at}`, text })).join('\n'));
    expect(await run('tag', '--in', input, '--out', output)).toMatchObject({ status: 0 });
    const tags = (await readFile(output, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Tagged);
    expect(tags.map(({ id }) => id)).toEqual(['p0', 'p1']);
    expect(tags[0]!.codes[0]!.code).toBe('missed-appointments');
    for (const [at, { codes }] of tags.entries())
      for (const { start, end, text } of codes.flatMap(({ evidence }) => evidence))
        expect(texts[at]!.slice(start, end)).toBe(text);
    expect(Object.keys(tags[1]!)).toEqual(['id', 'codes', 'valence', 'agencies', 'circumstances']);
    expect(tags[1]!.codes).toEqual([]);
  });

  it('names the line that is not a passage', async () => {
    const input = join(folder, 'broken.jsonl');
    await writeFile(input, '{"id":"a","text":"x"}\n{"id":"b"}\n');
    const { status, err } = await run('tag', '--in', input, '--out', join(folder, 'none.jsonl'));
    expect([status, err]).toEqual([1, expect.stringContaining('line 2 is not an object')]);
  });
});

describe('a stop in the middle', () => {
  it('loses nothing that was stored and leaves nothing half stored, however often the ingest is killed', async () => {
    const ownDatabase = await createTestDatabase();
    const inbox = join(folder, 'to-be-killed');
    for (const name of (await readdir(forms)).slice(0, 40)) await cp(join(forms, name), join(inbox, name));
    const whole = `SELECT count(*)::int AS summaries,
        count(*) FILTER (WHERE current_revision_id IS NULL OR NOT EXISTS (SELECT 1 FROM passage p WHERE p.revision_id = current_revision_id)
          OR NOT EXISTS (SELECT 1 FROM revision_detail d WHERE d.revision_id = current_revision_id)
          OR NOT EXISTS (SELECT 1 FROM summary_event e WHERE e.summary_id = s.id))::int AS halves FROM summary s`;
    const stored = async () => (await asOwner<{ summaries: number; halves: number }>(ownDatabase, whole))[0]!;
    const env = { ...process.env, DATABASE_URL: ownDatabase, DATA_DIR: join(folder, 'killed') };
    let before = 0;
    for (const enough of [3, 12, 25]) {
      const child = spawn(process.execPath, [cli, 'ingest', inbox, ...KEEP], { env, stdio: 'ignore' });
      const ended = new Promise((done) => child.once('exit', done));
      while ((await stored()).summaries < enough && child.exitCode === null)
        await new Promise((wake) => setTimeout(wake, 10));
      child.kill('SIGKILL');
      await ended;
      const { summaries, halves } = await stored();
      expect(halves).toBe(0);
      expect(summaries).toBeGreaterThanOrEqual(Math.max(before, enough));
      before = summaries;
    }
    const child = spawn(process.execPath, [cli, 'ingest', inbox, ...KEEP], { env, stdio: 'ignore' });
    await new Promise((done) => child.once('exit', done));
    expect(await stored()).toEqual({ summaries: 40, halves: 0 });
    const [counts] = await asOwner(
      ownDatabase,
      `SELECT (SELECT count(*)::int FROM revision) AS revisions,
        (SELECT count(*)::int FROM summary WHERE released_revision_id IS NULL) AS held`,
    );
    expect(counts).toEqual({ revisions: 40, held: 0 });
  }, 120_000);
});

describe('a folder without a record', () => {
  it.each([['audit', 'verify'], ['backup'], ['accounts', 'link'], ['digest', '--period', '2014-Q1', '--out', 'out']])(
    'is told of by %s %s, which makes none in it',
    async (...argv) => {
      const nowhere = join(folder, 'nowhere');
      const { status, out, err } = await runWith({ DATABASE_URL: '', DATA_DIR: nowhere }, ...argv);
      expect([status, out, err]).toEqual([1, '', expect.stringMatching(/^There is no record in .+ DATA_DIR .+\.\n$/)]);
      expect(existsSync(nowhere)).toBe(false);
    },
    60_000,
  );
});

it('begins a record where there is none by taking forms in', async () => {
  const settings = { DATABASE_URL: '', DATA_DIR: join(folder, 'begun') };
  const one = join(forms, 'elverside-2013-q3.docx');
  expect((await runWith(settings, 'ingest', one, '--hold')).out).toMatch(/^1 new, /);
  expect(await runWith(settings, 'audit', 'verify')).toMatchObject({ status: 0, err: '' });
}, 120_000);

it('says where there is no backup, and which settings a command needs', async () => {
  const nowhere = join(folder, 'no-backups');
  const none = { status: 1, out: '', err: `There is no backup in ${nowhere}.\n` };
  expect(await run('backups', 'list', nowhere)).toEqual(none);
  expect((await run('accounts', 'link', '--help')).out).toContain('PUBLIC_URL or PORT for the links it prints');
}, 60_000);

describe('ingest and digest', () => {
  it('loads a folder, tells of each file it refused at the end, and composes the quarter', async () => {
    const inbox = join(folder, 'inbox');
    await mkdir(join(inbox, 'later'), { recursive: true });
    const some = (await readdir(forms)).filter((name) => /^(ambleford|elverside|umberlow)-2014/.test(name));
    for (const name of some) await cp(join(forms, name), join(inbox, 'later', name));
    await writeFile(join(inbox, 'holiday.docx'), new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
    const ended = await run('ingest', inbox, ...KEEP);
    expect(ended.status).toBe(2);
    expect(ended.out).toMatch(
      new RegExp(`^${some.length} new, 0 corrected, 0 held already, 1 refused; ${some.length} released`),
    );
    expect(ended.out).toMatch(/^holiday\.docx: .+\.$/m);

    expect((await run('ingest', inbox, ...KEEP)).out).toMatch(
      new RegExp(`^0 new, 0 corrected, ${some.length} held already, 1 refused`),
    );
    const [held] = await asOwner(databaseUrl, 'SELECT count(*)::int AS revisions FROM revision');
    expect(held).toEqual({ revisions: some.length });

    const out = join(folder, 'digests');
    const digest = await run('digest', '--period', '2014-Q1', '--out', out);
    expect(digest).toMatchObject({ status: 0 });
    expect((await readdir(out)).sort()).toEqual(
      ['csv', 'docx', 'html', 'pdf', 'txt', 'xlsx'].map((ending) => `regional-digest-2014-Q1-draft.${ending}`),
    );
    const text = await readFile(join(out, 'regional-digest-2014-Q1-draft.txt'), 'utf8');
    expect(text).toMatch(/^Regional learning digest: January to March 2014\n/);
  }, 60_000);

  it('composes the annual report of a board in every format', async () => {
    const reports = join(folder, 'reports');
    const report = await run('report', '--year', '2013-14', '--board', 'ambleford', '--out', reports);
    expect(report).toMatchObject({ status: 0 });
    const written = await readdir(reports);
    expect(written.map((name) => extname(name)).sort()).toEqual(['.csv', '.docx', '.html', '.pdf', '.txt', '.xlsx']);
    const text = written.find((name) => name.endsWith('.txt'))!;
    const told = await readFile(join(reports, text), 'utf8');
    expect(told).toMatch(/^Annual report, learning from reviews: April 2013 to March 2014\n=+\nAmbleford\n/);
  }, 60_000);

  it('composes the digest that is due, on its day and once', async () => {
    const dueOn = (day: string) => run('editions', 'compose-due', '--on', day);
    const none = { status: 0, out: 'None is due, or it is there already.\n', err: '' };
    expect(await dueOn('2014-05-13')).toEqual(none);
    const made = await dueOn('2014-05-14');
    const kept = await asOwner(databaseUrl, 'SELECT id, subject, state, composed_by FROM edition');
    const digest = { kind: 'regional-digest', quarter: '2014-Q1' };
    expect(kept).toEqual([{ id: made.out.trim(), subject: digest, state: 'draft', composed_by: 'operator' }]);
    expect(await dueOn('2014-05-14')).toEqual(none);
    expect((await dueOn('May')).err).toContain('A day looks like 2014-05-14.');
  }, 60_000);

  it('keeps a draft to be edited, and says what it lacks of one it cannot compose', async () => {
    const compose = (...argv: string[]) => run('editions', 'compose', ...argv);
    const made = await compose('regional-digest', '--quarter', '2014-Q1');
    expect([made.status, made.err]).toEqual([0, '']);
    const kept = await asOwner(databaseUrl, 'SELECT id, kind, state FROM edition');
    expect(kept).toEqual([{ id: made.out.trim(), kind: 'regional-digest', state: 'draft' }]);
    expect((await compose('briefing', '--quarter', '2014-Q1')).err).toContain('Give --theme with it.');
    expect((await compose('letter')).err).toContain('There is no such kind of document.');
  }, 60_000);

  it('writes coded passages to a file for a stated purpose, as the walls allow a terminal', async () => {
    const purpose = ['--purpose', 'To check the coding of the quarter'];
    for (const format of ['csv', 'parquet']) {
      const out = join(folder, 'exports', `passages.${format}`);
      const ended = await run('codings', 'export', '--format', format, '--out', out, ...purpose);
      expect([ended.status, ended.out]).toEqual([0, expect.stringMatching(/^[1-9]\d* rows in /)]);
      expect((await readFile(out)).length).toBeGreaterThan(1000);
    }
    const csv = await readFile(join(folder, 'exports', 'passages.csv'), 'utf8');
    expect(csv).toMatch(/^\uFEFFRegional reference,/);
    const without = await run('codings', 'export', '--format', 'csv', '--out', join(folder, 'no.csv'), '--purpose', '');
    expect([without.status, without.err.trim()]).toEqual([1, 'Say in a few words what you need the passages for.']);
    expect(existsSync(join(folder, 'no.csv'))).toBe(false);
  }, 60_000);

  it('says in a sentence what is wrong with a quarter, a setting or a command', async () => {
    expect((await run('digest', '--period', '2014-03', '--out', folder)).err).toContain(
      'A quarter looks like 2014-Q1.',
    );
    expect((await run('digest', '--period', '1999-Q1', '--out', folder)).err).toContain('no figures for this quarter');
    expect((await run('ingest', join(folder, 'nowhere'))).err).toContain('nowhere');
    expect((await run('--help')).out).toContain('ingest');
  });
});

describe('typology recode', () => {
  it('carries what was coded under an earlier version to the one in force, and does it once', async () => {
    const [next] = laterTypologies(loadTypology(join(projectRoot, 'data/typology'), '2013.1'));
    await asOwner(
      databaseUrl,
      `INSERT INTO typology_version (version, replaces, document, published_by) VALUES ($1, '2013.1', $2, 'x')`,
      [next.version, next.document],
    );
    const first = await run('typology', 'recode');
    expect(first).toMatchObject({ status: 0, out: expect.stringMatching(/^[1-9]\d* passages carried on/) });
    const [row] = await asOwner<{ queued: number; carried: number }>(
      databaseUrl,
      `SELECT count(*) FILTER (WHERE basis = 'queued')::int AS queued, count(*) FILTER (WHERE basis = 'rule')::int AS carried FROM recoding`,
    );
    expect(row!.carried).toBeGreaterThan(row!.queued);
    expect((await run('typology', 'recode')).out).toMatch(/^0 passages carried on/);
  });
});

type Tagged = {
  id: string;
  codes: { code: string; confidence: number; evidence: { start: number; end: number; text: string }[] }[];
};
