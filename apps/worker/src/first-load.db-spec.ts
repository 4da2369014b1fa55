import { appConnection } from '#libs/database';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test/builders/test-database.js';
import { loadOnce, standingOf } from './first-load.js';

let database: DataSource;
beforeAll(async () => {
  database = await new DataSource(appConnection(await createTestDatabase())).initialize();
});
afterAll(() => database.destroy());

const load = (work: () => Promise<void>) => loadOnce(database, 'invented', work);
const standing = () => standingOf(database, 'invented');

it('is gone on with until it has come to its end, by one start at a time, and never again', async () => {
  expect(await standing()).toBe('not-begun');
  await expect(load(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
  expect(await standing()).toBe('begun');
  let other: boolean | undefined;
  const wasRun = await load(async () => {
    other = await load(() => Promise.reject(new Error('twice at once')));
  });
  expect([wasRun, other, await standing()]).toEqual([true, false, 'ended']);
  expect(await load(() => Promise.reject(new Error('once more')))).toBe(false);
});
