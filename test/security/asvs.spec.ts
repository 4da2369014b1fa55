import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { SETTINGS } from '../../apps/environment.js';
import { problemsIn, readTable, toMarkdown } from './asvs.js';

const PAGE = join(projectRoot, 'test/security/asvs.md');
const table = readTable();

it('has every requirement of levels 1 and 2, in order and once', () => {
  const rows = Object.entries(table.requirements);
  expect([rows.length, rows.filter(([, { level }]) => level === 1).length]).toEqual([253, 70]);
  const place = (id: string) => id.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);
  const places = rows.map(([id]) => place(id));
  expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
});

it('says of each just one thing, and names tests there are', () => {
  expect(problemsIn(table)).toEqual([]);
});

it('finds a row that says nothing, a test that is gone, and one that shows nothing', () => {
  const wrong = {
    tests: { gone: 'test/gone.spec.ts' },
    requirements: {
      '1.1.1': { level: 1 as const, asks: 'x' },
      '1.1.2': { level: 1 as const, asks: 'x', shown: ['other'] },
    },
  };
  expect(problemsIn(wrong)).toHaveLength(4);
});

it('is kept as a page to read; WRITE=1 makes it anew', () => {
  if (process.env.WRITE) writeFileSync(PAGE, toMarkdown(table));
  expect(readFileSync(PAGE, 'utf8')).toBe(toMarkdown(table));
});

const readme = readFileSync(join(projectRoot, 'test/security/README.md'), 'utf8');
const rowsUnder = (heading: string) =>
  readme
    .split(`${heading}\n`)[1]!
    .split(/\n## /)[0]!
    .split('\n')
    .filter((line) => /^\| (?!-)/.test(line))
    .slice(1);

it('says of every secret that is set by hand what it is for and when it is changed at the latest', () => {
  const rows = rowsUnder('## Keys and cryptography').map((row) => row.split('|').map((cell) => cell.trim()));
  const secrets = SETTINGS.filter(({ name, isSecret }) => isSecret || name === 'BACKUP_KEY_FILE');
  const timed = secrets.filter(({ name }) =>
    rows.some(([, , , key, , latest]) => key!.includes(`\`${name}\``) && /^\d+ years?/.test(latest!)),
  );
  expect(timed.map(({ name }) => name)).toEqual(secrets.map(({ name }) => name));
});

it('says how soon a component with a known weakness is brought up to date, sooner the graver it is', () => {
  const days = rowsUnder('## Advisories').flatMap((row) => /\| (\w+) +\| (\d+) days/.exec(row)?.slice(1) ?? []);
  expect(days).toEqual(['critical', '3', 'high', '14', 'moderate', '60']);
});
