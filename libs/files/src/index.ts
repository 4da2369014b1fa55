export { csvForPeople, LINES_BEFORE_HEADINGS, plainCsv } from './domain/csv.js';
export type { Chart } from './domain/about.js';
export { toArrowFile } from './to-arrow-file.js';
export { toPng } from './to-png.js';
export { toParquet } from './to-parquet.js';
export { CHART_FORMATS, writeChart } from './write-chart.js';
export type { ChartFormat } from './write-chart.js';
