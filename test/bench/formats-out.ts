import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { utils } from '@e965/xlsx';
import { renderAsync } from '@resvg/resvg-js';
import { loadDashboards, renderChart } from '#libs/dashboards';
import { disclose } from '#libs/disclosure';
import { CHART_FORMATS, type ChartFormat, plainCsv, toArrowFile, toParquet, writeChart } from '#libs/files';
import { loadDisclosurePolicies, loadReference } from '#libs/framework';
import { projectRoot, quartersBetween } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { type Dimensions, MART_COLUMNS, type Manifest, NO_FILTERS, type Row } from '#libs/warehouse';
import { tableFromJSON, tableToIPC } from 'apache-arrow';
import ExcelJS from 'exceljs';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

const WARM_UP = 3;
const ROUNDS = 9;
const MANY = 10; // times the rows of a chart: a full page of what a program asks for

type Work = () => unknown;
type Case = { name: string; peer: string; ours: Work; theirs: Work };

/** A chart in every format against the plain library writing the same rows; and what programs get, ten thousand rows of it. */
export async function run(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'formats-out-'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    const chart = chartOf(trend());
    for (const one of await casesOf(chart, connection, folder)) await compare(one, report);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}

async function compare({ name, peer, ours, theirs }: Case, report: Report): Promise<void> {
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const [mine, its] = [await timeOf(ours), await timeOf(theirs)];
    if (round >= WARM_UP) own.push(mine);
    if (round >= WARM_UP) other.push(its);
  }
  report(figure({ bench: 'formats-out', case: name, unit: 'ms', value: median(own), peerValue: median(other), peer }));
}

async function timeOf(work: Work): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

type Chart = Parameters<typeof writeChart>[1];

async function casesOf(chart: Chart, connection: DuckDBConnection, folder: string): Promise<Case[]> {
  const { disclosed, view } = chart;
  const many = { ...disclosed, rows: Array.from({ length: MANY }, () => disclosed.rows).flat() };
  await fill(connection, 'chart', disclosed.rows);
  await fill(connection, 'many', many.rows);
  const svg = String(await writeChart('svg', chart));
  const peers: Record<ChartFormat, [string, Work]> = {
    csv: ['SheetJS', () => csvBySheetJs(disclosed.rows)],
    xlsx: ['exceljs', () => byExcelJs(disclosed.rows)],
    svg: ['Vega, the chart alone', () => renderChart(view, disclosed.rows)],
    png: ['Vega, then resvg with the fonts of the system', () => byResvg(chart, svg)],
    arrow: ['apache-arrow', () => tableToIPC(tableFromJSON([...disclosed.rows]), 'stream')],
    parquet: ['DuckDB, to a file', () => byDuckDb(connection, 'chart', folder)],
  };
  const charts = CHART_FORMATS.map((format): Case => {
    const [peer, theirs] = peers[format];
    return { name: `a chart as .${format}`, peer, ours: () => writeChart(format, chart), theirs };
  });
  const name = (format: string) => `${many.rows.length} rows as ${format}`;
  return [
    ...charts,
    { name: name('CSV'), peer: 'SheetJS', ours: () => plainCsv(many), theirs: () => csvBySheetJs(many.rows) },
    {
      name: name('Arrow'),
      peer: 'apache-arrow',
      ours: () => toArrowFile(many),
      theirs: () => tableToIPC(tableFromJSON([...many.rows]), 'stream'),
    },
    {
      name: name('Parquet'),
      peer: 'DuckDB, to a file',
      ours: () => toParquet(many),
      theirs: () => byDuckDb(connection, 'many', folder),
    },
  ];
}

const csvBySheetJs = (rows: readonly Row[]) => utils.sheet_to_csv(utils.json_to_sheet([...rows]));

async function byExcelJs(rows: readonly Row[]) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Figures', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = Object.keys(rows[0]!).map((key) => ({ key, header: key, width: 20 }));
  sheet.addRows([...rows]);
  return book.xlsx.writeBuffer();
}

async function byResvg({ view, disclosed }: Chart, svg: string) {
  await renderChart(view, disclosed.rows);
  return (await renderAsync(svg, { background: 'white', fitTo: { mode: 'zoom', value: 2 } })).asPng();
}

async function byDuckDb(connection: DuckDBConnection, table: string, folder: string) {
  const path = join(folder, `${table}.parquet`);
  await connection.run(`COPY ${table} TO '${path}' (FORMAT parquet)`);
  return readFile(path);
}

async function fill(connection: DuckDBConnection, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.entries(MART_COLUMNS['theme-trend']);
  const types = columns.map(([name, { type }]) => `${name} ${type === 'string' ? 'VARCHAR' : 'INTEGER'}`).join(', ');
  await connection.run(`CREATE TABLE ${table} (${types})`);
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const [name, { type }] of columns)
      if (type === 'string') appender.appendVarchar(String(row[name]));
      else appender.appendInteger(Number(row[name]));
    appender.endRow();
  }
  appender.closeSync();
}

/** Sixty themes over twenty quarters. */
function trend(): Row[] {
  const codes = [...loadTypology(join(projectRoot, 'data/typology'), '2013.1').codes.values()];
  return codes.flatMap(({ id: code, label: theme }, rank) =>
    quartersBetween('2011-Q1', '2015-Q4').map((quarter, at) => {
      const summaries = (rank * 7 + at * 3) % 23;
      return { code, theme, quarter, summaries, boards: Math.min(summaries, 11), base: 40 + at, rank: rank + 1 };
    }),
  );
}

function chartOf(rows: Row[]): Chart {
  const references = join(projectRoot, 'data/reference');
  const policy = loadDisclosurePolicies(references)[0]!;
  const { region, reviewTypes } = loadReference(references, 'invented');
  const dashboard = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS).find(
    ({ slug }) => slug === 'theme-trend',
  )!;
  const snapshot = { id: '0123456789ab', createdAt: '2016-01-04T09:00:00Z' } as Manifest;
  const columns = Object.entries(MART_COLUMNS['theme-trend']).map(([name, { type }]) => ({ name, type }));
  const dimensions = {
    boards: region.boards,
    reviewTypes,
    codes: [],
    codesThen: [],
    quarters: quartersBetween('2011-Q1', '2015-Q4'),
  };
  return {
    view: dashboard.views[0]!,
    dashboard,
    disclosed: disclose({ mart: 'theme-trend', snapshot, filters: NO_FILTERS, columns, rows }, 'region', policy),
    told: [],
    policy,
    dimensions: dimensions as unknown as Dimensions,
    address: 'http://localhost:3000/dashboards/theme-trend',
  };
}
