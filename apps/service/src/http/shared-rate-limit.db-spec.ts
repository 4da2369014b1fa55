import { AllowancesService } from '#libs/identity';
import rateLimit from '@fastify/rate-limit';
import fastify from 'fastify';
import { openRecord, type Record } from '../../../../test/builders/record.js';
import { sharedRateLimit } from './shared-rate-limit.js';

let record: Record;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

/** A replica whose two routes let an address through so many times a window. */
async function replica(max: number, timeWindow = 60_000) {
  const server = fastify();
  const store = sharedRateLimit(new AllowancesService(record.database));
  await server.register(rateLimit, { global: false, store });
  for (const url of ['/one', '/two']) server.get(url, { config: { rateLimit: { max, timeWindow } } }, () => 'yes');
  return async (url: string, remoteAddress: string) => (await server.inject({ url, remoteAddress })).statusCode;
}
const isLetThrough = (status: number) => status === 200;

it('lets an address through as often as it may over all replicas, and hardly less', async () => {
  const replicas = [await replica(60), await replica(60), await replica(60)];
  const asked = Array.from({ length: 150 }, (_, at) => replicas[at % 3]!('/one', '192.0.2.1'));
  const passed = (await Promise.all(asked)).filter(isLetThrough).length;
  expect(passed).toBeLessThanOrEqual(60);
  expect(passed).toBeGreaterThanOrEqual(60 - 2 * 3); // a handful is three here, and two replicas may have some left
});

it('is exact where little is allowed', async () => {
  const replicas = [await replica(10), await replica(10)];
  const statuses = [];
  for (let at = 0; at < 14; at++) statuses.push(await replicas[at % 2]!('/one', '192.0.2.2'));
  expect(statuses.filter(isLetThrough)).toHaveLength(10);
});

it('counts each address and each route apart, and begins again with the next window', async () => {
  const ask = await replica(1, 200);
  expect([await ask('/one', '192.0.2.3'), await ask('/one', '192.0.2.3')]).toEqual([200, 429]);
  expect([await ask('/two', '192.0.2.3'), await ask('/one', '192.0.2.4')]).toEqual([200, 200]);
  while ((await ask('/one', '192.0.2.3')) === 429) await new Promise((wake) => setTimeout(wake, 50));
});
