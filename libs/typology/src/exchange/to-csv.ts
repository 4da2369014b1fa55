import type { Typology } from '../domain/typology-document.js';

const HEADER = [
  'Typology version',
  'Domain',
  'Code',
  'Name',
  'What it is about',
  'Includes',
  'Does not include',
  'Maps to',
];

/** A version as CSV for a spreadsheet: a row a code under a plain-words header, UTF-8 with its mark, CRLF. */
export function toCsv({ version, domains }: Typology): string {
  const rows = domains.flatMap((domain) =>
    domain.codes.map((code) => [
      version,
      domain.label,
      code.id,
      code.label,
      code.scope,
      code.include,
      code.exclude,
      code.maps_to.join('; '),
    ]),
  );
  return `\uFEFF${[HEADER, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A cell a spreadsheet shows as it is: what would start a formula is set behind an apostrophe. */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
