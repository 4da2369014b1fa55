import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { SessionsService } from '#libs/identity';
import { eventually } from '../builders/eventually.js';
import { asOwner } from '../builders/test-database.js';
import { Person } from '../faults/person.js';
import { type Scene, setScene, workUnderFaults } from '../faults/run-faults.js';

const MOST_KILLS = 6; // a kill between two changes finds nothing to lose
const LONG = 300_000; // services, a worker and PostgreSQL are started again and again; how long that takes is not tested here

let scene: Scene;
beforeAll(async () => {
  scene = await setScene({ kills: 0, boards: ['ambleford'], services: 2, workers: 1 });
}, LONG);
afterAll(() => scene.close(), LONG);

const form = (reference: string) => ({
  reference,
  dateCompleted: '12 March 2014',
  reviewType: 'audit',
  incidentNone: 'not-about-one-incident',
  themes: 'Nobody asked why the family had moved again.\nThe school was told late.\nCalls were returned.',
  changes: 'The protocol is rewritten.',
  otherComments: 'Nothing else.',
});

it('knows a session on every replica, and on none once it has ended on one', async () => {
  const [one, other] = scene.plant.services().map(({ origin }) => origin);
  const { id } = scene.cast.boards[0]!.sender;
  const secret = await scene.rooms.context.get(SessionsService).start({ id });
  const statusAt = async (origin: string) =>
    (await fetch(`${origin}/summaries`, { headers: { cookie: `session=${secret}` }, redirect: 'manual' })).status;
  expect([await statusAt(one!), await statusAt(other!)]).toEqual([200, 200]);
  const person = new Person(
    id,
    () => one!,
    () => Promise.resolve(secret),
    '',
  );
  await person.send((await person.read('/summaries'))!, '/sign-out', []);
  expect([await statusAt(one!), await statusAt(other!)]).toEqual([303, 303]);
});

it(
  'does once what a program sends again to another replica, when the first was killed under it',
  async () => {
    const [first, second] = scene.plant.services();
    const { sender } = scene.cast.boards[0]!;
    const send = (origin: string) => sender.at(origin).post('/api/v1/summaries', 'killed-under-it', form('KILLED/1'));
    const lost = send(first!.origin);
    await wait(20);
    const killed = first!.killed();
    await eventually(async () => expect((await send(second!.origin)).came).toBe('done'));
    expect((await lost).came).not.toBe('refused');
    await killed;
    const kept = await asOwner<{ revisions: number }>(
      scene.plant.url,
      `SELECT count(*)::int AS revisions FROM revision_detail WHERE reference = 'KILLED/1'`,
    );
    expect(kept).toEqual([{ revisions: 1 }]);
  },
  LONG,
);

it(
  'has every acknowledged change once and whole, and the figures of the record, after whatever was killed',
  async () => {
    const told = await workUnderFaults(scene, { kills: 2, kinds: ['postgres', 'worker'], inTurn: true });
    const { lost, doubled, half, warehouse } = told;
    expect({ lost, doubled, half, warehouse }).toEqual({ lost: [], doubled: [], half: [], warehouse: [] });
    expect(told.present).toBeGreaterThan(0);
    expect(readFileSync(scene.plant.log, 'utf8')).not.toContain('Nobody asked why'); // faults are told without any text
  },
  LONG,
);

it(
  'is caught answering before it has committed, at one of the first kills',
  async () => {
    const lost: unknown[] = [];
    for (let seed = 1; seed <= MOST_KILLS && lost.length === 0; seed++) {
      await scene.plant.replace('service', { BROKEN_BUILD: 'answers before it has committed' });
      const told = await workUnderFaults(scene, { kills: 1, kinds: ['service'], isBroken: true, seed });
      lost.push(...told.lost);
    }
    expect(lost.length).toBeGreaterThan(0);
  },
  LONG,
);
