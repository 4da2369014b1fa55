import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { aDocumentOf, aQuote } from '../../../test/builders/example-document.js';
import { accessibilityFindings, readPdf } from '../test/read-pdf.js';
import { Press } from './press.js';

const MARK = 'Draft, not published';
const press = Press.load();
const report = aDocumentOf([
  {
    id: 'enablers',
    kind: 'not-stated',
    what: 'What made it possible',
    reason: 'The record does not tell.',
    toWrite: 'The business manager writes in what the reviews say of it.',
  },
  ...Array.from({ length: 60 }, (_, at) => ({
    id: `line-${at}`,
    kind: 'paragraph' as const,
    text: 'Words enough for a second page. '.repeat(4),
    figures: [],
  })),
]);
const wordParts = async (isDraft: boolean) => {
  const { bytes } = await press.print('word', report, { isDraft });
  const entries = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)] as const);
  const headers = entries.filter(([name]) => /word\/header\d*\.xml/.test(name)).map(([, content]) => content);
  return { headers, body: entries.find(([name]) => name === 'word/document.xml')![1] };
};
const pdfOf = async (isDraft: boolean) => readPdf((await press.print('pdf', report, { isDraft })).bytes);

it('says on every page of a Word file, and on its title page, that a draft is one', async () => {
  const { headers, body } = await wordParts(true);
  expect(headers).toHaveLength(2);
  for (const header of headers) expect(header).toContain(MARK);
  expect(body).toContain(MARK);
});

it('says on every page of a PDF that a draft is one, and keeps to PDF/UA-1', async () => {
  const pdf = await pdfOf(true);
  expect(pdf.pages.length).toBeGreaterThan(1);
  for (const { text } of pdf.pages) expect(text).toContain(MARK);
  expect(accessibilityFindings(pdf)).toEqual([]);
});

it('says it in HTML and Excel too, and in the name of every file', async () => {
  const html = await press.print('html', report, { isDraft: true });
  expect(Buffer.from(html.bytes).toString()).toContain(`<p class="ct-document__mark">${MARK}</p>`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await press.print('excel', report, { isDraft: true })).bytes as never);
  expect(book.worksheets[0]!.getRow(1).values).toEqual([undefined, 'Standing', MARK]);
  expect(html.name).toMatch(/-draft\.html$/);
});

it('says nothing of it once a document is published', async () => {
  const { headers, body } = await wordParts(false);
  expect([...headers, body].join()).not.toMatch(/draft/i);
  expect((await pdfOf(false)).pages.map(({ text }) => text).join()).not.toMatch(/draft/i);
  const { name, bytes } = await press.print('html', report);
  expect(Buffer.from(bytes).toString()).not.toMatch(/Draft/);
  expect(name).not.toContain('draft');
});

it('says beside a quote that it is only suggested as good practice', async () => {
  const quote = {
    ...aQuote('The nursery rang on the same day and kept ringing.', 'IR-2015-127'),
    suggested: true as const,
  };
  const document = aDocumentOf([{ id: 'quotes', kind: 'quotes', quotes: [quote] }]);
  const said = 'Suggested as good practice, not settled by a person';
  expect(await press.toHtml(document)).toContain(`<strong>${said}</strong>`);
  expect(strFromU8(unzipSync(await press.toWord(document))['word/document.xml']!)).toContain(said);
  expect((await readPdf(await press.toPdf(document))).pages[0]!.text).toContain(said);
});

it('shows a place left for a person as one, in brackets, in every format people read', async () => {
  const place = '[Still to be written. The business manager writes in what the reviews say of it.]';
  expect((await wordParts(true)).body).toContain('w:highlight w:val="yellow"');
  expect((await wordParts(true)).body).toContain(place);
  expect((await pdfOf(true)).pages[0]!.text.replaceAll(/\s+/g, ' ')).toContain(place);
  expect(await press.toHtml(report, { isDraft: true })).toContain(`<mark>${place}</mark>`);
});
