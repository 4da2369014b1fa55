import { FIELDS, NARRATIVE_FIELDS, type Field } from '#libs/intake';
import { paragraph, type Block, type Row } from '../model.js';
import { answerCell, bandRow, columnWidths, labelCell, localRow, type Form, type Layout } from './form-parts.js';

const SIGN_OFF = [
  ['Form completed by', 'Board support officer'],
  ['Role', 'Support to the Case Review Panel'],
  ['Contact', 'Through the Board office'],
  ['Signed off by (Chair)', 'Case Review Panel'],
] as const;

/** A cover table about the review, signed off at its foot, and a table of numbered questions under it. */
export const coverTable: Layout = (form) => [
  {
    kind: 'table',
    columns: columnWidths(form, [36, 64]),
    rows: [
      bandRow('Section A: cover sheet', 2),
      ...localRow(form, 'top'),
      ...FIELDS.slice(0, 5).map((field): Row => ({ cells: [labelCell(form, field), answerCell(form, field)] })),
      ...SIGN_OFF.map(signOffRow),
    ],
  },
  paragraph('Normal'),
  questions(form),
];

const questions = (form: Form): Block => ({
  kind: 'table',
  columns: columnWidths(form, [1]),
  rows: [bandRow('Section B: the learning', 1), ...NARRATIVE_FIELDS.flatMap((field) => question(form, field))],
});

const question = (form: Form, field: Field): Row[] => [
  { cells: [labelCell(form, field, 'FormQuestion')] },
  { cells: [answerCell(form, field)] },
];

const signOffRow = ([label, text]: readonly [string, string]): Row => ({
  cells: [{ fill: 'label', blocks: [paragraph('FormLabel', label)] }, { blocks: [paragraph('Normal', text)] }],
});
