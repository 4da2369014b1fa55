import { execFile, execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { projectRoot } from '#libs/kernel';
import { startBucketServer } from '../builders/bucket-server.js';
import { eventually } from '../builders/eventually.js';
import { newForm } from '../builders/new-form.js';
import { copyLoadedRegion, Visitor } from '../builders/running-service.js';
import { canShutIn, shutIn } from '../builders/shut-in.js';
import { type StartedProcess, startProcess } from '../builders/started-process.js';

/**
 * What is loaded only when it is needed, in the programs as `npm start` and `cli` run them, and shut in as an image has them:
 * other tests run what they are made of.
 */
const isShutIn = canShutIn();
let folder: string;
let through: string[];
let settings: Record<string, string>;
let service: StartedProcess;
let bucket: Awaited<ReturnType<typeof startBucketServer>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'common-thread-built-'));
  through = isShutIn ? shutIn(folder) : [];
  bucket = await startBucketServer();
  const key = join(folder, 'backup-key');
  writeFileSync(key, 'seven plain words nobody guesses');
  const { endpoint, region, accessKey, secretKey } = bucket.settings;
  settings = {
    DATABASE_URL: await copyLoadedRegion(join(folder, 'data')),
    DATA_DIR: join(folder, 'data'),
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    BACKUP_TO: 's3://common-thread/backups',
    BACKUP_KEY_FILE: key,
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY: accessKey,
    S3_SECRET_KEY: secretKey,
    LOG_FORMAT: 'json',
  };
  service = await startProcess(settings, through);
  await service.saying('"event":"started"');
}, 120_000);
afterAll(async () => {
  service.child.kill('SIGTERM');
  await service.ended;
  await bucket.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function cli(...asked: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, NODE_OPTIONS: '', PORT: String(service.port), ...settings };
  const [program, ...told] = [...through, process.execPath, join(projectRoot, 'dist/run/cli.js'), ...asked];
  return (await promisify(execFile)(program!, told, { env })).stdout;
}

async function signIn(role: string, ...more: string[]): Promise<Visitor> {
  const person = ['--email', `${role}@example.org`, '--name', role, '--role', role, ...more];
  return Visitor.by(linkIn(await cli('accounts', 'add', ...person), 'sign-in'));
}

const linkIn = (text: string, path: string) => new RegExp(`http://\\S+/${path}/[\\w-]+`).exec(text)![0];

const messages = () => globSync(join(settings.DATA_DIR!, 'mail/*.eml')).map((file) => readFileSync(file, 'utf8'));

it('sets up an app, writes to its person, and lets somebody invited in with a password nobody guesses', async () => {
  const ada = ['--email', 'ada@example.org', '--name', 'Ada', '--role', 'administrator'];
  const added = await cli('accounts', 'add', ...ada);
  const admin = await Visitor.by(linkIn(added, 'sign-in'));
  const setUp = '/account/second-factor/app';
  await admin.submit('/account/second-factor', setUp, {});
  const key = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(await admin.text(setUp))![0].replaceAll(' ', '');
  await admin.submit(setUp, `${setUp}/confirm`, { code: new TOTP({ secret: Secret.fromBase32(key) }).generate() });
  const version = /name="version" value="([^"]+)"/.exec(await admin.text('/duties'))![1]!;
  await admin.submit('/duties', '/duties', { version, accepted: 'yes' });
  const wanted = { name: 'Robin', email: 'robin@example.org', roles: 'board-contributor', boardId: 'wrenfold' };
  const invited = await (await admin.submit('/people', '/people', wanted)).text();
  const robin = new Visitor(`http://127.0.0.1:${service.port}`);
  const path = new URL(linkIn(invited, 'invitations')).pathname;
  const guessable = await robin.submit(path, path, { password: 'Password12345' });
  expect([guessable.status, await guessable.text()]).toEqual([422, expect.stringContaining('guess')]);
  expect((await robin.submit(path, path, { password: 'otter lamp quarry' })).headers.get('location')).toBe('/');
  await eventually(async () => expect(messages()).toEqual([expect.stringContaining('To: ada@example.org')]));
}, 60_000);

it('reads a form in a process of its own and keeps it', async () => {
  const contributor = await signIn('board-contributor', '--board', 'wrenfold');
  const sent = await contributor.submit('/summaries/upload', '/summaries/upload', { file: await newForm('WR SHUT 1') });
  expect(await contributor.text(sent.headers.get('location')!)).toContain('WR SHUT 1');
}, 60_000);

it('gives a chart as a picture and as a file of figures', async () => {
  const member = await signIn('group-member');
  const kinds = ['svg', 'png', 'xlsx', 'csv', 'parquet', 'arrow'];
  const answers = await Promise.all(kinds.map((kind) => member.get(`/dashboards/overview/by-quarter.${kind}`)));
  expect(answers.map(({ status }) => status)).toEqual(kinds.map(() => 200));
}, 60_000);

it('composes a digest in every format', async () => {
  const out = join(folder, 'digests');
  await cli('digest', '--period', '2014-Q1', '--out', out);
  expect(readdirSync(out)).toHaveLength(6);
}, 60_000);

it('takes a backup into a bucket', async () => {
  await cli('backup');
  expect(bucket.objects.size).toBeGreaterThan(3);
}, 60_000);

if (isShutIn)
  it('does all of it with nothing to write to but its own folder and /tmp, and says of no fault', () => {
    const [program, ...told] = through;
    const places = ['/', '/etc', '/var', projectRoot, join(projectRoot, 'dist')];
    const tried = `for place in ${places.join(' ')}; do touch "$place/written" 2>&1 || true; done`;
    const words = execFileSync(program!, [...told, 'sh', '-c', tried], { encoding: 'utf8' });
    expect(words.match(/Read-only file system/g)).toHaveLength(places.length);
    expect(service.said()).not.toMatch(/EROFS|EACCES|EPERM|read-only/i);
  });
