import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from './read-document.js';
import { toContract } from './to-contract.js';

// A case is a folder: `input.<format>` and `expected.json` as a person reads it. See the README there.
const folder = join(projectRoot, 'test/golden/intake-formats');
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

it.each(cases)('reads the case "%s" as a person would', async (name) => {
  const input = readdirSync(join(folder, name)).find((file) => file.startsWith('input.')) ?? 'input';
  const bytes = new Uint8Array(readFileSync(join(folder, name, input)));
  const contract = toContract(await readDocument({ name: input, bytes }, { reference, labels: [] }));
  expect(contract).toEqual(JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')));
});
