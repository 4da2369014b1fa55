import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '#libs/database';
import { projectRoot } from '#libs/kernel';
import { openBenchDatabase } from './fixtures/bench-database.js';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

const STARTS = 5;
const IDLE_SECONDS = 60;
const OURS = join(projectRoot, 'dist/run/service.js');
const PEER = fileURLToPath(import.meta.resolve('./fixtures/bare-service.js'));
/** As `npm start` gives it. */
const YOUNG = ['--min-semi-space-size=4', '--max-semi-space-size=16'];
const SAID = { [OURS]: 'Common Thread is at', [PEER]: 'bare service' };
const LEAST_MS = 2000;
const LEAST_MB = 250;

type Started = { child: ChildProcess; ms: number; processorMs: number };

/**
 * A start as `npm start` makes it once all is built and loaded, service and worker in one process and the embedded PostgreSQL
 * beside it, from the first instruction until it says where it is; and what the process holds in memory a minute later. Beside
 * it a bare Nest, Fastify and TypeORM service with one table and one route, whose PostgreSQL runs already; and what the issue
 * lets it take.
 */
export async function run(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'common-thread-start-'));
  chmodSync(folder, 0o755); // PostgreSQL, which does not run as root, must be able to enter
  const server = await openBenchDatabase();
  try {
    await stop((await start(OURS, { DATA_DIR: folder })).child); // loads the invented region
    await stop((await start(OURS, { DATA_DIR: folder })).child); // and keeps what was compiled
    const ours = await startAll(OURS, { DATA_DIR: folder });
    tellTimes(report, ours, await startAll(PEER, { DATABASE_URL: server.url }));
    const [running, bare] = [await start(OURS, { DATA_DIR: folder }), await start(PEER, { DATABASE_URL: server.url })];
    await wait(1000 * IDLE_SECONDS);
    tellMemory(report, residentMb(running.child.pid!), residentMb(bare.child.pid!), postgresMb(folder));
    await Promise.all([stop(running.child), stop(bare.child)]);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tellTimes(report: Report, ours: Started[], bare: Started[]): void {
  const tell = (what: string, of: (started: Started) => number, peer: string, peerValue: number) =>
    report(figure({ bench: 'start', case: what, value: median(ours.map(of)), unit: 'ms', peer, peerValue }));
  const ms = (started: Started) => started.ms;
  const processor = (started: Started) => started.processorMs;
  tell('warm start until it listens', ms, 'a bare Nest, Fastify and TypeORM service', median(bare.map(ms)));
  tell('warm start until it listens', ms, 'what the issue lets it take', LEAST_MS);
  tell('the same, time of the processor', processor, 'the bare service', median(bare.map(processor)));
}

function tellMemory(report: Report, ours: number, bare: number, postgres: number): void {
  const tell = (what: string, value: number, peer: string, peerValue: number) =>
    report(figure({ bench: 'start', case: what, value, unit: 'MB', peer, peerValue }));
  tell(`resident after ${IDLE_SECONDS} s idle (a ratio below 1 is good)`, ours, 'the bare service', bare);
  tell(
    `resident after ${IDLE_SECONDS} s idle (a ratio below 1 is good)`,
    ours,
    'what the issue lets it take',
    LEAST_MB,
  );
  tell('of the embedded PostgreSQL, a process of its own', postgres, 'the service', ours);
}

async function startAll(main: string, settings: Record<string, string>): Promise<Started[]> {
  const all: Started[] = [];
  for (let number = 0; number < STARTS; number += 1) {
    const started = await start(main, settings);
    all.push(started);
    await stop(started.child);
  }
  return all;
}

async function start(main: string, settings: Record<string, string>): Promise<Started> {
  const port = await freePort();
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), LOG_LEVEL: 'error', ...settings };
  const began = performance.now();
  const child = spawn(process.execPath, main === OURS ? [...YOUNG, main] : [main], {
    env,
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes(SAID[main]!)) resolve();
    });
    child.once('exit', () => reject(new Error(`It ended before it listened: ${said}`)));
  });
  return { child, ms: performance.now() - began, processorMs: processorMs(child.pid!) };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** User and system time of a process, on Linux in hundredths of a second. */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function residentMb(pid: number | string, kind = 'VmRSS'): number {
  const kilobytes = new RegExp(`${kind}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** What the processes of the embedded server hold each for itself, and once what they share. */
function postgresMb(folder: string): number {
  const first = readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]!;
  const pids = readdirSync('/proc').filter((name) => name === first || parentOf(name) === first);
  const shared = Math.max(...pids.map((pid) => residentMb(pid, 'RssShmem')));
  return pids.reduce((sum, pid) => sum + residentMb(pid, 'RssAnon'), shared);
}

function parentOf(pid: string): string | undefined {
  if (!/^\d+$/.test(pid)) return undefined;
  try {
    return /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined; // it ended meanwhile
  }
}
