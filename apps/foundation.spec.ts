import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment.js';
import { layFoundation } from './foundation.js';

const folder = mkdtempSync(join(tmpdir(), 'common-thread-foundation-'));
afterAll(() => rmSync(folder, { recursive: true }));
const short = join(folder, 'short-key');
writeFileSync(short, 'too short');

it.each([
  [
    'is not named',
    '',
    'A backup is sealed with a key: name the file that holds it in BACKUP_KEY_FILE, or with --key-file.',
  ],
  [
    'is not there',
    '/nonexistent',
    'The key of backups cannot be read: BACKUP_KEY_FILE, or --key-file, names /nonexistent.',
  ],
  ['is too short', short, 'A backup needs a key of at least 12 signs, in the file BACKUP_KEY_FILE names.'],
])('does not start where backups are to be made and their key %s', async (_what, key, sentence) => {
  const environment = readEnvironment({ DATA_DIR: folder, BACKUP_TO: join(folder, 'backups'), BACKUP_KEY_FILE: key });
  await expect(layFoundation(environment)).rejects.toThrow(sentence);
});
