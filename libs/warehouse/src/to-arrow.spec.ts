import { tableFromIPC } from 'apache-arrow';
import * as fc from 'fast-check';
import type { Column, Row } from './serving/loaded-snapshot.js';
import { toArrow } from './to-arrow.js';

const columns: Column[] = [
  { name: 'theme', type: 'string' },
  { name: 'summaries', type: 'integer' },
  { name: 'last_quarter', type: 'string' },
  { name: 'difference', type: 'decimal' },
];
const snapshot = { id: '0123456789ab' };

/** What another program reads out of the bytes, as rows again. */
function readBack(rows: Row[]): Row[] {
  const table = tableFromIPC(toArrow({ columns, rows, snapshot }));
  return table.toArray().map((row) => row.toJSON());
}

it('gives the same rows to whoever reads the bytes, in the same order, with nulls, repeats and any letters', () => {
  const text = fc.oneof(fc.constantFrom('audit', 'Ü', '', '👩‍👧', 'שלום'), fc.string({ unit: 'grapheme' }));
  const row = fc.record({
    theme: text,
    summaries: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    last_quarter: fc.option(text, { nil: null }),
    difference: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => expect(readBack(rows)).toEqual(rows)),
    { seed: 2013, numRuns: 200 },
  );
});

it('keeps its columns when there are no rows', () => {
  const table = tableFromIPC(toArrow({ columns, rows: [], snapshot }));
  expect(table.numRows).toBe(0);
  expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'theme Dictionary<Int32, Utf8>',
    'summaries Int32',
    'last_quarter Dictionary<Int32, Utf8>',
    'difference Float64',
  ]);
});

it('keeps a column that holds nothing but nulls', () => {
  const rows = [1, 2, 3].map((summaries) => ({ theme: 'audit', summaries, last_quarter: null, difference: null }));
  expect(readBack(rows)).toEqual(rows);
});

it('says which snapshot the figures are from', () => {
  const table = tableFromIPC(toArrow({ columns, rows: [], snapshot }));
  expect(table.schema.metadata.get('snapshot')).toBe('0123456789ab');
});

it('writes each text once, however often it is used', () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({
    theme: `A theme with a rather long name, number ${index % 60}`,
    summaries: index,
    last_quarter: '2014-Q1',
    difference: 0.5,
  }));
  expect(toArrow({ columns, rows, snapshot }).byteLength).toBeLessThan(70_000);
});
