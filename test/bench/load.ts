import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { operatorFor, type Role } from '#libs/authority';
import { AccountsService, SessionsService } from '#libs/identity';
import { quartersBetween } from '#libs/kernel';
import autocannon from 'autocannon';
import { asOwner } from '../builders/test-database.js';
import { openPlantRooms, type Rooms } from '../faults/people.js';
import { buildPlant, type Plant, type Program } from '../faults/plant.js';
import { oneOf, seededRandom } from '../faults/random.js';
import { figure, type Report } from './figure.js';
import { ask, browse, failures, newTold, upload } from './fixtures/crowd.js';
import { type Tell, tellKept } from './fixtures/kept-beside-static.js';
import { memoryMb, memoryOfFamily, processorMs, slopeOf } from './fixtures/process-use.js';
import { seedFacts } from './fixtures/seed-facts.js';
import { watchOver } from './fixtures/watch.js';
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
  const plant = await buildPlant({ services: 0, workers: 0 });
  const rooms = await openPlantRooms(plant);
  const tell: Tell = (what, value, unit, peer, peerValue) =>
    report(figure({ bench: 'load', case: what, value, unit, peer, peerValue }));
  try {
    const { reference, typologies } = rooms.knowledge;
    const sessions = await addPeople(rooms, options);
    const quarters = quartersBetween('2004-Q1', '2013-Q4');
    await seedFacts(
      plant.url,
      options.summaries,
      quarters,
      { reference, typology: typologies.inForce() },
      options.summaries,
    );
    await asOwner(plant.url, 'SELECT count(index_revision(id)) FROM revision'); // as the record does for what comes in by its doors
    const worker = await plant.add('worker');
    await worker.ready();
    const started = performance.now();
    const service = await plant.add('service', { STATIC_BODY: 'yes' });
    await service.ready();
    tell('start, with the figures of all years', performance.now() - started, 'ms', 'asked', 2000);
    for (const page of PAGES) await ask(service.origin, page, sessions[0]!); // the first of each is drawn
    tell('memory before anybody came', memoryMb(service.pid!), 'MB', 'asked', 250);
    const arrivals = await tellCrowd(tell, { service, worker, plant, sessions, options });
    await tellKept(tell, service, sessions[0]!);
    await tellOverload(tell, service, sessions[0]!, arrivals);
  } finally {
    await rooms.close();
    await plant.close();
  }
}

type Options = ReturnType<typeof readOptions>;
type Scene = { service: Program; worker: Program; plant: Plant; sessions: readonly string[]; options: Options };

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

/** People of all boards and of the group, signed in, the first of the group; and, last, those of boards who upload. */
async function addPeople({ context, knowledge }: Rooms, { people, uploaders }: Options): Promise<string[]> {
  const boards = knowledge.reference.region.boards.map(({ id }) => id);
  const accounts = context.get(AccountsService);
  const sessions: string[] = [];
  for (let number = 0; number < people + uploaders; number++) {
    const isOfGroup = number < people && number % 4 === 0;
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

/** The people come, and go when the time is over; gives how many pages they asked for a second. */
async function tellCrowd(tell: Tell, { service, worker, plant, sessions, options }: Scene): Promise<number> {
  const { seconds, people } = options;
  let isOver = false;
  const random = seededRandom(1);
  const [looked, sent] = [newTold(), newTold()];
  const crowd = {
    origin: service.origin,
    sessions: sessions.slice(0, people),
    paths: PAGES,
    thinkMs: [5000, 10_000] as const,
  };
  const postmaster = await plant.postmaster();
  const held = {
    service: () => memoryMb(service.pid!),
    worker: () => memoryMb(worker.pid!),
    postgres: () => memoryOfFamily(postmaster),
  };
  const watch = watchOver(looked, held, seconds);
  const processor = processorMs(service.pid!);
  const coming = [
    browse(crowd, random, () => isOver, looked),
    ...sessions.slice(people).map((session) => upload(service.origin, session, random, () => isOver, sent)),
  ];
  await wait(seconds * 1000);
  isOver = true;
  await Promise.all(coming);
  const samples = watch.stop();
  const requests = looked.ms.length + sent.ms.length;
  for (const part of [0.5, 0.95, 0.99])
    tell(`a page for ${people} people, p${100 * part}`, percentile(looked.ms, part), 'ms', 'asked', ASKED_MS);
  if (sent.ms.length > 0) tell('an upload, p95', percentile(sent.ms, 0.95), 'ms', 'asked', 2000);
  tell('errors', failures(looked) + failures(sent), 'errors', 'requests', requests);
  const each = (processorMs(service.pid!) - processor) / requests;
  tell('processor time a request', each, 'ms', 'asked', ASKED_MS);
  for (const [of, values] of Object.entries(samples)) tellMemory(tell, of, values, seconds);
  return looked.ms.length / seconds;
}

/** What grew is told of the last two thirds: in the first a process takes what it needs. */
function tellMemory(tell: Tell, of: string, values: readonly number[], seconds: number): void {
  const aMinute = (60 * values.length) / seconds;
  const later = values.slice(Math.floor(values.length / 3));
  tell(`memory of ${of}, at most`, Math.max(...values), 'MB', 'at first', values[0]!);
  tell(`memory of ${of} grows in a minute`, slopeOf(later) * aMinute, 'MB', 'holds', values.at(-1)!);
}

/** Ten times what the people asked for: what is answered, what is turned away and how, and how the next one fares. */
async function tellOverload(tell: Tell, service: Program, session: string, arrivals: number): Promise<void> {
  const headers = { cookie: `session=${session}`, 'accept-encoding': 'br, gzip' };
  const overallRate = Math.max(100, Math.round(TIMES_OVER * arrivals));
  const asked = {
    url: `${service.origin}/dashboards`,
    connections: 500,
    duration: FIRE_SECONDS,
    headers,
    overallRate,
  };
  const firing = autocannon(asked);
  await wait((FIRE_SECONDS * 1000) / 2);
  await tellTurnedAway(tell, asked.url, headers);
  const told = await firing;
  const statuses = Object.entries(told.statusCodeStats).map(([status, { count }]) => [status, count] as const);
  const all = statuses.reduce((sum, [, count]) => sum + count, 0);
  for (const [status, count] of statuses)
    tell(`${TIMES_OVER} times as many, answered ${status}`, count, 'requests', 'all', all);
  tell(`${TIMES_OVER} times as many, p97.5`, told.latency.p97_5, 'ms', 'asked', ASKED_MS);
  await wait(2000);
  const from = performance.now();
  const status = await ask(service.origin, oneOf(seededRandom(2), PAGES), session);
  tell(`two seconds later, answered ${status}`, performance.now() - from, 'ms', 'asked', ASKED_MS);
}

/** When somebody who is turned away is told to come again. */
async function tellTurnedAway(tell: Tell, url: string, headers: Record<string, string>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await fetch(url, { headers });
    await answer.arrayBuffer();
    if (answer.status === 503)
      return tell('turned away, to come again after', Number(answer.headers.get('retry-after')), 's', 'asked', 5);
  }
}
