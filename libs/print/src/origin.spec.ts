import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { aDocumentOf, aQuote } from '../../../test/builders/example-document.js';
import { accessibilityFindings, readPdf } from '../test/read-pdf.js';
import type { DocumentFormat } from './domain/formats.js';
import type { Origin } from './domain/printing.js';
import { Press } from './press.js';

const press = Press.load();
const document = aDocumentOf([
  { id: 'quotes', kind: 'quotes', quotes: [aQuote('The nursery rang on the same day.', 'IR-2015-127')] },
]);
const WORDS = 'Published 3 May 2015, second edition, replaces the one of 3 April 2015';
const URL = 'http://ct.example/editions/0d0f4c9e-25a1-4f69-a8c6-40dc5f5b2e11';
const SUMMARY = 'http://ct.example/summaries/6f1d5d0c-7f43-4f0b-9a55-1f3f5a8a9d10';
const origin: Origin = {
  words: WORDS,
  url: URL,
  mark: null,
  number: 2,
  quoteHref: ({ passageId }) => `${SUMMARY}#passage-${passageId}`,
};
const printed = async (format: DocumentFormat, more: Partial<Origin> = {}) =>
  press.print(format, document, { origin: { ...origin, ...more } });
const bytesOf = async (format: DocumentFormat, more: Partial<Origin> = {}) => (await printed(format, more)).bytes;

it('says in a PDF when it was published, which edition it is and where it is read, and leads to what it quotes', async () => {
  const pdf = await readPdf(await bytesOf('pdf'));
  const text = pdf.pages[0]!.text.replaceAll(/\s+/g, ' ');
  expect(text).toContain(`${WORDS}. ${URL}`);
  expect(accessibilityFindings(pdf)).toEqual([]);
  const raw = Buffer.from(await bytesOf('pdf')).toString('latin1');
  expect(raw).toContain(`(${URL})`);
  expect(raw).toContain(`${SUMMARY}#passage-`);
});

it('says the same in Word, whose links are links, to the byte the same each time', async () => {
  const bytes = await bytesOf('word');
  const parts = unzipSync(bytes);
  const links = strFromU8(parts['word/_rels/document.xml.rels']!);
  expect(strFromU8(parts['word/document.xml']!)).toContain(WORDS);
  for (const url of [URL, SUMMARY]) expect(links).toContain(`Target="${url}" TargetMode="External"`);
  expect(strFromU8(parts['word/document.xml']!)).toMatch(/<w:hyperlink [^>]*w:anchor="passage-/);
  expect(Buffer.from(bytes).equals(await bytesOf('word'))).toBe(true);
});

it('says on each page of a PDF or Word copy where it is read', async () => {
  const [first] = (await readPdf(await bytesOf('pdf'))).pages;
  expect(first!.text.split(URL)).toHaveLength(3); // under the cover and in the foot
  const parts = unzipSync(await bytesOf('word'));
  const feet = Object.keys(parts).filter((name) => /^word\/footer\d+\.xml$/.test(name));
  expect(feet).toHaveLength(2);
  for (const foot of feet) expect(strFromU8(parts[foot]!)).toContain(URL);
});

it('says it in HTML, Excel and CSV too', async () => {
  const html = Buffer.from(await bytesOf('html')).toString();
  expect(html).toContain(`${WORDS}. <a class="govuk-link" href="${URL}">${URL}</a>`);
  expect(html).toContain(`href="${SUMMARY}#passage-`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await bytesOf('excel')) as never);
  expect(book.worksheets[0]!.getRow(2).values).toEqual([undefined, 'Read it at', URL]);
  const lines = parse(Buffer.from(await bytesOf('csv')), { bom: true });
  expect(lines.slice(1, 3)).toEqual([
    ['This file', '', 'Published', '', WORDS, ''],
    ['This file', '', 'Read it at', '', URL, ''],
  ]);
});

it('says in every format that it is not to be used any more, where it is not', async () => {
  const mark = 'Replaced by a later edition';
  for (const { text } of (await readPdf(await bytesOf('pdf', { mark }))).pages) expect(text).toContain(mark);
  for (const format of ['html', 'csv'] as const)
    expect(Buffer.from(await bytesOf(format, { mark })).toString()).toContain(mark);
  expect(strFromU8(unzipSync(await bytesOf('word', { mark }))['word/document.xml']!)).toContain(mark);
});

it('tells files of two editions, and of published figures of two boards or periods, apart by their names', async () => {
  expect((await printed('pdf')).name).toMatch(/-edition-2\.pdf$/);
  expect((await printed('pdf', { number: 1 })).name).not.toContain('edition');
  const forAll = {
    ...document,
    about: 'St Ida’s & Moor',
    subject: { kind: 'public-digest', publication: 'p1' },
  } as const;
  const period = { from: '2013-Q3', to: '2014-Q2' } as const;
  expect((await press.print('csv', forAll, { period })).name).toBe('public-digest-st-idas-moor-2013-Q3-2014-Q2.csv');
});
