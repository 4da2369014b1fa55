import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpectedFields } from '../../../test/builders/layout-golden.js';
import { type Draft, type DraftFields, type Field, FIELDS } from './domain/draft.js';
import { readDocument } from './read-document.js';

// Twelve layouts as each word processor saved them. See test/golden/intake-layouts/README.md.
const folder = join(projectRoot, 'test/golden/intake-layouts');
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
  .filter((path) => path.includes('/input.'))
  .sort();

it.each(files)('reads every field of %s, or asks about it', async (path) => {
  const expected = JSON.parse(readFileSync(join(folder, path, '../expected.json'), 'utf8')) as ExpectedFields;
  const reading = await readDocument(
    { name: path, bytes: new Uint8Array(readFileSync(join(folder, path))) },
    { reference, labels: [] },
  );
  expect(reading.records).toHaveLength(1);
  const [draft] = reading.records as [Draft];
  expect(wrongFields(draft, expected)).toEqual([]);
});

/** The fields that say something else than the form does. What is asked about and not settled is not wrong. */
function wrongFields(draft: Draft, expected: ExpectedFields): { field: Field; read: unknown; meant: unknown }[] {
  const asked = new Set(draft.questions.map(({ field }) => field));
  return FIELDS.flatMap((field) => {
    const [read, meant] = [readValue(draft.fields, field), meantValue(expected, field)];
    const isAsked = asked.has(field) && read.settled === null;
    return isAsked || JSON.stringify(read) === JSON.stringify(meant) ? [] : [{ field, read, meant }];
  });
}

type Value = { text: string | null; settled: string | null };

function readValue(fields: DraftFields, field: Field): Value {
  const written = fields[field];
  const text = written === null || typeof written === 'string' ? written : written.text;
  return { text, settled: settled(fields, field) };
}

function settled(fields: DraftFields, field: Field): string | null {
  if (field === 'lscbArea') return fields.lscbArea?.boardId ?? null;
  if (field === 'reviewType') return fields.reviewType?.id ?? null;
  if (field === 'dateCompleted' || field === 'incidentMonth') return fields[field]?.iso ?? null;
  return null;
}

function meantValue(expected: ExpectedFields, field: Field): Value {
  const ids: Partial<Record<Field, string | null>> = {
    lscbArea: expected.boardId,
    reviewType: expected.reviewTypeId,
    dateCompleted: expected.completedIso,
    incidentMonth: expected.incidentIso,
  };
  return { text: expected[field], settled: ids[field] ?? null };
}
