import { FIELDS } from '#libs/intake';
import { answerCell, columnWidths, labelCell, localRow, titleRow, type Layout } from './form-parts.js';

/** The template as it was sent out: a label on the left, its answer on the right, a row a field. */
export const twoColumn: Layout = (form) => [
  {
    kind: 'table',
    columns: columnWidths(form, [32, 68]),
    rows: [
      ...titleRow(form, 2),
      ...localRow(form, 'top'),
      ...FIELDS.map((field) => ({ cells: [labelCell(form, field), answerCell(form, field)] })),
      ...localRow(form, 'end'),
    ],
  },
];
