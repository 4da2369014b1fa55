// Each format is read back by a reader that had no part in writing it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import type { Audience } from '#libs/framework';
import { MART_COLUMNS, NO_FILTERS, type Row } from '#libs/warehouse';
import * as fc from 'fast-check';
import { loadDashboards } from '#libs/dashboards';
import { projectRoot } from '#libs/kernel';
import { neutralised } from '#libs/typology';
import { aboutChart } from './domain/about.js';
import { LINES_BEFORE_HEADINGS, plainCsv } from './domain/csv.js';
import { readableTable } from './domain/readable-table.js';

import { readPng } from '../test/read-png.js';
import { ROWS, trendChart } from '../test/trend-chart.js';
import { type ChartFormat, writeChart } from './write-chart.js';

const write = async (format: ChartFormat, audience: Audience, rows?: Row[]) =>
  Buffer.from(await writeChart(format, trendChart(audience, rows)));

const PUBLIC_SUMMARIES = [25, 'withheld', 'fewer than 5', 0, 'not known'];
const PROVENANCE = { snapshot: 'abc123', policy: '2013.1', mart: 'theme-trend', filters: '' };

describe('rows for people', () => {
  const MARKS = { suppressed: 'fewer than 5', withheld: 'withheld', missing: 'not known' };
  const views = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS).flatMap((dashboard) => dashboard.views);

  it.each(views.map((view) => [`${view.dashboard}/${view.name}`, view] as const))(
    'gives every column of %s a heading of its own, in plain words, and leaves no cell blank',
    (_name, view) => {
      const columns = Object.entries(MART_COLUMNS[view.mart]).map(([name, { type }]) => ({ name, type }));
      const nothing = Object.fromEntries(columns.map(({ name }) => [name, null]));
      const { headings, rows } = readableTable({ columns, rows: [nothing] }, view, MARKS);
      expect(new Set(headings).size).toBe(headings.length);
      expect(headings.filter((heading) => /_|^[a-z]|^$/.test(heading))).toEqual([]);
      expect(rows[0]!.filter((cell) => cell === '')).toEqual([]);
    },
  );

  it.each(views.map((view) => [`${view.dashboard}/${view.name}`, view] as const))(
    'explains before the figures of %s every word that can stand for one, and calls none of its numbers an id',
    async (_name, view) => {
      const columns = Object.entries(MART_COLUMNS[view.mart]).map(([name, { type }]) => ({ name, type }));
      const nothing = Object.fromEntries(columns.map(({ name }) => [name, null]));
      const { headings, rows } = readableTable({ columns, rows: [nothing] }, view, MARKS);
      const chart = trendChart('region');
      const { lines } = aboutChart({ ...chart, view, disclosed: { ...chart.disclosed, mart: view.mart, rows: [] } });
      const legend = new Map(lines).get('What stands for no figure')!.toLowerCase();
      expect(rows[0]!.filter((cell) => cell !== '0' && !legend.includes(`“${String(cell).toLowerCase()}”`))).toEqual(
        [],
      );
      const shown = columns.filter(({ name }) => !name.startsWith('tile_'));
      const numbers = headings.filter((_heading, at) => shown[at]!.type !== 'string');
      expect(numbers.filter((heading) => / id$/.test(heading))).toEqual([]);
    },
  );

  it('tells in the file of how long learning held what does not apply, was not reached and is not given apart', () => {
    const view = views.find(({ dashboard, name }) => dashboard === 'did-it-hold' && name === 'curve')!;
    const columns = Object.entries(MART_COLUMNS[view.mart]).map(([name, { type }]) => ({ name, type }));
    const row = { days: 12, half_year: null, recurred: 0, lower: null, median: null, came_back: 0 };
    const { headings, rows } = readableTable({ columns, rows: [row] }, view, MARKS);
    const told = Object.fromEntries(headings.map((heading, at) => [heading, rows[0]![at]]));
    expect(told).toMatchObject({
      'Half years after completion': 'Does not apply',
      'Interval from, %': 'Not given',
      'Median days': 'Not reached',
      'Came back': 0,
      'Came back in all': 0,
    });
  });
});

describe('CSV', () => {
  it('gives any text and number back to another reader, but for what would start a formula', () => {
    const columns = [
      { name: 'theme', type: 'string' as const },
      { name: 'difference', type: 'decimal' as const },
    ];
    const theme = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('"', ',', '\r\n', '=1+1', '-2', '\t@A1', 'Ü'),
    );
    const row = fc.record({
      theme,
      difference: fc.option(fc.integer({ min: -999, max: 999 }).map((tenths) => tenths / 10)),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const [headings, ...read] = parse(plainCsv({ columns, rows }), { skip_empty_lines: false });
        expect(headings).toEqual(['theme', 'difference']);
        const written = rows.map((one) => [
          neutralised(one.theme),
          one.difference === null ? '' : String(one.difference),
        ]);
        expect(read).toEqual(written);
      }),
      { seed: 2014, numRuns: 200 },
    );
  });

  const read = (file: Buffer) => parse(file, { bom: true, relax_column_count: true, skip_empty_lines: false });

  it('says what the figures are before it gives them, in UTF-8 with its mark', async () => {
    const file = await write('csv', 'public');
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = read(file);
    const said = Object.fromEntries(
      lines.slice(
        0,
        lines.findIndex((line) => line.length === 1),
      ),
    );
    expect(said).toMatchObject({
      Title: 'How often a theme was found, quarter by quarter',
      Period: 'January to June 2014',
      Snapshot: 'abc123, made 1 July 2014',
      'Disclosure policy': 'Version 2013.1, for the public',
    });
    expect(said['What stands for no figure']).toMatch(/^0 is none found.*withheld.*fewer than 5.*nearest 5$/);
    expect(said['Base']).toContain('summaries');
  });

  it('has its headings in the line that the guides say', async () => {
    const lines = (await write('csv', 'public')).toString().split('\r\n');
    expect(lines[LINES_BEFORE_HEADINGS]).toMatch(/^"Theme id","Theme","Quarter"|^"Theme",/);
    expect(lines[LINES_BEFORE_HEADINGS - 1]).toBe('');
  });

  it('tells hidden, withheld, missing and none apart, leaves no cell blank and starts no formula', async () => {
    const lines = read(await write('csv', 'public'));
    const table = lines.slice(lines.findIndex((line) => line.length === 1) + 1);
    const [headings, ...rows] = table;
    expect(rows.map((row) => row[headings!.indexOf('Summaries')])).toEqual(PUBLIC_SUMMARIES.map(String));
    expect(rows.flat()).not.toContain('');
    expect(rows[0]![headings!.indexOf('Theme')]).toBe(`'=SUM(A1), "quoted"`);
    expect(lines.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it('shows the region true counts, and says that none is hidden', async () => {
    const text = (await write('csv', 'region')).toString();
    expect(text).toContain('No count is hidden or rounded');
    expect(text).toMatch(/"Hearing the child","2014-Q1",3,3,40,2/);
  });

  it('says what the figures are narrowed to in words', async () => {
    const filters = { ...NO_FILTERS, from: '2014-Q2', board: 'ambleford', view: 'then' };
    const text = String(await writeChart('csv', trendChart('region', ROWS, filters)));
    expect(text).toContain('"Narrowed to","Board: Ambleford. Codes counted: as coded then"');
    expect(text).toContain('"Period","April to June 2014"');
  });
});

describe('Excel', () => {
  it('has a sheet to read first and one of figures: numbers as numbers, headings that stay, nobody named', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await write('xlsx', 'public')) as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Read me', 'Figures']);
    const [readMe, figures] = book.worksheets as [ExcelJS.Worksheet, ExcelJS.Worksheet];
    expect(readMe.getColumn(1).values).toEqual(expect.arrayContaining(['Title', 'Period', 'Base', 'Snapshot']));
    expect(figures.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(figures.getRow(1).font?.bold ?? figures.getCell('A1').font?.bold).toBe(true);
    const at = (figures.getRow(1).values as string[]).indexOf('Summaries');
    expect((figures.getColumn(at).values as unknown[]).slice(2)).toEqual(PUBLIC_SUMMARIES);
    expect(figures.getCell(2, 2).value).toBe(`'=SUM(A1), "quoted"`);
    expect([book.creator, book.lastModifiedBy].filter((name) => name && name !== 'Unknown')).toEqual([]);
  });
});

describe('Arrow and Parquet', () => {
  it('come back from Arrow with nulls, marks and where they are from', async () => {
    const table = tableFromIPC(await write('arrow', 'public'));
    expect(table.toArray().map((row) => row.toJSON())).toMatchObject([
      { summaries: 25, marks: null },
      { summaries: null, marks: 'summaries withheld' },
      { summaries: null, marks: 'summaries suppressed' },
      { summaries: 0, marks: null },
      { summaries: null, marks: 'summaries missing' },
    ]);
    expect(Object.fromEntries(table.schema.metadata)).toEqual({ ...PROVENANCE, audience: 'public' });
  });

  it.each([ROWS, []])('come back from Parquet through DuckDB, typed, the same rows (%#)', async (...rows: Row[]) => {
    const { found, types, metadata } = await readParquet(await write('parquet', 'region', rows));
    expect(found).toEqual(rows);
    expect(types).toMatchObject({ theme: 'VARCHAR', summaries: 'INTEGER' });
    expect(metadata).toMatchObject({ ...PROVENANCE, audience: 'region' });
  });
});

describe('pictures', () => {
  it('are an SVG that says beside the chart what it is, with a title and a description', async () => {
    const elements: { name: string; text: string; attributes: Record<string, string> }[] = [];
    const parser = new SaxesParser({ xmlns: false });
    parser.on('opentag', ({ name, attributes }) => elements.push({ name, text: '', attributes: { ...attributes } }));
    parser.on('text', (text) => {
      if (elements.length > 0) elements.at(-1)!.text += text;
    });
    parser.write((await write('svg', 'region')).toString()).close();
    expect(elements[0]!.attributes).toMatchObject({ role: 'img' });
    expect(elements.slice(1, 3).map(({ name }) => name)).toEqual(['title', 'desc']);
    const said = elements.filter(({ name }) => name === 'text').map(({ text }) => text);
    expect(said).toEqual(
      expect.arrayContaining(['How often a theme was found, quarter by quarter', 'January to June 2014']),
    );
    expect(said.join(' ')).toContain('Snapshot abc123, made 1 July 2014. Disclosure policy 2013.1.');
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes))).not.toContain('style');
  });

  it('are a PNG twice as fine, with words in it, and metadata that name nobody', async () => {
    const svg = (await write('svg', 'region')).toString();
    const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
    const png = readPng(await write('png', 'region'));
    expect([png.width, png.height]).toEqual([2 * width!, 2 * height!]);
    const title = png.darkest.slice(2 * 16, 2 * 44);
    expect(title.some((value) => value < 60)).toBe(true); // without a font resvg leaves words out and says nothing
    expect(png.darkest[0]).toBe(255);
    expect(png.texts).toMatchObject({ Title: 'How often a theme was found, quarter by quarter', ...PROVENANCE });
    expect(png.texts['Description']).toMatch(/^Panels, one for each theme/);
    expect(new Set(png.kinds)).toEqual(new Set(['IHDR', 'iTXt', 'IDAT', 'IEND']));
  });

  it('hold no count that the public may not have, in no word and no metadata', async () => {
    const secret = [{ ...ROWS[2]!, summaries: 4, boards: 4 }, ROWS[0]!];
    const svg = (await write('svg', 'public', secret)).toString();
    const { texts } = readPng(await write('png', 'public', secret));
    expect(svg).not.toMatch(/>4<|\b4 of\b|\b4 summaries/);
    expect(Object.values(texts).join(' ')).not.toMatch(/\b4\b/);
  });
});

async function readParquet(file: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  const path = join(folder, 'chart.parquet');
  writeFileSync(path, file);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects() as Row[];
    const described = await read(`DESCRIBE FROM read_parquet('${path}')`);
    const kept = await read(`SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${path}')`);
    return {
      found: await read(`FROM read_parquet('${path}')`),
      types: Object.fromEntries(described.map((column) => [column['column_name'], column['column_type']])),
      metadata: Object.fromEntries(kept.map(({ key, value }) => [key, value])),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}
