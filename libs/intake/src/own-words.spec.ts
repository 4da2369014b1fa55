import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DraftFields, type Field, FIELDS } from './domain/draft.js';
import { LIST_SIGNS } from './domain/list-signs.js';
import { readDocument } from './read-document.js';
import { toContract } from './to-contract.js';

// Forms in the own words and layouts of people who had not seen the reader. See the README there.
const folder = join(projectRoot, 'test/golden/intake-own-words');
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

const MARKER = new RegExp(`^(?:[${LIST_SIGNS}☐☒o-]|\\(?\\d{1,2}[.)]|\\(?[a-z]\\))\\s+`, 'u');

type Told = { fields: number; right: number; asked: number; wrong: string[] };

const HALVES = ['held-back', 'met'] as const;
const told = Object.fromEntries(
  await Promise.all(HALVES.map(async (half) => [half, await compareAll(half)] as const)),
) as Record<(typeof HALVES)[number], Told & { files: number }>;

it('reads ninety-eight in a hundred fields of forms by hands it was not taught with, and gets fewer than one in a hundred wrong without a question', () => {
  const { fields, right, wrong } = told['held-back'];
  expect(fields).toBeGreaterThan(400);
  expect(right / fields).toBeGreaterThanOrEqual(0.98);
  expect(wrong.length / fields).toBeLessThan(0.01);
});

it('tells in the README how many fields it reads, asks about, and gets wrong', () => {
  const file = join(folder, 'README.md');
  const written = readFileSync(file, 'utf8');
  const now = written.replace(/(<!-- figures -->\n)[^]*(<!-- end -->)/, (_, from, to) => `${from}\n${table()}\n${to}`);
  if (process.env.WRITE) writeFileSync(file, now);
  expect(process.env.WRITE ? now : written).toBe(now);
});

function table(): string {
  const rows = HALVES.map((half) => {
    const { files, fields, right, asked, wrong } = told[half];
    const share = (right / fields).toFixed(3);
    return `| ${half} | ${files} | ${fields} | ${right} (${share}) | ${asked} | ${wrong.length} |`;
  });
  const wrong = told['held-back'].wrong.map((one) => `- ${one}`);
  return [
    '| forms | files | fields | read as a person does | asked about | neither |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    'Neither right nor asked about, of those held back:',
    '',
    ...wrong,
    '',
  ].join('\n');
}

async function compareAll(half: string): Promise<Told & { files: number }> {
  const all = readdirSync(join(folder, half));
  const files = all.filter((name) => all.includes(`${name}.expected.json`)).sort();
  const each = await Promise.all(files.map((name) => compare(half, name)));
  const sum = (count: (one: Told) => number) => each.reduce((total, one) => total + count(one), 0);
  return {
    files: files.length,
    fields: sum((one) => one.fields),
    right: sum((one) => one.right),
    asked: sum((one) => one.asked),
    wrong: each.flatMap((one) => one.wrong),
  };
}

async function compare(half: string, name: string): Promise<Told> {
  const bytes = new Uint8Array(readFileSync(join(folder, half, name)));
  const expected = JSON.parse(readFileSync(join(folder, half, `${name}.expected.json`), 'utf8')) as {
    records: DraftFields[];
  };
  const { records } = toContract(await readDocument({ name, bytes }, { reference, labels: [] }));
  const found: Told = { fields: 0, right: 0, asked: 0, wrong: [] };
  expected.records.forEach((meant, index) => {
    const asked = new Set(records[index]?.questions.map(({ field }) => field));
    for (const field of FIELDS) {
      found.fields += 1;
      if (JSON.stringify(valueOf(meant, field)) === JSON.stringify(valueOf(records[index]?.fields, field)))
        found.right += 1;
      else if (asked.has(field)) found.asked += 1;
      else found.wrong.push(`${name}${expected.records.length > 1 ? `, summary ${index + 1}` : ''}: ${field}`);
    }
  });
  return found;
}

/** What a field says, and what it was matched to. */
function valueOf(fields: DraftFields | undefined, field: Field): [string | null, string | null] {
  const value = fields?.[field] ?? null;
  if (value === null || typeof value === 'string') return [plain(value), null];
  const matched = 'iso' in value ? value.iso : 'boardId' in value ? value.boardId : value.id;
  return [plain(value.text), matched ?? null];
}

/** Signs that word processors choose for themselves, and the marks of lists, tell no two texts apart. */
function plain(text: string | null): string | null {
  if (text === null) return null;
  const same = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-');
  const lines = same.split('\n').map((line) => line.replace(/\s+/g, ' ').trim().replace(MARKER, ''));
  return lines.filter(Boolean).join('\n') || null;
}
