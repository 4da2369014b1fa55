import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN_INPUTS } from '../../../test/builders/word-form-golden.js';
import { readWordForm } from './read-word-form.js';
import { toContract } from './to-contract.js';

// A case is a folder: `input.docx`, `expected.json` as a person reads it, and `case.json` when the region is another.
const folder = join(projectRoot, 'test/golden/intake');
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const inputOf = (name: string) => new Uint8Array(readFileSync(join(folder, name, 'input.docx')));
const jsonOf = (name: string, file: string) => JSON.parse(readFileSync(join(folder, name, file), 'utf8')) as unknown;

function regionOf(name: string): string {
  if (!existsSync(join(folder, name, 'case.json'))) return 'invented';
  return (jsonOf(name, 'case.json') as { region: string }).region;
}

it.each(cases)('reads the case "%s" as a person would', (name) => {
  const reference = loadReference(join(projectRoot, 'data/reference'), regionOf(name));
  const contract = toContract(readWordForm(inputOf(name), reference));
  expect(contract).toEqual(jsonOf(name, 'expected.json'));
  expect(JSON.stringify(contract)).toBe(JSON.stringify(jsonOf(name, 'expected.json')));
});

it.each(Object.keys(GOLDEN_INPUTS))('keeps the file of "%s" as its builder makes it', (name) => {
  expect(Buffer.compare(inputOf(name), GOLDEN_INPUTS[name]?.() ?? new Uint8Array())).toBe(0);
});
