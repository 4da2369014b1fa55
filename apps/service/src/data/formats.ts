import type { ChartFormat } from '#libs/files';
import { Accept } from '../http/accept.js';

/** The media type of every format there is. */
export const FORMAT_TYPES: Record<ChartFormat | 'json', string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  arrow: 'application/vnd.apache.arrow.stream',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
};

/** The formats programs get figures in, the usual one first. */
export const DATA_FORMATS = ['json', 'csv', 'arrow', 'parquet'] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

/** A format's media type without its parameters, as an `Accept` names it. */
export const mediaType = (format: DataFormat): string => FORMAT_TYPES[format].split(';')[0]!;

/** The format asked for by an `Accept`, JSON where it leaves the choice; undefined when it takes none of them. */
export function acceptedFormat(accept: string | undefined): DataFormat | undefined {
  const headers = accept === undefined ? {} : { accept };
  const best = new Accept({ headers }).mediaType(DATA_FORMATS.map(mediaType));
  return DATA_FORMATS.find((format) => mediaType(format) === best);
}
