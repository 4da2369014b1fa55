import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FormReader } from '#libs/intake';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { wordForm } from '../../../test/builders/word-form.js';
import { type FileReport, ingest } from './ingest.js';

let record: Record;
let reader: FormReader;
const folder = mkdtempSync(join(tmpdir(), 'common-thread-ingest-'));
beforeAll(async () => {
  record = await openRecord();
  reader = new FormReader(record.reference);
});
afterAll(async () => {
  await reader.close();
  await record.close();
  rmSync(folder, { recursive: true });
});

const form = (reference: string, themes: string): string => {
  const file = join(folder, `${reference}.docx`);
  writeFileSync(file, wordForm({ reference, themes, reviewType: 'Audit' }));
  return file;
};
const told = async (files: string[], release = record.release): Promise<FileReport[]> => {
  const reports: FileReport[] = [];
  for await (const report of ingest(files, { reader, summaries: record.summaries, release })) reports.push(report);
  return reports;
};

it('releases what a board has signed on paper, and holds what could identify somebody, saying how much waits', async () => {
  const files = [form('AMB 1', 'Nobody asked why.'), form('AMB 2', 'Write to jane.roe@example.org.')];
  expect(await told(files)).toMatchObject([
    { outcome: 'new', released: true, toResolve: 0 },
    { outcome: 'new', released: false, toResolve: 1, message: expect.stringContaining('Held: identifying details') },
  ]);
});

it('does not release again what was withdrawn since, when the same files are loaded again', async () => {
  const file = form('AMB 3', 'Nobody asked the school.');
  await told([file]);
  const ann = { id: 'ann', name: 'Ann', boardId: 'ambleford', roles: ['board-approver'] as const };
  const { lines } = await record.reader.list(ann, { state: 'released' });
  const outcome = await record.release.withdraw(ann, lines.at(0)!.id, 'Too soon');
  expect(outcome.ok).toBe(true);
  expect(await told([file])).toMatchObject([{ outcome: 'same', released: false, toResolve: 0 }]);
});

it('leaves to a board what it sent itself, when the same file is loaded, and says so', async () => {
  const file = form('AMB 4', 'Nobody asked the nursery.');
  const sam = { id: 'sam', name: 'Sam', boardId: 'ambleford', roles: ['board-contributor'] as const };
  const { records } = await reader.read(readFileSync(file), 'one.docx');
  const sent = await record.summaries.receive(sam, { name: 'one.docx', bytes: readFileSync(file) }, records[0]!);
  expect(sent.ok).toBe(true);
  const message = expect.stringContaining('Held: sent by its board, which signs it itself.') as string;
  expect(await told([file])).toMatchObject([{ outcome: 'same', released: false, isOfBoard: true, message }]);
});
