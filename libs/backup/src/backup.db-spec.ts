import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#libs/storage';
import { createTestDatabase } from '../../../test/builders/test-database.js';
import { takeBackup } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'common-thread-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('takes', async () => {
  const databaseUrl = await createTestDatabase();
  const taken = await takeBackup({
    databaseUrl,
    files: openStore(join(folder, 'data')),
    to: openStore(join(folder, 'backups')),
    passphrase: 'seven plain words nobody guesses',
    region: 'invented',
    settings: [],
    at: new Date('2014-04-02T02:00:00Z'),
    onProgress: (what) => process.stderr.write(`${what}\n`),
  });
  process.stderr.write(JSON.stringify(taken));
}, 20_000);
