import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { projectRoot } from '#libs/kernel';
import { startBucketServer } from '../builders/bucket-server.js';
import { eventually } from '../builders/eventually.js';
import { Visitor } from '../builders/running-service.js';
import { type StartedProcess, startProcess } from '../builders/started-process.js';
import { createTestDatabase } from '../builders/test-database.js';

/** What is loaded only when it is needed, in the programs as `npm start` and `cli` run them: other tests run what they are made of. */
let folder: string;
let settings: Record<string, string>;
let service: StartedProcess;
let bucket: Awaited<ReturnType<typeof startBucketServer>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'common-thread-built-'));
  bucket = await startBucketServer();
  const key = join(folder, 'backup-key');
  writeFileSync(key, 'seven plain words nobody guesses');
  const { endpoint, region, accessKey, secretKey } = bucket.settings;
  settings = {
    DATABASE_URL: await createTestDatabase(),
    DATA_DIR: join(folder, 'data'),
    REGION: 'north-west', // which has nothing to load
    BACKUP_TO: 's3://common-thread/backups',
    BACKUP_KEY_FILE: key,
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY: accessKey,
    S3_SECRET_KEY: secretKey,
    LOG_FORMAT: 'json',
  };
  service = await startProcess(settings);
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
  const program = join(projectRoot, 'dist/run/cli.js');
  return (await promisify(execFile)(process.execPath, [program, ...asked], { env })).stdout;
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
  const wanted = { name: 'Robin', email: 'robin@example.org', roles: 'board-contributor', boardId: 'lancashire' };
  const invited = await (await admin.submit('/people', '/people', wanted)).text();
  const robin = new Visitor(`http://127.0.0.1:${service.port}`);
  const path = new URL(linkIn(invited, 'invitations')).pathname;
  const guessable = await robin.submit(path, path, { password: 'Password12345' });
  expect([guessable.status, await guessable.text()]).toEqual([422, expect.stringContaining('guess')]);
  expect((await robin.submit(path, path, { password: 'otter lamp quarry' })).headers.get('location')).toBe('/');
  await eventually(async () => expect(messages()).toEqual([expect.stringContaining('To: ada@example.org')]));
}, 60_000);

it('takes a backup into a bucket', async () => {
  await cli('backup');
  expect(bucket.objects.size).toBeGreaterThan(3);
}, 60_000);
