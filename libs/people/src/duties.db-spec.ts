import { openPeople, type PeopleRecord } from '../test/people-record.js';

let record: PeopleRecord;
beforeAll(async () => {
  record = await openPeople();
});
afterAll(() => record.close());

it('asks each person once a year, and keeps when they accepted', async () => {
  const [ann, bob] = [await record.person(['coder']), await record.person(['coder'])];
  const { version } = record.duties.inForce();
  const refused = await record.duties.accept(ann, version, false);
  expect(refused).toMatchObject({ refusals: [{ code: 'people.duties-not-accepted' }] });
  expect(await record.duties.accept(ann, '2001.1', true)).toMatchObject({
    refusals: [{ code: 'people.duties-changed' }],
  });
  await record.duties.accept(ann, version, true);
  const asked = async () => [ann, bob].map(async (one) => (await record.duties.acceptedUntil(one)) === undefined);
  expect(await Promise.all(await asked())).toEqual([false, true]);
  expect(await record.duties.countNotAccepted(record.operator)).toBe(1);
  record.clock.set('2015-04-02T09:00:01Z');
  expect(await Promise.all(await asked())).toEqual([true, true]);
  await record.duties.accept(ann, version, true);
  expect(await Promise.all(await asked())).toEqual([false, true]);
  await expect(record.database.query('DELETE FROM duty_acceptance')).rejects.toThrow('permission denied');
});
