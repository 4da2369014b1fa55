import { FACET_LABELS, FACETS } from '../domain/facets.js';
import type { Typology } from '../domain/typology-document.js';
import { neutralised } from './neutralised.js';

const HEADER = [
  'Typology version',
  'Kind',
  'Domain or facet',
  'Code',
  'Name',
  'What it is about',
  'Includes',
  'Does not include',
  'Maps to',
];

/**
 * A version as CSV for a spreadsheet: a row a code, then a row a value of a facet, under a plain-words header; UTF-8 with
 * its mark, CRLF.
 */
export function toCsv({ version, domains, facets }: Typology): string {
  const rows = domains.flatMap((domain) =>
    domain.codes.map((code) => [
      version,
      'Code',
      domain.label,
      code.id,
      code.label,
      code.scope,
      code.include,
      code.exclude,
      code.maps_to.join('; '),
    ]),
  );
  const values = FACETS.flatMap((facet) =>
    facets[facet].map(({ id, label }) => [version, 'Facet value', FACET_LABELS[facet], id, label, '', '', '', '']),
  );
  return `\uFEFF${[HEADER, ...rows, ...values].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A cell a spreadsheet shows as it is: what would start a formula is set behind an apostrophe. */
const cell = (value: string): string => `"${neutralised(value).replaceAll('"', '""')}"`;
