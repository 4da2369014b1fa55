import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { asOwner } from '../builders/test-database.js';
import { type Scene, setScene, workUnderFaults } from '../faults/run-faults.js';

const LONG = 300_000; // services, a worker and PostgreSQL are started again and again; how long that takes is not tested here

let scene: Scene;
beforeAll(async () => {
  scene = await setScene({ kills: 0, boards: ['ambleford', 'brackenmoor'], services: 2, workers: 1 });
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
  const { sender } = scene.cast.boards[0]!;
  const [one, other] = scene.plant.services().map(({ origin }) => sender.at(origin));
  const page = await one!.read('/summaries');
  expect(await other!.read('/summaries')).toContain('Sign out');
  expect((await one!.send(page!, '/sign-out', [])).came).toBe('done');
  expect(await other!.read('/summaries')).toBeUndefined();
});

it(
  'does once what a program sends again to another replica, when the first was killed under it',
  async () => {
    const [first, second] = scene.plant.services();
    const { sender } = scene.cast.boards[0]!;
    for (const pause of [5, 15, 30]) {
      const send = (origin: string) =>
        sender.at(origin).post('/api/v1/summaries', `killed-${pause}`, form(`KILL/${pause}`));
      const lost = send(first!.origin);
      await wait(pause);
      const killed = first!.killed();
      const again = await send(second!.origin);
      expect([again.came, (await lost).came === 'refused']).toEqual(['done', false]);
      await killed;
    }
    const kept = await asOwner<{ revisions: number }>(
      scene.plant.url,
      `SELECT count(*)::int AS revisions FROM revision_detail WHERE reference LIKE 'KILL/%'`,
    );
    expect(kept).toEqual([{ revisions: 3 }]);
  },
  LONG,
);

it(
  'has every acknowledged change once and whole, and the figures of the record, after whatever was killed',
  async () => {
    const told = await workUnderFaults(scene, { kills: 3, seed: 4 });
    const { lost, doubled, half, warehouse } = told;
    expect({ lost, doubled, half, warehouse }).toEqual({ lost: [], doubled: [], half: [], warehouse: [] });
    expect(told.present).toBeGreaterThan(0);
    expect(readFileSync(scene.plant.log, 'utf8')).not.toContain('Nobody asked why'); // faults are told without any text
  },
  LONG,
);

it(
  'is caught answering before it has committed',
  async () => {
    await scene.plant.replace('service', { BROKEN_BUILD: 'answers before it has committed' });
    const { lost } = await workUnderFaults(scene, { kills: 2, kinds: ['service'], isBroken: true });
    expect(lost.length).toBeGreaterThan(0);
  },
  LONG,
);
