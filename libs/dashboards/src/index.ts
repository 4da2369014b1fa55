export { loadDashboards } from './load-dashboards.js';
export type { MartColumns } from './load-dashboards.js';
export { ChartFault, altTextFor, renderChart, toVegaSpec } from './render-chart.js';
export { NOTHING_FOUND, findingFor } from './domain/finding.js';
export { tableFor } from './domain/table.js';
export type { Cell, DataTable } from './domain/table.js';
export type { ChartNotes, FilterName } from './domain/chart-notes.js';
export type { ChartView, Dashboard } from './domain/chart-view.js';
export type { Row } from './domain/rows.js';
