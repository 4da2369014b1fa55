import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { asOwner, createTestDatabase } from '../../../test/builders/test-database.js';
import { readEnvironment } from '../../environment.js';
import { keptFiles } from '../../stores.js';
import { backUp } from './back-up.js';

const folder = mkdtempSync(join(tmpdir(), 'common-thread-back-up-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => writeFileSync(join(folder, 'key'), 'seven plain words nobody guesses'));

it('keeps what was made by hand beside the last of its day, and notes which it let go', async () => {
  const url = await createTestDatabase();
  const environment = readEnvironment({
    DATA_DIR: join(folder, 'data'),
    BACKUP_TO: join(folder, 'backups'),
    BACKUP_KEY_FILE: join(folder, 'key'),
  });
  for (const [hour, byHand] of [
    ['02', false],
    ['09', true],
    ['11', false],
    ['23', false],
  ] as const)
    await backUp(url, environment, new Date(`2014-04-02T${hour}:00:00Z`), byHand);
  const runs = await asOwner(
    url,
    `SELECT substr(name, 12, 2) AS hour, by_hand, let_go_at IS NOT NULL AS gone FROM backup_run ORDER BY name`,
  );
  expect(runs).toEqual([
    { hour: '02', by_hand: false, gone: true },
    { hour: '09', by_hand: true, gone: false },
    { hour: '11', by_hand: false, gone: true },
    { hour: '23', by_hand: false, gone: false },
  ]);
});

it('holds no earlier backup and nothing twice, whatever the folders for backups and snapshots in the data folder are called', async () => {
  const data = join(folder, 'whole');
  const settings = { DATA_DIR: data, BACKUP_TO: join(data, 'kept/nightly'), STORE_URL: join(data, 'shared') };
  const environment = readEnvironment({ ...settings, BACKUP_KEY_FILE: join(folder, 'key') });
  for (const file of ['secret.key', 'kept/else.txt', 'shared/record', 'shared/warehouse/invented/current']) {
    mkdirSync(dirname(join(data, file)), { recursive: true });
    writeFileSync(join(data, file), 'x');
  }
  const url = await createTestDatabase();
  for (const night of ['02', '03', '04']) await backUp(url, environment, new Date(`2014-04-${night}T02:00:00Z`));
  const held = [];
  for await (const { name } of keptFiles(environment).list()) held.push(name);
  expect(held.sort()).toEqual(['kept/else.txt', 'secret.key', 'warehouse/invented/current']);
});

it('is refused a place that is the data folder itself', async () => {
  const data = join(folder, 'itself');
  const environment = readEnvironment({ DATA_DIR: data, BACKUP_TO: data, BACKUP_KEY_FILE: join(folder, 'key') });
  await expect(backUp(await createTestDatabase(), environment, new Date())).rejects.toThrow(
    `The setting BACKUP_TO is not right: ${data} is the data folder, and backups need one of their own.`,
  );
});
