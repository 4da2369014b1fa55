import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorFor } from '#libs/authority';
import { FormReader } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { strToU8, zipSync } from 'fflate';
import { FORM_FIELDS, formText, TEMPLATE } from '../../../test/builders/word-form.js';
import { row, table, wordFile } from '../../../test/builders/word-form-xml.js';
import { type Record, openRecord } from '../../../test/builders/record.js';
import { type FileReport, ingest, type IngestParts } from './ingest.js';

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

const saved = (name: string, bytes: Uint8Array) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
async function takeIn(path: string): Promise<FileReport[]> {
  const parts = { reader, labels: record.labels, summaries: record.summaries } as IngestParts;
  const reports: FileReport[] = [];
  for await (const report of ingest([path], parts)) reports.push(report);
  return reports;
}
const invented = (name: string) => readFileSync(join(projectRoot, 'data/invented/forms', `${name}.docx`));

it('keeps each form of an archive as the file it is, for the board it names', async () => {
  const [one, two] = [invented('ambleford-2013-q3'), invented('brackenmoor-2013-q3')];
  const reports = await takeIn(
    saved('all.zip', zipSync({ 'x/one.docx': one, 'two.docx': two, 'notes.txt': strToU8('no form') })),
  );
  expect(reports.map(({ file, outcome }) => [file, outcome])).toEqual([
    ['notes.txt', 'refused'],
    ['two.docx', 'new'],
    ['one.docx', 'new'],
  ]);
  expect((await takeIn(saved('one.docx', one))).map(({ outcome }) => outcome)).toEqual(['same']);
});

it('reports the rows of a register that hold no summary', async () => {
  const head = 'LSCB area,Review reference,Type of review,Date form completed,Key themes and early learning';
  const row = 'Ambleford,AMB/ROW,Audit,12 March 2014,Notes were late';
  const reports = await takeIn(saved('register.csv', strToU8([head, row, 'Total,1'].join('\n'))));
  expect(reports.map(({ outcome }) => outcome)).toEqual(['new', 'left-out']);
  expect(reports[1]!.message).toBe('1 row holds no summary and was left out: row 3.');
});

it('reads a form by what the board it names has taught', async () => {
  const actor = operatorFor('ambleford');
  await record.labels.teach(actor, [{ text: 'What staff told us', field: 'otherComments' }]);
  const answers = formText({ reference: 'AMB/TAUGHT', otherComments: '' });
  const rows = FORM_FIELDS.map((field) => row([TEMPLATE[field][0], answers[field].split('\n')[0]!]));
  await takeIn(saved('local.docx', wordFile(table([...rows, row(['What staff told us', 'They knew more.'])]))));
  const { lines } = await record.reader.list(actor);
  const pages = await Promise.all(lines.map(({ id }) => record.reader.find(actor, id)));
  const page = pages.find((one) => one?.own?.reference === 'AMB/TAUGHT');
  expect(page?.passages.otherComments.map(({ text }) => text)).toEqual(['They knew more.']);
  expect(page?.own?.unknownLabels).toEqual([]);
});
