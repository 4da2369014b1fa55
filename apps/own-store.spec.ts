import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment.js';
import { requireOwnStore } from './own-store.js';

const folder = mkdtempSync(join(tmpdir(), 'common-thread-store-'));
afterAll(() => rmSync(folder, { recursive: true }));
const environment = readEnvironment({ STORE_URL: folder });

it('becomes the store of the first that builds into it, and is refused to any other record at its start and when it builds', async () => {
  await requireOwnStore(environment, 'one'); // a start alone takes nothing
  await requireOwnStore(environment, 'other', true);
  await requireOwnStore(environment, 'other');
  for (const isBuilding of [false, true])
    await expect(requireOwnStore(environment, 'one', isBuilding)).rejects.toThrow(
      `The setting STORE_URL is not right: ${folder} holds the figures of another record`,
    );
  rmSync(join(folder, 'record')); // given up for the other
  await requireOwnStore(environment, 'one', true);
});

it('asks nothing where snapshots are not shared', async () => {
  await requireOwnStore(readEnvironment({}), 'one', true);
});
