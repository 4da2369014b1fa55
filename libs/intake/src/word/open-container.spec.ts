import { strToU8, zipSync } from 'fflate';
import { deflateRawSync } from 'node:zlib';
import { wordForm } from '../../../../test/builders/word-form.js';
import { contentTypes, documentXml, paragraph, wordFileOf } from '../../../../test/builders/word-form-xml.js';
import { LIMITS } from '../limits.js';
import { openContainer } from './open-container.js';

const document = documentXml(paragraph('Some text'));
const compound = (name: string) =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from(`  ${name}`, 'utf16le')]);
const changed = (bytes: Uint8Array, at: number, values: number[]) => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};

it('opens a Word document and unpacks its main part and its styles', () => {
  const parts = openContainer(wordFileOf(document));
  expect(parts.document).toBe(document);
  expect(parts.styles).toContain('w:styleId="Heading1"');
});

it('finds the main part where the package says it is, under any spelling of its path', () => {
  const relations =
    '<Relationships><Relationship Target="/Word/Document2.xml" Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>';
  const file = zipSync({ '_rels/.rels': strToU8(relations), 'word\\document2.xml': strToU8(document) });
  expect(openContainer(file).document).toBe(document);
});

it.each<[string, Uint8Array, string]>([
  ['an empty file', new Uint8Array(), 'The file is empty.'],
  ['a PDF', strToU8('%PDF-1.7\n%âãÏÓ'), 'This is a PDF'],
  ['rich text', strToU8('{\\rtf1 hello}'), 'This is a rich text document (.rtf)'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'This is a picture'],
  ['plain text', strToU8('LSCB Area: Ambleford'), 'This is plain text'],
  ['a web page', strToU8('<!DOCTYPE html><html></html>'), 'This is a web page'],
  ['random bytes', Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 0, 9]), 'The file is not a Word document.'],
  ['an old Word document', compound('WordDocument'), 'This is an old Word document (.doc)'],
  ['an old spreadsheet', compound('Workbook'), 'This is an old Excel workbook (.xls)'],
  ['a Word document with a password', compound('EncryptedPackage'), 'protected with a password'],
  ['a spreadsheet', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'This is an Excel spreadsheet'],
  ['slides', zipSync({ 'ppt/presentation.xml': strToU8('<x/>') }), 'This is a PowerPoint presentation'],
  [
    'an OpenDocument text',
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8('<x/>'),
    }),
    'This is an OpenDocument text (.odt)',
  ],
  ['any other archive', zipSync({ 'form.docx': strToU8('inside') }), 'This is a zip archive'],
  ['a document with macros', wordFileOf(document, { 'word/vbaProject.bin': 'x' }), 'contains macros'],
  [
    'a document of the macro kind',
    wordFileOf(document, {
      '[Content_Types].xml': contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml'),
    }),
    'contains macros',
  ],
])('refuses %s by its content, and says what to do', (_, bytes, words) => {
  expect(() => openContainer(bytes)).toThrow(words);
});

it('refuses a file over the limit before looking at it', () => {
  expect(() => openContainer(new Uint8Array(LIMITS.fileBytes + 1))).toThrow('bigger than 10 MB');
});

it('refuses an archive that says it unpacks to more than the limit, without unpacking it', () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(LIMITS.unpackedBytes + 1) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(() => openContainer(bomb)).toThrow('unpacks to far more');
});

it('stops unpacking at the size the archive stated when that was a lie', () => {
  const honest = zipSync({ 'word/document.xml': new Uint8Array(4_000_000) });
  const directory = Buffer.from(honest).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  const lying = changed(honest, directory + 24, [0x10, 0x27, 0, 0]);
  expect(() => openContainer(lying)).toThrow('unpacks to far more');
});

it('refuses an archive with too many entries', () => {
  const many = Object.fromEntries(
    Array.from({ length: LIMITS.entries + 1 }, (_, index) => [`f${index}`, new Uint8Array()]),
  );
  expect(() => openContainer(zipSync(many))).toThrow('unpacks to far more');
});

it('refuses a file cut short, a part whose letters were changed, and two parts of one name', () => {
  const file = wordForm();
  expect(() => openContainer(file.slice(0, file.length - 100))).toThrow('damaged');
  const plain = zipSync({ 'word/document.xml': strToU8(document) }, { level: 0 });
  const letter = Buffer.from(plain).indexOf('Some text');
  expect(() => openContainer(changed(plain, letter, [0x54]))).toThrow('damaged');
  const twice = zipSync({ 'word/document.xml': strToU8(document), 'WORD/document.xml': strToU8(document) });
  expect(() => openContainer(twice)).toThrow('damaged');
});

it('refuses an archive whose parts are locked', () => {
  const plain = zipSync({ 'word/document.xml': strToU8(document) });
  const directory = Buffer.from(plain).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  expect(() => openContainer(changed(plain, directory + 8, [1]))).toThrow('protected with a password');
});

it('reads parts stored in UTF-16', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(document, 'utf16le')]);
  expect(deflateRawSync(utf16).length).toBeGreaterThan(0);
  expect(openContainer(wordFileOf('', { 'word/document.xml': utf16 })).document).toBe(document);
});
