import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#libs/database';
import { eventually } from '../builders/eventually.js';
import { type StartedProcess, startProcess } from '../builders/started-process.js';
import { createTestDatabase } from '../builders/test-database.js';

let folder: string;
let settings: Record<string, string>;
const started: StartedProcess[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'common-thread-stopping-'));
  const REGION = 'north-west'; // which has nothing to load
  settings = {
    DATABASE_URL: await createTestDatabase(),
    DATA_DIR: folder,
    REGION,
    LOG_FORMAT: 'json',
    MOST_DELAY: '60000',
  };
});
afterAll(() => {
  for (const { child } of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<StartedProcess> {
  const process = await startProcess(settings);
  started.push(process);
  await process.saying('"event":"started"');
  return process;
}

/** A request that was begun and is finished when it is told to be. */
function beginSignIn(port: number) {
  const body = 'email=a%40example.org&password=no';
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
  const begun = request({ port, host: '127.0.0.1', path: '/sign-in', method: 'POST', headers });
  const answered = new Promise<number | undefined>((resolve, reject) =>
    begun.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject),
  );
  answered.catch(() => undefined); // told where it is awaited
  begun.write(body.slice(0, 5));
  const finish = () => begun.end(body.slice(5));
  return { answered, finish };
}

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.unref();
  });

it('finishes what is under way when it is told to stop, takes nothing new, and ends well', async () => {
  const { child, port, ended, saying, said } = await start();
  expect(await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json()).toEqual({
    status: 'ready',
    waitsFor: [],
  });
  const { answered, finish } = beginSignIn(port);
  await fetch(`http://127.0.0.1:${port}/health/live`); // by now the other one has arrived
  child.kill('SIGTERM');
  await saying('"event":"stopping"');
  await eventually(async () => expect(await takesConnections(port)).toBe(false));
  finish();
  expect(await answered).toBe(403); // a form without the token of its page
  expect(await ended).toBe(0);
  expect(said()).toContain('"event":"stopped"');
  expect(said()).not.toContain('/sign-in/');
}, 120_000);

it('ends at once at the second signal, whatever is under way', async () => {
  const { child, port, ended, saying } = await start();
  const { answered } = beginSignIn(port);
  await fetch(`http://127.0.0.1:${port}/health/live`);
  child.kill('SIGTERM');
  await saying('"event":"stopping"');
  child.kill('SIGTERM');
  expect(await ended).toBe(1);
  await expect(answered).rejects.toThrow();
}, 120_000);

it('does not start without its database, and says so in one sentence that names the setting', async () => {
  const nowhere = `postgres://someone:hunter22@127.0.0.1:${await freePort()}/x`;
  const { ended, said } = await startProcess({ ...settings, DATABASE_URL: nowhere });
  expect(await ended).toBe(1);
  expect(said()).toBe('The setting DATABASE_URL is not right: the database there cannot be used (ECONNREFUSED).\n');
}, 120_000);

it('does not start on the record of another region, and says so in one sentence that names the setting', async () => {
  const { ended, said } = await startProcess({ ...settings, REGION: 'invented' });
  expect(await ended).toBe(1);
  expect(said()).toMatch(/^The setting REGION is not right: the record here is of north-west, so [^\n]+\.\n$/);
}, 120_000);

it('stops in the middle of the first load when it is told to, its own PostgreSQL with it', async () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'common-thread-first-load-'));
  chmodSync(DATA_DIR, 0o755); // as root the server runs as nobody, who has to enter
  const first = await startProcess({ DATA_DIR, LOG_FORMAT: 'json' });
  started.push(first);
  await first.saying('Loading the');
  first.child.kill('SIGTERM');
  expect([await first.ended, first.said()]).toEqual([0, expect.stringContaining('"event":"stopped"')]);
  expect(first.said()).not.toContain('"event":"started"');
  expect(existsSync(join(DATA_DIR, 'postgres/cluster/postmaster.pid'))).toBe(false);
  rmSync(DATA_DIR, { recursive: true });
}, 120_000);

it('says that its port is in use before it begins anything, and leaves nothing running', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const data = join(folder, 'port-in-use');
  const process = await startProcess({ ...settings, DATABASE_URL: '', DATA_DIR: data, PORT: String(port) });
  expect(await process.ended).toBe(1);
  expect(process.said()).toContain('The setting PORT is not right: the service cannot listen there (EADDRINUSE).');
  expect(existsSync(data)).toBe(false);
  taken.close();
});
