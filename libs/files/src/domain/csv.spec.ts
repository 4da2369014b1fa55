import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { neutralised } from '#libs/typology';
import { plainCsv } from './csv.js';

it('gives any text and number back to another reader, but for what would start a formula', () => {
  const columns = [
    { name: 'theme', type: 'string' as const },
    { name: 'difference', type: 'decimal' as const },
  ];
  const theme = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', ',', '\r\n', '=1+1', '-2', '\t@A1', 'Ü'),
  );
  const row = fc.record({
    theme,
    difference: fc.option(fc.integer({ min: -999, max: 999 }).map((tenths) => tenths / 10)),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const [headings, ...read] = parse(plainCsv({ columns, rows }), { skip_empty_lines: false }) as string[][];
      expect(headings).toEqual(['theme', 'difference']);
      const written = rows.map((one) => [
        neutralised(one.theme),
        one.difference === null ? '' : String(one.difference),
      ]);
      expect(read).toEqual(written);
    }),
    { seed: 2014, numRuns: 200 },
  );
});
