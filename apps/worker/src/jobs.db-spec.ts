import { inTransaction, JOBS_SCHEMA } from '#libs/database';
import { recordAct } from '#libs/audit';
import { operatorFor } from '#libs/authority';
import { PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';
import { appConnection } from '#libs/database';
import { eventually } from '../../../test/builders/eventually.js';
import { asOwner, createTestDatabase } from '../../../test/builders/test-database.js';
import { HeldJobs } from './held-jobs.js';
import { Jobs, type Work } from './jobs.js';

let url: string;
const open: Jobs[] = [];
beforeEach(async () => {
  url = await createTestDatabase();
});
afterEach(async () => {
  for (const jobs of open.splice(0)) {
    await jobs.rest();
    await jobs.stop();
  }
});

const nothing = async () => undefined;
async function worker(work: Partial<Work> = {}): Promise<Jobs> {
  const jobs = new Jobs(url);
  open.push(jobs);
  await jobs.start();
  const idle = {
    refresh: nothing,
    train: nothing,
    remind: nothing,
    compose: nothing,
    circulate: nothing,
    tell: nothing,
  };
  await jobs.work({ ...idle, retain: nothing, backUp: nothing, ...work });
  return jobs;
}

/** Whoever took a job and then ended without another word. */
async function takeAndEnd(queue: string): Promise<string> {
  const boss = new PgBoss({ connectionString: url, schema: JOBS_SCHEMA, supervise: false, schedule: false });
  await boss.start();
  await boss.send(queue, {});
  const [job] = await boss.fetch(queue);
  await boss.stop({ graceful: false });
  return job!.id;
}

const stateOf = async (id: string) =>
  (await asOwner<{ state: string }>(url, `SELECT state FROM ${JOBS_SCHEMA}.job WHERE id = $1`, [id]))[0]!.state;

it('does once what two workers could do, and not at once what is asked for while it is being done, but once more', async () => {
  const begun: string[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const refresh = (name: string) => async () => {
    begun.push(name);
    await ended;
  };
  const one = await worker({ refresh: refresh('one') });
  const other = await worker({ refresh: refresh('other') });
  await one.requestRefresh();
  await eventually(async () => expect(begun.length).toBe(1));
  await Promise.all([one, other, one].map((jobs) => jobs.requestRefresh()));
  expect((await one.standing()).find(({ queue }) => queue === 'refresh')!.jobs).toBe(2); // one runs, one waits
  expect(begun.length).toBe(1);
  end();
  await eventually(async () => expect(begun.length).toBe(2));
  await eventually(async () => expect((await one.standing()).every(({ jobs }) => jobs === 0)).toBe(true));
  expect(begun.length).toBe(2);
});

it('goes on at once with what a worker had begun that ended without a word', async () => {
  await (await worker()).rest(); // the queues are there, and nobody takes from them
  await takeAndEnd('circulate');
  const { promise: done, resolve: circulate } = Promise.withResolvers<void>();
  await worker({ circulate: async () => circulate() });
  await done;
});

it('leaves to a worker what it is doing, and knows the moment it has ended', async () => {
  await (await worker()).rest();
  const id = await takeAndEnd('refresh');
  const [doing, looking] = [new HeldJobs(url), new HeldJobs(url)];
  await doing.look(['refresh']);
  void doing.during(id, () => new Promise(() => undefined));
  await doing.look(['refresh']); // by now it holds the job
  for (let look = 0; look < 5; look++) await looking.look(['refresh']);
  expect(await stateOf(id)).toBe('active');
  await doing.close(); // as the system does for a process that is killed
  for (let look = 0; look < 2; look++) await looking.look(['refresh']);
  expect(await stateOf(id)).toBe('retry');
  await looking.close();
});

it.each([
  ['summary.released', 'refresh'],
  ['edition.publish', 'circulate'],
] as const)('does what %s calls for, when whoever did it ended before asking', async (act, work) => {
  const database = await new DataSource(appConnection(url)).initialize();
  const operator = operatorFor('ambleford');
  await inTransaction(database, operator, (manager) => recordAct(manager, operator, act, 'somewhat'));
  const undone = inTransaction(database, operator, async (manager) => {
    await recordAct(manager, operator, act, 'other');
    throw new Error('taken back');
  });
  await expect(undone).rejects.toThrow('taken back');
  await database.destroy();
  expect(await asOwner(url, 'SELECT work FROM work_called_for')).toEqual([{ work }]);
  const { promise: done, resolve } = Promise.withResolvers<void>();
  await worker({ [work]: async () => resolve() });
  await done;
  expect(await asOwner(url, 'SELECT work FROM work_called_for')).toEqual([]);
});

it('tells for how long figures are late while a refresh fails, also once it was given up, and no longer when one ends', async () => {
  let isFull = true;
  const refresh = async () => {
    if (isFull) throw new Error('no space left');
  };
  const jobs = await worker({ refresh });
  await jobs.requestRefresh();
  const late = async () => (await jobs.standing()).find(({ queue }) => queue === 'refresh')!.oldest;
  const FAILED = `UPDATE ${JOBS_SCHEMA}.job SET state = 'failed', created_on = created_on - interval '20 minutes' WHERE name = 'refresh' AND state = 'retry' RETURNING 1`;
  await eventually(async () => expect(await asOwner(url, FAILED)).toHaveLength(1));
  expect(await late()).toBeGreaterThan(1199);
  expect(await jobs.figuresLateSince()).toEqual(expect.any(Date));
  isFull = false;
  await jobs.requestRefresh();
  await eventually(async () => expect(await late()).toBe(0));
  expect(await jobs.figuresLateSince()).toBeNull();
});

it('does once, as soon as a worker is there again, the work of nights and mornings that was due while none was', async () => {
  const first = await worker();
  await first.rest();
  await first.stop();
  open.splice(0);
  await asOwner(url, `DELETE FROM ${JOBS_SCHEMA}.job`);
  await asOwner(url, `UPDATE ${JOBS_SCHEMA}.version SET cron_on = now() - interval '9 days'`);
  await asOwner(url, `UPDATE ${JOBS_SCHEMA}.schedule SET created_on = now() - interval '20 days'`);
  await worker();
  const ASKED = `SELECT name, count(*)::int AS times FROM ${JOBS_SCHEMA}.job
                  WHERE name IN ('retain', 'back-up', 'compose', 'remind', 'train') GROUP BY 1 ORDER BY 1`;
  const each = ['back-up', 'compose', 'remind', 'retain', 'train'].map((name) => ({ name, times: 1 }));
  await eventually(async () => expect(await asOwner(url, ASKED)).toEqual(each));
}, 30_000);
