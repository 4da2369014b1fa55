import type { ChartView } from '#libs/dashboards';
import type { Filters } from '#libs/warehouse';
import { only, toQuery } from './filters.js';

/** The formats a chart can be downloaded in, those for people first, each with what a link says. */
export const DOWNLOADS = {
  xlsx: 'Excel',
  csv: 'CSV',
  png: 'Picture (PNG)',
  svg: 'Picture (SVG)',
  arrow: 'Arrow',
  parquet: 'Parquet',
} as const;
export type Download = keyof typeof DOWNLOADS;
export type DownloadLink = { format: Download; text: string; href: string };

/** The links to a chart as a file, under a page's filters. A filter the chart does not answer to is left out. */
export function downloadsOf(view: Pick<ChartView, 'dashboard' | 'name' | 'notes'>, filters: Filters): DownloadLink[] {
  const query = toQuery(only(filters, view.notes.filters));
  return (Object.keys(DOWNLOADS) as Download[]).map((format) => ({
    format,
    text: DOWNLOADS[format],
    href: `/dashboards/${view.dashboard}/${view.name}.${format}${query ? `?${query}` : ''}`,
  }));
}
