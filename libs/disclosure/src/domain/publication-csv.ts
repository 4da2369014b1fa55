import { neutralised } from '#libs/typology';
import type { PrintedTable } from './publication.js';
import { NO_SHARE } from './publication-in-words.js';

/** What a reader of the file is told before its figures, a line each: what it is, and what its words mean. */
export type About = readonly (readonly [what: string, told: string])[];

const HEADINGS = ['Table', 'What is counted', 'Level', 'Row', 'Column', 'Figure', 'Share', 'Note'];
const NOTES = {
  figure: '',
  zero: 'None',
  suppressed: 'Hidden: too few to be shown',
  withheld: 'Withheld: another hidden figure could be worked out from it',
} as const;

/** A publication as CSV for a spreadsheet: what it is in plain words, an empty line, then a row a figure. UTF-8, CRLF. */
export function publicationCsv(about: About, tables: readonly PrintedTable[]): string {
  const rows = tables.flatMap(({ title, noun, columns, rows: own }) =>
    own.flatMap(({ label, level, cells }) =>
      cells.map(({ kind, text, share, lacksShare }, place) => [
        title,
        noun,
        level,
        label,
        columns[place]!.label,
        text,
        share ?? (lacksShare ? NO_SHARE : ''),
        [NOTES[kind], lacksShare ? 'No share may be given' : ''].filter(Boolean).join('. '),
      ]),
    ),
  );
  return `\uFEFF${[...about, [], HEADINGS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A cell a spreadsheet shows as it is: nothing in it is run. */
const cell = (text: string) => `"${neutralised(text).replaceAll('"', '""')}"`;
