import { FIELDS } from '#libs/intake';
import type { Row } from '../model.js';
import { answerCell, columnWidths, labelCell, localRow, titleRow, type Form, type Layout } from './form-parts.js';

/** One wide column: a shaded row that asks, and under it the row that answers. */
export const oneColumn: Layout = (form) => [
  {
    kind: 'table',
    columns: columnWidths(form, [1]),
    rows: [
      ...titleRow(form, 1),
      ...localRows(form, 'top'),
      ...FIELDS.flatMap((field) => [
        { cells: [labelCell(form, field, 'FormQuestion')] },
        { cells: [answerCell(form, field)] },
      ]),
      ...localRows(form, 'end'),
    ],
  },
];

const localRows = (form: Form, at: 'top' | 'end'): Row[] =>
  localRow(form, at).flatMap((row) => row.cells.map((cell) => ({ cells: [cell] })));
