import ExcelJS from 'exceljs';
import { parse } from 'csv-parse/sync';
import type { Document } from '#libs/digests';
import * as fc from 'fast-check';
import { anExampleDocument } from '../../../../test/builders/example-document.js';
import { HARD_DOCUMENTS, HARD_WORDS } from '../../test/hard-documents.js';
import { annexCell } from '../domain/annex.js';
import { sheetNames } from '../domain/sheet-names.js';
import { toCsvAnnex } from './to-csv-annex.js';
import { toWorkbook } from './to-workbook.js';

const open = async (document: Document) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await toWorkbook(document)) as never);
  return book;
};

describe('Excel', () => {
  it('has a sheet to read first, one for each table and chart, and one of where each figure is from', async () => {
    const book = await open(anExampleDocument());
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Read me',
      '1 Leading themes, quarter by',
      '2 All themes of the quarter',
      'Figures',
    ]);
    expect(book.worksheets[0]!.getColumn(1).values).toEqual(
      expect.arrayContaining(['Title', 'Boards reporting', 'How to read it', 'Sheet “2 All themes of the quarter”']),
    );
  });

  it('holds numbers as numbers, shares as shares, and hidden counts in words', async () => {
    const [, , themes] = (await open(anExampleDocument())).worksheets;
    expect(themes!.getRow(2).values).toEqual([
      undefined,
      'Information sharing and seeking',
      1204,
      0.75,
      19,
      'Practitioner forums',
    ]);
    expect(themes!.getCell('B8').value).toBe('fewer than 5');
    expect(themes!.getCell('C2').numFmt).toBe('0%');
    expect(themes!.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(themes!.getCell('A27').value).toBe('“fewer than 5” is a count too small to show.');
  });

  it('says of a figure in a sentence which mart, column, row and quarters it is from', async () => {
    const figures = (await open(anExampleDocument())).getWorksheet('Figures')!;
    const rows = figures.getRows(2, 30)!.map((row) => (row.values as unknown[]).slice(1));
    expect(rows).toContainEqual([
      'Information sharing and seeking',
      'Found in 9 of 12 summaries, from 6 of 8 boards.',
      9,
      'leading-themes, column summaries, the one row; code information-sharing; from 2014-Q1, to 2014-Q1',
    ]);
  });

  it.each(Object.entries(HARD_DOCUMENTS))('opens for a document %s, and starts no formula', async (_name, document) => {
    const book = await open(document);
    const cells = book.worksheets.flatMap((sheet) => sheet.getSheetValues() as unknown[][]).flatMap((row) => row ?? []);
    expect(cells.filter((cell) => typeof cell === 'object')).toEqual([]);
    expect(cells.filter((cell) => typeof cell === 'string' && /^[=+@-]/.test(cell))).toEqual([]);
  });

  it('gives the same bytes for the same document', async () => {
    const [one, other] = [await toWorkbook(anExampleDocument()), await toWorkbook(anExampleDocument())];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('names sheets as Excel allows, no two alike', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 12 }), (captions) => {
        const names = sheetNames(captions);
        expect(new Set(names).size).toBe(captions.length);
        for (const name of names) expect(name).toMatch(/^\d[^[\]:*?/\\]{0,60}$/u);
        for (const name of names) expect([...name].length).toBeLessThanOrEqual(31);
      }),
      { seed: 2014, numRuns: 100 },
    );
  });
});

describe('CSV', () => {
  const read = (document: Document) => parse(toCsvAnnex(document), { bom: true });

  it('has a line for each cell of each table, and each figure of each sentence', () => {
    const [headings, ...lines] = read(anExampleDocument());
    expect(headings).toEqual(['Section', 'Table', 'Row', 'Column', 'Shown', 'Where it is from']);
    expect(lines.filter(([, table]) => table === 'All themes of the quarter')).toHaveLength(24 * 4);
    expect(lines).toContainEqual([
      'Cover',
      'In the text',
      '6 of 8',
      '',
      '6',
      'leading-themes, column summaries, the one row; code reporting; from 2014-Q1, to 2014-Q1',
    ]);
    expect(lines.find(([, , , column, shown]) => column === 'Summaries' && shown === '1204')).toBeDefined();
  });

  it('starts no formula and keeps what looks like markup', () => {
    const cells = read(HARD_DOCUMENTS['of hard words']!).flat();
    expect(cells).toContain(`'${HARD_WORDS.formula}`);
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });
});

it('takes for a number only what is printed as one', () => {
  const numeric = { numeric: true };
  expect(annexCell('1,204', numeric)).toEqual({ number: 1204, format: '#,##0' });
  expect(annexCell('-3.5', numeric)).toEqual({ number: -3.5, format: '#,##0.0' });
  expect(annexCell('75%', numeric)).toEqual({ number: 0.75, format: '0%' });
  for (const words of ['fewer than 5', 'withheld', '3 of 23', '', '2014-Q1', '1 in 4'])
    expect(annexCell(words, numeric)).toBe(words);
  expect(annexCell('037', { numeric: false })).toBe('037');
});
