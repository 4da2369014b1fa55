import { stringify } from 'yaml';
import type { Typology } from '../domain/typology-document.js';
import { toCodebook } from './to-codebook.js';
import { toCsv } from './to-csv.js';
import { toSkos } from './to-skos.js';

type Format = { label: string; type: string; write(typology: Typology, versions: readonly Typology[]): string };

/** The ways a version can be handed out, by the ending of the file. */
export const FORMATS = {
  qdc: {
    label: 'REFI-QDA codebook, for NVivo, ATLAS.ti, MAXQDA and QualCoder',
    type: 'application/xml',
    write: toCodebook,
  },
  csv: { label: 'CSV, for a spreadsheet', type: 'text/csv', write: toCsv },
  yaml: {
    label: 'YAML, as this service keeps it',
    type: 'application/yaml',
    write: ({ document }) => stringify(document),
  },
  json: { label: 'JSON', type: 'application/json', write: ({ document }) => `${JSON.stringify(document, null, 2)}\n` },
  ttl: { label: 'SKOS in Turtle, for vocabulary services', type: 'text/turtle', write: toSkos },
} as const satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;

/** A version of the typology in a format. */
export const writeTypology = (format: FormatName, typology: Typology, versions: readonly Typology[]): string =>
  (FORMATS[format] as Format).write(typology, versions);
