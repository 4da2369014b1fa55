import { renderChart, rowsFor } from '#libs/dashboards';
import { aboutChart, type Chart, markWords } from './domain/about.js';
import { readableCsv } from './domain/csv.js';
import { framedSvg } from './domain/framed-svg.js';
import { provenanceOf } from './domain/provenance.js';
import { readableTable } from './domain/readable-table.js';
import { toArrowFile } from './to-arrow-file.js';
import { toParquet } from './to-parquet.js';
import { toPng } from './to-png.js';

type Writer = (chart: Chart) => string | Uint8Array | Promise<string | Uint8Array>;

/** The formats of a chart as a file, each with how it is written. */
const WRITERS = {
  xlsx: async (chart) => (await import('./to-excel.js')).toExcel(aboutChart(chart), tableOf(chart)),
  csv: (chart) => readableCsv(aboutChart(chart), tableOf(chart)),
  png: async (chart) => {
    const { title, finding, source } = aboutChart(chart);
    const texts = { Title: title, Description: `${chart.view.description} ${finding}`, Source: source };
    return toPng(await pictureOf(chart), { ...texts, ...provenanceOf(chart.disclosed) });
  },
  svg: (chart) => pictureOf(chart),
  arrow: (chart) => toArrowFile(rowsOf(chart)),
  parquet: (chart) => toParquet(rowsOf(chart)),
} as const satisfies Record<string, Writer>;

export type ChartFormat = keyof typeof WRITERS;
export const CHART_FORMATS = Object.keys(WRITERS) as ChartFormat[];

/** A chart as a file of one format, as `libs/files/README.md` describes each. Takes nothing but disclosed rows. */
export const writeChart = async (format: ChartFormat, chart: Chart): Promise<string | Uint8Array> =>
  WRITERS[format](chart);

/** The rows a file holds: those of the mart that are the chart's. */
const rowsOf = ({ disclosed, view }: Chart) => ({ ...disclosed, rows: [...rowsFor(view, disclosed.rows)] });

const tableOf = (chart: Chart) =>
  readableTable(rowsOf(chart), chart.view, markWords(chart.policy, chart.disclosed.audience));

const pictureOf = async (chart: Chart) => {
  const { view, disclosed, told, dashboard } = chart;
  return framedSvg(await renderChart(view, disclosed.rows, { told }), aboutChart(chart), dashboard.base);
};
