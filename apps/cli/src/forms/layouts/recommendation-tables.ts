import { FIELDS, type Field } from '#libs/intake';
import { paragraph, type Block, type Cell, type Paragraph, type Row } from '../model.js';
import { answerCell, columnWidths, labelCell, localRow, type Form, type Layout } from './form-parts.js';

/** The columns in which this layout asks for recommendations, and what its board puts beside each. */
export const RECOMMENDATION_COLUMNS = ['Recommendation', 'Agency', 'Lead', 'By when'] as const;
export const BESIDE_RECOMMENDATION = ['As named', 'Head of service', 'July 2014'] as const;

/** Two columns, in which the recommendations of each kind are a table of their own. */
export const recommendationTables: Layout = (form) => [
  {
    kind: 'table',
    columns: columnWidths(form, [28, 72]),
    rows: [
      ...localRow(form, 'top'),
      ...FIELDS.map((field) => ({ cells: [labelCell(form, field), answer(form, field)] })),
      ...localRow(form, 'end'),
    ],
  },
];

function answer(form: Form, field: Field): Cell {
  const items = form.answers[field];
  const isTable = field.endsWith('Recommendations') && items.length > 0;
  return isTable ? { blocks: [itemTable(form, items)] } : answerCell(form, field);
}

/** Narrower than the cell it stands in, which has a good two thirds of the page. */
const itemTable = (form: Form, items: readonly Paragraph[]): Block => ({
  kind: 'table',
  columns: columnWidths(form, [28, 13, 14, 12, 33]).slice(0, -1),
  rows: [textRow(RECOMMENDATION_COLUMNS), ...items.map(itemRow)],
});

const textRow = (texts: readonly string[]): Row => ({
  cells: texts.map((text) => ({ blocks: [paragraph('FormLabel', text)] })),
});

const itemRow = ({ inlines }: Paragraph): Row => ({
  cells: [
    { blocks: [paragraph('Normal', inlines)] },
    ...BESIDE_RECOMMENDATION.map((text) => ({ blocks: [paragraph('Normal', text)] })),
  ],
});
