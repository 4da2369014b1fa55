import { NARRATIVE_FIELDS, type Field } from '#libs/intake';
import { boldText, paragraph, type Block, type Row } from '../model.js';
import { answerCell, answerOrBlank, columnWidths, hint, labelCell, localRow, titleRow } from './form-parts.js';
import type { Form, Layout } from './form-parts.js';

/** The short fields side by side in a table at the top, the long ones below it under bold lines. */
export const wideTable: Layout = (form) => [
  {
    kind: 'table',
    columns: columnWidths(form, [19, 31, 19, 31]),
    rows: [
      ...titleRow(form, 4),
      ...localRow(form, 'top', [], 3),
      pairRow(form, 'lscbArea', 'dateCompleted'),
      pairRow(form, 'reference', 'incidentMonth'),
      { cells: [labelCell(form, 'reviewType'), { ...answerCell(form, 'reviewType'), span: 3 }] },
      ...localRow(form, 'end', [], 3),
    ],
  },
  paragraph('Normal'),
  ...NARRATIVE_FIELDS.flatMap((field) => longField(form, field)),
];

const pairRow = (form: Form, left: Field, right: Field): Row => ({
  cells: [left, right].flatMap((field) => [labelCell(form, field), answerCell(form, field)]),
});

const longField = (form: Form, field: Field): Block[] => [
  paragraph('Normal', [boldText(form.habits.labels[field])]),
  ...hint(form, field, 'above-answer'),
  ...answerOrBlank(form, field),
  paragraph('Normal'),
];
