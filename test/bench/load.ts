import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { operatorFor, type Role } from '#libs/authority';
import { freePort } from '#libs/database';
import { AccountsService, SessionsService } from '#libs/identity';
import { quartersBetween } from '#libs/kernel';
import autocannon, { type Told as Fired } from 'autocannon';
import { wordForm } from '../builders/word-form.js';
import { openPlantRooms, type Rooms } from '../faults/people.js';
import { Person } from '../faults/person.js';
import { buildPlant, type Program } from '../faults/plant.js';
import { oneOf, type Random, seededRandom } from '../faults/random.js';
import { figure, type Report } from './figure.js';
import { ask, browse } from './fixtures/crowd.js';
import { memoryMb, processorMs, slopeOf } from './fixtures/process-use.js';
import { seedFacts } from './fixtures/seed-facts.js';
import { percentile } from './median.js';

const PAGES = [
  '/dashboards',
  '/dashboards/overview',
  '/dashboards/theme-trend',
  '/dashboards/themes-by-quarter',
  '/dashboards/good-practice',
  '/dashboards/agencies',
  '/dashboards/methods',
];
const FIRE_SECONDS = 10;
const ASKED_MS = 200;
const TIMES_OVER = 10;

/**
 * A service and a worker of their own on 23 boards and ten years of summaries, used from this process over loopback: many
 * signed-in people browse dashboards with time to think, some upload. Then one kept dashboard as fast as it goes beside a bare
 * Fastify that answers a body of the same size, ten times as many requests as the people made, and one more when that is over.
 */
export async function run(report: Report): Promise<void> {
  const options = readOptions();
  const random = seededRandom(1);
  const plant = await buildPlant({ services: 0, workers: 0 });
  const rooms = await openPlantRooms(plant);
  const tell = (what: string, value: number, unit: string, peer: string, peerValue: number) =>
    report(figure({ bench: 'load', case: what, value, unit, peer, peerValue }));
  try {
    const { reference, typologies } = rooms.knowledge;
    const sessions = await addPeople(rooms, options.people + options.uploaders);
    const quarters = quartersBetween('2004-Q1', '2013-Q4');
    await seedFacts(
      plant.url,
      options.summaries,
      quarters,
      { reference, typology: typologies.inForce() },
      options.summaries,
    );
    const worker = await plant.add('worker');
    await worker.ready();
    const started = performance.now();
    const service = await plant.add('service', { STATIC_BODY: 'yes' });
    await service.ready();
    tell('start, with the figures of all years', performance.now() - started, 'ms', 'asked', 2000);
    for (const page of PAGES) await ask(service.origin, page, sessions[0]!); // the first of each is drawn
    tell('memory before anybody came', memoryMb(service.pid!), 'MB', 'asked', 250);
    const arrivals = await tellCrowd(tell, service, sessions, random, options);
    await tellCached(tell, service, sessions[0]!);
    await tellOverload(tell, service, sessions[0]!, arrivals);
  } finally {
    await rooms.close();
    await plant.close();
  }
}

type Tell = (what: string, value: number, unit: string, peer: string, peerValue: number) => void;

function readOptions() {
  const { values } = parseArgs({
    strict: false,
    options: {
      seconds: { type: 'string', default: '1800' },
      people: { type: 'string', default: '500' },
      uploaders: { type: 'string', default: '20' },
      summaries: { type: 'string', default: '10000' },
    },
  });
  const [seconds, people, uploaders, summaries] = ['seconds', 'people', 'uploaders', 'summaries'].map((name) =>
    Number(values[name]),
  );
  return { seconds: seconds!, people: people!, uploaders: uploaders!, summaries: summaries! };
}

/** People of all boards and of the group, signed in; the first is of the group. */
async function addPeople({ context, knowledge }: Rooms, many: number): Promise<string[]> {
  const boards = knowledge.reference.region.boards.map(({ id }) => id);
  const accounts = context.get(AccountsService);
  const sessions: string[] = [];
  for (let number = 0; number < many; number++) {
    const isOfGroup = number % 4 === 0;
    const roles: Role[] = isOfGroup
      ? ['group-member', ...(number === 0 ? (['administrator'] as const) : [])]
      : ['board-contributor'];
    const boardId = isOfGroup ? null : boards[number % boards.length]!;
    const person = { email: `person${number}@example.org`, name: `Person ${number}`, roles, boardId };
    const added = await accounts.add(operatorFor(null), person, boards);
    if (!added.ok) throw new Error(added.refusals[0].code);
    sessions.push(await context.get(SessionsService).start(added.value));
  }
  return sessions;
}

async function tellCrowd(
  tell: Tell,
  service: Program,
  sessions: readonly string[],
  random: Random,
  { seconds, people }: ReturnType<typeof readOptions>,
): Promise<number> {
  let isOver = false;
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(memoryMb(service.pid!)), Math.min(10_000, (seconds * 1000) / 10));
  const crowd = {
    origin: service.origin,
    sessions: sessions.slice(0, people),
    paths: PAGES,
    thinkMs: [5000, 10_000] as const,
  };
  const processor = processorMs(service.pid!);
  const browsing = browse(crowd, random, () => isOver);
  const uploading = sessions
    .slice(people)
    .filter((_, at) => (people + at) % 4 !== 0)
    .map((session) => upload(service.origin, session, random, () => isOver));
  await wait(seconds * 1000);
  isOver = true;
  const [looked, ...uploaded] = await Promise.all([browsing, ...uploading]);
  clearInterval(watch);
  const sent = uploaded.flat();
  const failed =
    Object.values(looked.failed).reduce((sum, count) => sum + count, 0) + sent.filter(({ isGood }) => !isGood).length;
  for (const part of [0.5, 0.95, 0.99])
    tell(`a page for ${people} people, p${100 * part}`, percentile(looked.ms, part), 'ms', 'asked', ASKED_MS);
  if (sent.length > 0)
    tell(
      'an upload, p95',
      percentile(
        sent.map(({ ms }) => ms),
        0.95,
      ),
      'ms',
      'asked',
      2000,
    );
  tell('errors', failed, 'errors', 'requests', looked.ms.length + sent.length);
  tell(
    'processor time a request',
    (processorMs(service.pid!) - processor) / (looked.ms.length + sent.length),
    'ms',
    'asked',
    ASKED_MS,
  );
  tell('memory, at most', Math.max(...memory), 'MB', 'at first', memory[0]!);
  tell(
    'memory grows in a minute',
    slopeOf(memory.slice(Math.floor(memory.length / 3))) * (60 / Math.min(10, seconds / 10)),
    'MB',
    'holds',
    memory.at(-1)!,
  );
  return looked.ms.length / seconds;
}

/** Somebody who sends a form, waits a while, and sends another. */
async function upload(origin: string, session: string, random: Random, isOver: () => boolean) {
  const person = new Person(
    session,
    () => origin,
    () => Promise.resolve(session),
    '',
  );
  const told: { ms: number; isGood: boolean }[] = [];
  for (let number = 0; !isOver(); number++) {
    await wait(5000 + 10_000 * random());
    const page = await person.read('/summaries/upload');
    const bytes = new Uint8Array(wordForm({ lscbArea: '', reference: `LOAD/${session.slice(0, 6)}/${number}` }));
    const from = performance.now();
    const sent = await person.send(page ?? '', '/summaries/upload', [['file', new File([bytes], 'form.docx')]]);
    told.push({ ms: performance.now() - from, isGood: sent.came === 'done' && sent.response.status === 303 });
  }
  return told;
}

/** One dashboard as fast as it goes, beside as many bytes from the same server, and from a bare Fastify in a process of its own. */
async function tellCached(tell: Tell, service: Program, session: string): Promise<void> {
  const headers = { cookie: `session=${session}` };
  const url = `${service.origin}/dashboards/overview`;
  const bytes = (await (await fetch(url, { headers })).arrayBuffer()).byteLength;
  const bare = await startBare(bytes);
  const ours = await fired(url, headers, service.pid!);
  const same = await fired(`${service.origin}/static-body?bytes=${bytes}`, headers, service.pid!);
  const theirs = await fired(bare.url, headers, bare.pid);
  bare.stop();
  const what = `a kept dashboard of ${Math.round(bytes / 1000)} kB`;
  for (const [peer, measured] of Object.entries({ 'same server, static body': same, 'bare Fastify': theirs })) {
    tell(`${what}, requests`, ours.aSecond, 'a second', peer, measured.aSecond);
    tell(`${what}, processor time`, ours.processor, 'ms', peer, measured.processor);
  }
}

async function fired(url: string, headers: Record<string, string>, pid: number) {
  await autocannon({ url, connections: 20, duration: 2, headers }); // warms up
  const before = processorMs(pid);
  const told: Fired = await autocannon({ url, connections: 20, duration: FIRE_SECONDS, headers });
  return { aSecond: told.requests.average, processor: (processorMs(pid) - before) / Math.max(1, told['2xx']) };
}

const BARE = `
  import fastify from 'fastify';
  const [port, bytes] = process.argv.slice(1).map(Number);
  const body = 'x'.repeat(bytes);
  const server = fastify();
  server.get('/', (request, reply) => reply.type('text/html; charset=utf-8').send(body));
  await server.listen({ port, host: '127.0.0.1' });
  process.stdout.write('ready');
`;

async function startBare(bytes: number): Promise<{ url: string; pid: number; stop(): void }> {
  const port = await freePort();
  const argv = ['--input-type=module', '--eval', BARE, String(port), String(bytes)];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${port}/`, pid: child.pid!, stop: () => void child.kill() };
}

/** Ten times what the people asked for: what is answered, what is turned away and how, and how the next one fares. */
async function tellOverload(tell: Tell, service: Program, session: string, arrivals: number): Promise<void> {
  const headers = { cookie: `session=${session}`, 'accept-encoding': 'br, gzip' };
  const overallRate = Math.max(100, Math.round(TIMES_OVER * arrivals));
  const asked = {
    url: `${service.origin}/search?q=school`,
    connections: 500,
    duration: FIRE_SECONDS,
    headers,
    overallRate,
  };
  const told = await autocannon(asked);
  const statuses = Object.entries(told.statusCodeStats).map(([status, { count }]) => [status, count] as const);
  const all = statuses.reduce((sum, [, count]) => sum + count, 0);
  for (const [status, count] of statuses)
    tell(`${TIMES_OVER} times as many, answered ${status}`, count, 'requests', 'all', all);
  tell(`${TIMES_OVER} times as many, p97.5`, told.latency.p97_5, 'ms', 'asked', ASKED_MS);
  const turnedAway = await fetch(`${service.origin}/health`);
  if (turnedAway.status === 503)
    tell('told to come again after', Number(turnedAway.headers.get('retry-after')), 's', 'asked', 5);
  await wait(2000);
  const from = performance.now();
  const status = await ask(service.origin, oneOf(seededRandom(2), PAGES), session);
  tell(`two seconds later, answered ${status}`, performance.now() - from, 'ms', 'asked', ASKED_MS);
}
