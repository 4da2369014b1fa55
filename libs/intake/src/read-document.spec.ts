import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { strToU8, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from './read-document.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const invented = (name: string) => readFileSync(join(projectRoot, 'data/invented/forms', `${name}.docx`));
const one = invented('ambleford-2013-q3');
const two = invented('brackenmoor-2013-q3');
const read = (bytes: Uint8Array, name = 'sent') => readDocument({ name, bytes }, { reference, labels: [] });
const EMPTY = new Uint8Array();
const compound = (name: string) =>
  Buffer.concat([Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(name, 'utf16le')]);

it('reads a Word form whatever it is called', async () => {
  expect(await read(one, 'summary.pdf')).toMatchObject({
    format: 'docx',
    records: [{ fields: { lscbArea: { boardId: 'ambleford' } } }],
  });
});

it('reads every file of an archive, each record with the name of its file', async () => {
  const bytes = zipSync({
    'b/Two.docx': two,
    'a/One.docx': one,
    '__MACOSX/a/._One.docx': strToU8('x'),
    '.hidden': strToU8('x'),
    'b/': EMPTY,
  });
  const { records, message } = await read(bytes, 'all.zip');
  expect(records.map(({ entry, fields }) => [entry, fields.lscbArea?.boardId])).toEqual([
    ['One.docx', 'ambleford'],
    ['Two.docx', 'brackenmoor'],
  ]);
  expect(message).toMatch(/^We read 2 forms in 2 files/);
});

it('tells which files of an archive could not be read, and reads the others', async () => {
  const inner = zipSync({ 'Two.docx': two });
  const bytes = zipSync({
    'One.docx': one,
    'inner.zip': inner,
    'notes.txt': strToU8('Not a form'),
    'bomb.docx': [new Uint8Array(5_000_000), { level: 9 }],
  });
  const { records, message } = await read(bytes);
  expect(records).toHaveLength(1);
  expect(message).toContain('inner.zip: It is an archive inside the archive.');
  expect(message).toContain('notes.txt: This is plain text.');
  expect(message).toContain('bomb.docx: The file unpacks to far more');
});

it('uses no name as a path and shows none that hides or runs on', async () => {
  const bytes = zipSync({ ['../../etc/\u202epass\u0000wd' + 'x'.repeat(300)]: one });
  const { records } = await read(bytes);
  expect(records[0]?.entry).toMatch(/^…x{100}$/);
});

it.each([
  ['nothing at all', EMPTY, 'The file is empty'],
  ['an archive of nothing', zipSync({ 'folder/': EMPTY }), 'no files in the archive'],
  [
    'more files than anyone sends',
    zipSync(Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`${n}.docx`, strToU8('x')]))),
    'more than 100 files',
  ],
  ['an archive cut short', zipSync({ 'One.docx': one }).subarray(0, 900), 'The file is damaged'],
  [
    'an old workbook',
    compound('Workbook'),
    'This is an old Excel workbook (.xls). Save it as an Excel workbook (.xlsx)',
  ],
  ['slides', compound('PowerPoint Document'), 'This is a PowerPoint presentation'],
  ['an Outlook message', compound('__substg1.0_0037'), 'This is an e-mail. Send the form that is attached'],
  [
    'a stored e-mail',
    strToU8('From: a@example.org\r\nTo: b@example.org\r\nSubject: Form\r\n\r\nHello'),
    'This is an e-mail',
  ],
  ['a locked document', compound('EncryptedPackage'), 'protected with a password'],
  ['a damaged old Word document', compound('WordDocument'), 'The file is damaged'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), 'This is a picture'],
  ['a web page', strToU8('<!doctype html><html>'), 'This is a web page'],
  ['plain text', strToU8('LSCB area: Ambleford'), 'This is plain text'],
  ['rich text that is no form', strToU8('{\\rtf1 hello\\par}'), 'must use the learning summary template'],
])('refuses %s with one plain sentence', async (_, bytes, sentence) => {
  const reading = await read(bytes);
  expect(reading).toMatchObject({ verdict: 'refused', records: [] });
  expect(reading.message).toContain(sentence);
});
