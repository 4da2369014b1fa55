import { setTimeout as wait } from 'node:timers/promises';
import { asOwner } from '../builders/test-database.js';
import { Jobs } from '../../apps/worker/src/jobs.js';
import { caughtUp, momentOf } from './caught-up.js';
import { Ledger } from './ledger.js';
import { addCast, type Cast, openPlantRooms, type Rooms } from './people.js';
import { buildPlant, type Kind, type Plant, type Recovery } from './plant.js';
import { oneOf, type Random, seededRandom } from './random.js';
import { mountSmallDisk, type SmallDisk } from './small-disk.js';
import { type Findings, verify } from './verify.js';
import { startWork } from './workload.js';

export type FaultOptions = {
  kills: number;
  seed?: number;
  /** Which boards take part; two people and four clients each. */
  boards?: string[];
  /** What is done to the build, by its name in `tampered.ts`. */
  broken?: string;
  services?: number;
  workers?: number;
  /** Only these are killed. */
  kinds?: readonly Kind[];
  /** One kind after another, and not drawn. */
  inTurn?: boolean;
  /** Also has clocks jump, connections end, and the database go away and come back in good order. */
  disturb?: boolean;
  /** Keeps the database, the snapshots and the mail on a disk of so many megabytes, which then is full at times too. */
  diskMb?: number;
  keep?: boolean;
  /** Where the build is known to be broken nothing is waited for: neither what was killed, nor the figures. */
  isBroken?: boolean;
  /** Also waits after each kill until the figures are those of the record before it. */
  andFigures?: boolean;
  onKill?: (told: Kill & { number: number }) => void;
};
/** What became of a kill. `figures`: milliseconds until every service showed what the record held before it. */
export type Kill = Recovery & { kind: Kind; figures?: number };
export type FaultReport = Findings & {
  kills: Kill[];
  disturbances: Record<string, number>;
  acknowledged: Record<string, number>;
  unknown: number;
  odd: string[];
  log: string;
};

const KINDS: readonly Kind[] = ['service', 'worker', 'postgres'];

/** A plant with people in it. */
export type Scene = { plant: Plant; rooms: Rooms; cast: Cast; disk?: SmallDisk; close(keep?: boolean): Promise<void> };

export async function setScene(options: FaultOptions): Promise<Scene> {
  const settings = options.broken ? { BROKEN_BUILD: options.broken } : {};
  const disk = options.diskMb === undefined ? undefined : await mountSmallDisk(options.diskMb);
  const plant = await buildPlant({ ...options, settings, dataDir: disk?.folder });
  const rooms = await openPlantRooms(plant);
  const random = seededRandom(options.seed ?? 1);
  const cast = await addCast(plant, rooms, random, options.boards ?? ['ambleford', 'brackenmoor', 'wrenfold']);
  await plant.open();
  const close = async (keep = false) => {
    await rooms.close();
    await plant.close({ keep });
    await disk?.close();
  };
  return { plant, rooms, cast, disk, close };
}

/**
 * Works with a plant of its own while its programs are killed one after another at moments drawn by `seed`; then looks
 * whether every acknowledged change is there, once and whole, and whether the figures are those of the record.
 */
export async function runFaults(options: FaultOptions): Promise<FaultReport> {
  const scene = await setScene(options);
  try {
    return await workUnderFaults(scene, options);
  } finally {
    await scene.close(options.keep);
  }
}

/** The same on a scene that is there already. */
export async function workUnderFaults(scene: Scene, options: FaultOptions): Promise<FaultReport> {
  const { plant, rooms, cast } = scene;
  const ledger = new Ledger();
  let isOver = false;
  const work = startWork(cast, ledger, seededRandom((options.seed ?? 1) + 1), () => isOver);
  const told = await killOften(scene, options, seededRandom(options.seed ?? 1), ledger);
  isOver = true;
  if (options.isBroken) await plant.stop();
  await work;
  if (!options.isBroken) await bringToRest(plant);
  const findings = await verify(plant, rooms, ledger, !options.isBroken);
  return { ...told, ...findings, ...counted(ledger), log: plant.log };
}

async function killOften(scene: Scene, options: FaultOptions, random: Random, ledger: Ledger) {
  const kills: Kill[] = [];
  const disturbances: Record<string, number> = {};
  for (let number = 1; number <= options.kills; number++) {
    const kinds = options.kinds ?? KINDS;
    const kind = options.inTurn ? kinds[(number - 1) % kinds.length]! : oneOf(random, kinds);
    await busy(ledger, random);
    const killed = killAndLook(scene.plant, kind, random, options.andFigures);
    if (options.isBroken) break;
    const told = await killed;
    kills.push(told);
    options.onKill?.({ number, ...told });
    if (options.disturb && random() < 0.25) await disturb(scene, random, disturbances);
    await wait(500 * random());
  }
  return { kills, disturbances };
}

async function killAndLook(plant: Plant, kind: Kind, random: Random, andFigures = false): Promise<Kill> {
  if (!andFigures) return { kind, ...(await kill(plant, kind, random)) };
  const moment = await momentOf(plant);
  const from = performance.now();
  const recovery = await kill(plant, kind, random);
  await caughtUp(plant, moment);
  return { kind, ...recovery, figures: performance.now() - from };
}

const BUSY_WITHIN_MS = 60_000;

/** Waits for a moment at which something was acknowledged just now: what is not safe yet is lost then. */
async function busy(ledger: Ledger, random: Random): Promise<void> {
  const before = ledger.acknowledged;
  for (const until = Date.now() + BUSY_WITHIN_MS; ledger.acknowledged === before && Date.now() < until;) await wait(5);
  await wait(100 * random());
}

async function kill(plant: Plant, kind: Kind, random: Random): Promise<Recovery> {
  if (kind === 'postgres') return plant.killDatabase();
  return oneOf(random, kind === 'service' ? plant.services() : plant.workers()).killed();
}

const DISTURBANCES: Record<string, (scene: Scene, random: Random) => Promise<unknown>> = {
  'a clock jumped by a day': async ({ plant }, random) => oneOf(random, plant.programs).signal('SIGUSR2'),
  'all connections ended': ({ plant }) =>
    asOwner(
      plant.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    ),
  'the database stopped and came back': ({ plant }) => plant.killDatabase('SIGINT'), // a fast shutdown
};
const FULL_FOR_MS = 3000;

/** The disk is full for a while, and then the services have to answer well again. */
async function fillDisk({ plant, disk }: Scene): Promise<void> {
  await disk!.fill();
  await wait(FULL_FOR_MS);
  await disk!.free();
  await Promise.all(plant.services().map((program) => program.ready()));
}

async function disturb(scene: Scene, random: Random, told: Record<string, number>): Promise<void> {
  const possible = scene.disk ? { ...DISTURBANCES, 'the disk was full': fillDisk } : DISTURBANCES;
  const name = oneOf(random, Object.keys(possible));
  await possible[name]!(scene, random);
  told[name] = (told[name] ?? 0) + 1;
}

const SENT_WITHIN_MS = 60_000; // long enough for a second run, where the first left something

/** Everything runs again, and what waits is sent. The figures are to come up to date by themselves. */
async function bringToRest(plant: Plant): Promise<void> {
  await Promise.all(plant.programs.map((program) => program.ready()));
  const jobs = new Jobs(plant.url);
  await jobs.start();
  await jobs.requestCirculation();
  const isSent = async () =>
    (await jobs.standing()).every(({ queue, jobs: left }) => queue !== 'circulate' || left === 0);
  for (const until = Date.now() + SENT_WITHIN_MS; !(await isSent()) && Date.now() < until;) await wait(250);
  await jobs.stop();
}

function counted(ledger: Ledger) {
  const changes = [...ledger.changes.values()];
  const acknowledged: Record<string, number> = {};
  for (const { kind, came } of changes) if (came === 'done') acknowledged[kind] = (acknowledged[kind] ?? 0) + 1;
  return { acknowledged, unknown: changes.filter(({ came }) => came === 'unknown').length, odd: ledger.odd };
}
