import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadGovernance } from './people-settings.js';

const FILES = ['access.yaml', 'duties.yaml', 'governance.yaml', 'accessibility.yaml'];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'common-thread-governance-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is read where the accessibility statement has other words in the place of some. */
function readWith(words: RegExp, others: string) {
  for (const file of FILES) cpSync(join(projectRoot, 'data/reference', file), join(folder, file));
  const file = join(folder, 'accessibility.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(words, others));
  return () => loadGovernance(folder, 'invented');
}

it('reads an accessibility statement with the words of its region, and none for a region without', () => {
  expect(readWith(/^/, '')().accessibility.ofRegion?.contact).toBe('accessibility@region.example.org');
  expect(loadGovernance(folder, 'elsewhere').accessibility.ofRegion).toBeUndefined();
});

it('refuses a statement that claims more than is known, or is not to be looked over for more than a year', () => {
  expect(readWith(/^status: partially/m, 'status: fully')).toThrow('is not fully compliant');
  expect(readWith(/reviewBy: '2027/, "reviewBy: '2028")).toThrow('is looked over every year');
});

it('knows whom to ask about what is held at every board of the invented region, and nobody of a region without contacts', () => {
  readWith(/^/, '');
  const { boards } = loadReference(join(projectRoot, 'data/reference'), 'invented').region;
  const { contacts } = loadGovernance(folder, 'invented');
  expect(Object.keys(contacts.boards).sort()).toEqual(boards.map(({ id }) => id).sort());
  expect(contacts.group?.email).toBe('privacy@region.example.org');
  expect(loadGovernance(folder, 'elsewhere').contacts).toEqual({ boards: {} });
});
