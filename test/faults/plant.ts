import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync, type WriteStream } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, migrate, startEmbeddedServer } from '#libs/database';
import { projectRoot } from '#libs/kernel';
import { type Processor, processorOf } from './processor.js';

export type Kind = 'service' | 'worker' | 'postgres';
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { scripts: { start: string } };
/**
 * From a kill until what was killed does its work again, in milliseconds: by the clock, how long its main thread waited for a
 * core that other programs of the machine had, and how long it had one. For PostgreSQL they are those of whoever starts it again.
 */
export type Recovery = { ms: number } & Processor;
const TAMPERED = join(projectRoot, 'dist/test/faults/tampered.js');
const STARTS_AGAIN_MS = 100;
/** What `npm start` gives to Node. */
const FLAGS = (/node ((?:--\S+ )*)dist/.exec(manifest.scripts.start)?.[1] ?? '').split(' ').filter(Boolean);

/**
 * One program of the platform as an operating system keeps it: whenever it ends it is started again, until it is stopped.
 * What it says goes to a file.
 */
export class Program {
  private child: ChildProcess | undefined;
  private isStopping = false;
  private ended: Promise<void> = Promise.resolve();
  private toldReady = 0;
  starts = 0;

  constructor(
    readonly kind: 'service' | 'worker',
    private readonly environment: NodeJS.ProcessEnv,
    private readonly log: WriteStream,
  ) {
    this.start();
  }

  get origin(): string {
    return `http://127.0.0.1:${this.environment.PORT}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Kills it, and waits until the one started in its place does its work. */
  async killed(): Promise<Recovery> {
    const from = performance.now();
    const before = this.starts;
    this.signal('SIGKILL');
    while (!this.isStopping && this.starts === before) await wait(10);
    await this.ready();
    return { ms: performance.now() - from, ...(await processorOf(this.pid)) };
  }

  /** Waits until it does its work: a service answers well, a worker has said that it waits for some. */
  async ready(): Promise<void> {
    while (!this.isStopping && !(await this.isReady())) await wait(25);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.signal('SIGTERM');
    await this.ended;
  }

  private async isReady(): Promise<boolean> {
    if (this.kind === 'worker') return this.toldReady === this.starts;
    return fetch(`${this.origin}/health`, { signal: AbortSignal.timeout(2000) }).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  private start(): void {
    const child = spawn(process.execPath, [...FLAGS, '--import', TAMPERED, mainOf(this.kind, this.environment)], {
      env: this.environment,
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.starts += 1;
    const start = this.starts;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (said: Buffer) => {
        if (said.includes('The worker is waiting')) this.toldReady = start;
        this.log.write(`[${this.kind} ${start}] ${said.toString()}`);
      });
    this.ended = new Promise((done) => child.once('exit', () => done()));
    child.once('exit', (code, signal) => {
      this.log.write(`[${this.kind} ${start}] ended: ${code ?? signal}\n`);
      if (!this.isStopping) setTimeout(() => this.isStopping || this.start(), STARTS_AGAIN_MS);
    });
  }
}

/** What `npm start` runs; a build to be broken is loaded file by file. */
function mainOf(kind: Program['kind'], { BROKEN_BUILD }: NodeJS.ProcessEnv): string {
  return join(projectRoot, BROKEN_BUILD ? `dist/apps/${kind}/src/main.js` : `dist/run/${kind}.js`);
}

/** A PostgreSQL, services and workers of their own on loopback, on one folder. */
export type Plant = Awaited<ReturnType<typeof buildPlant>>;
export type PlantOptions = { services?: number; workers?: number; settings?: NodeJS.ProcessEnv; dataDir?: string };

/** Makes the folder and the database; `open` starts the programs. */
export async function buildPlant({ services = 2, workers = 2, settings = {}, dataDir }: PlantOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-faults-'));
  await chmod(folder, 0o755); // PostgreSQL, which does not run as root, must be able to enter
  const cluster = join(dataDir ?? folder, 'postgres');
  const server = await startEmbeddedServer(cluster);
  await migrate(server.url);
  const log = createWriteStream(join(folder, 'programs.log'));
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: server.url,
    DATA_DIR: join(dataDir ?? folder, 'data'),
    PUBLIC_URL: 'http://127.0.0.1',
    ...settings,
  };
  const programs: Program[] = [];
  let isStopped = false;
  const some = (kind: Program['kind']) => programs.filter((one) => one.kind === kind);
  const postmaster = async () =>
    Number((await readFile(join(cluster, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

  return {
    folder,
    log: join(folder, 'programs.log'),
    dataDir: environment.DATA_DIR,
    url: server.url,
    programs,
    /** The process of PostgreSQL that all its others come from. */
    postmaster,
    services: () => some('service'),
    workers: () => some('worker'),
    /** Starts a program, which is another replica where there is one of its kind. */
    async add(kind: Program['kind'], more: NodeJS.ProcessEnv = {}): Promise<Program> {
      const own = { ...environment, PORT: String(await freePort()), PROCESSES: kind, ...more };
      const program = new Program(kind, own, log);
      programs.push(program);
      return program;
    },
    /** Stops all of a kind, and starts one in their place. */
    async replace(kind: Program['kind'], more: NodeJS.ProcessEnv): Promise<Program> {
      await Promise.all(some(kind).map((program) => program.stop()));
      programs.splice(0, programs.length, ...programs.filter((one) => one.kind !== kind));
      const program = await this.add(kind, more);
      await program.ready();
      return program;
    },
    async open(): Promise<void> {
      for (let count = 0; count < services; count++) await this.add('service');
      for (let count = 0; count < workers; count++) await this.add('worker');
      await Promise.all(programs.map((program) => program.ready()));
    },
    /** Kills PostgreSQL, and waits until the services answer well again. This process starts it again, as a service would. */
    async killDatabase(signal: NodeJS.Signals = 'SIGKILL'): Promise<Recovery> {
      const [from, before] = [performance.now(), await processorOf('self')];
      process.kill(await postmaster(), signal);
      await wait(50);
      await Promise.all(some('service').map((program) => program.ready()));
      const { worked, waited } = await processorOf('self');
      return { ms: performance.now() - from, worked: worked - before.worked, waited: waited - before.waited };
    },
    isStopped: () => isStopped,
    async stop(): Promise<void> {
      isStopped = true;
      await Promise.all(programs.map((program) => program.stop()));
    },
    async close({ keep = false } = {}): Promise<void> {
      await this.stop();
      await server.release();
      log.end();
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}
