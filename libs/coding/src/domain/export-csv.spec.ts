import { neutralised } from '#libs/typology';
import fc from 'fast-check';
import { readCsv } from '../../test/read-csv.js';
import { COLUMN_NAMES, type ExportRow } from './export-columns.js';
import { csvHead, csvRow } from './export-csv.js';

const row = (wishes: Partial<ExportRow> = {}): ExportRow => ({
  regional_reference: 'NW-2014-001',
  board: 'Ambleford LSCB',
  quarter: '2014-Q1',
  review_type: 'Multi-agency audit',
  field: 'What was learnt about the case',
  passage_id: '00000000-0000-4000-8000-000000000001',
  passage: 'The HV was not told.',
  code: 'information-sharing',
  label: 'Information sharing',
  domain: 'Working together',
  codes_now: ['information-sharing'],
  labels_now: ['Information sharing'],
  became: 'still this code',
  decided_by: 'person',
  how: 'accepted',
  by_adjudication: false,
  confidence: 0.7,
  valence: 'concern',
  agencies: ['Health visiting', 'Schools'],
  circumstances: [],
  harm_types: [],
  typology_version: '2013.1',
  tagger_version: null,
  settled_month: '2014-04',
  coder: 'coder-0a1b2c3d',
  ...wishes,
});
const cellsOf = (wishes: Partial<ExportRow>) => readCsv(csvRow(row(wishes)))[0]!;
const at = (column: keyof ExportRow) => COLUMN_NAMES.indexOf(column);

it('begins with the mark by which Excel knows UTF-8, and heads the columns in plain words', () => {
  expect(csvHead().codePointAt(0)).toBe(0xfeff);
  const [headings] = readCsv(csvHead().slice(1));
  expect(headings).toHaveLength(COLUMN_NAMES.length);
  expect(headings!.every((heading) => /^[A-Z][a-z ,()0-9A-Z]+$/.test(heading))).toBe(true);
});

it('writes lists with semicolons, yes and no, and leaves what is not known empty', () => {
  const cells = cellsOf({ by_adjudication: true });
  expect([cells[at('agencies')], cells[at('circumstances')], cells[at('by_adjudication')]]).toEqual([
    'Health visiting; Schools',
    '',
    'Yes',
  ]);
  expect([cells[at('tagger_version')], cells[at('confidence')]]).toEqual(['', '0.7']);
});

it.each(['=1+1', '+44 20', '- told twice', '@home', '\tlate', '\rlate', '  =HYPERLINK("x")', '＝1', '\n=1'])(
  'takes the formula out of a cell that begins %j',
  (text) => {
    expect(cellsOf({ passage: text })[at('passage')]).toBe(`'${text}`);
  },
);

it('leaves everything else as it is written', () => {
  for (const text of ['Told "twice", then not.', "'quoted'", 'a=b', 'co-sleeping', 'Line one\r\nline two', 'Zoë – 5+'])
    expect(cellsOf({ passage: text })[at('passage')]).toBe(text);
});

it('gives any text back whole, never beginning as a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const back = cellsOf({ passage: text })[at('passage')]!;
      expect(back === text || back === `'${text}`).toBe(true);
      expect(back).not.toMatch(/^[=+\-@\t\r]/);
      expect(neutralised(back)).toBe(back);
    }),
    { seed: 2014, numRuns: 300 },
  );
});
