import { FIELDS } from '#libs/intake';
import { paragraph, type Cell, type Row } from '../model.js';
import { answerCell, columnWidths, labelCell, localRow, titleRow, type Layout } from './form-parts.js';

const HEADINGS = ['No.', 'Item', 'Response'];

/** Item number, question, answer, under column headings that come again on each page. */
export const threeColumn: Layout = (form) => [
  {
    kind: 'table',
    columns: columnWidths(form, [7, 30, 63]),
    rows: [
      ...titleRow(form, 3),
      headingRow(),
      ...localRow(form, 'top', [itemCell('')]),
      ...FIELDS.map((field, index) => ({
        cells: [itemCell(String(index + 1)), labelCell(form, field), answerCell(form, field)],
      })),
      ...localRow(form, 'end', [itemCell('')]),
    ],
  },
];

const headingRow = (): Row => ({
  heading: true,
  cells: HEADINGS.map((heading) => ({ fill: 'band', blocks: [paragraph('FormBand', heading)] })),
});

const itemCell = (item: string): Cell => ({ fill: 'label', blocks: [paragraph('FormLabel', item)] });
