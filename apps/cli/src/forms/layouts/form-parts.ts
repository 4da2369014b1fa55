import type { Field } from '#libs/intake';
import type { Answers } from '../answer-paragraphs.js';
import type { Habits } from '../form-habits.js';
import { paragraph, type Block, type Cell, type Paragraph, type Row } from '../model.js';
import { textWidth } from '../styles.js';

/** What a layout has to lay out: the board's habits and the summary's answers. */
export type Form = { habits: Habits; answers: Answers };

/** Lays the fields of a form out as blocks. The title above and the closing note below are not its business. */
export type Layout = (form: Form) => Block[];

/** The template's hint for a field as a paragraph of its own, or none where the board has deleted it. */
export function hint({ habits }: Form, field: Field, stands: Habits['hintsStand']): Paragraph[] {
  const text = habits.hints[field];
  return text && habits.hintsStand === stands ? [paragraph('FormHint', text)] : [];
}

/** The shaded cell that asks. A `FormQuestion` stays on the page of the row below it. */
export const labelCell = (form: Form, field: Field, style: 'FormLabel' | 'FormQuestion' = 'FormLabel'): Cell => ({
  fill: 'label',
  blocks: [paragraph(style, form.habits.labels[field]), ...hint(form, field, 'in-label')],
});

/** The cell that answers; a blank answer is an empty line, as in a form nobody typed in. */
export const answerCell = (form: Form, field: Field): Cell => ({
  blocks: [...hint(form, field, 'above-answer'), ...answerOrBlank(form, field)],
});

export const answerOrBlank = ({ answers }: Form, field: Field): Paragraph[] =>
  answers[field].length > 0 ? answers[field] : [paragraph('Normal')];

/** Column widths that fill the page between its margins, in the given proportions. */
export function columnWidths(form: Form, shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.round((textWidth(form.habits.look) * share) / whole));
}

/** The form's title as a row across the table, in the boards that have it there. */
export const titleRow = ({ habits }: Form, columns: number): Row[] =>
  habits.titleRow ? [bandRow(`${habits.title}: ${habits.board}`, columns)] : [];

/** A row across the whole table, in the board's colour. */
export const bandRow = (text: string, columns: number): Row => ({
  heading: true,
  cells: [{ fill: 'band', span: columns, blocks: [paragraph('FormBand', text)] }],
});

/** The row a board has added for itself, if it has one there; `before` and the label's own cell fill the columns. */
export function localRow({ habits }: Form, at: 'top' | 'end', before: readonly Cell[] = [], span?: number): Row[] {
  const row = habits.localRow;
  if (row?.at !== at) return [];
  const label: Cell = { fill: 'label', blocks: [paragraph('FormLabel', row.label)] };
  return [{ cells: [...before, label, { blocks: [paragraph('Normal', row.text)], ...(span ? { span } : {}) }] }];
}
