import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOwner, createTestDatabase } from '../../../test/builders/test-database.js';
import { readEnvironment } from '../../environment.js';
import { backUp } from './back-up.js';

const folder = mkdtempSync(join(tmpdir(), 'common-thread-back-up-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('keeps what was made by hand beside the last of its day, and notes which it let go', async () => {
  writeFileSync(join(folder, 'key'), 'seven plain words nobody guesses');
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
