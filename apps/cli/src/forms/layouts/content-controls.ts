import { FIELD_LABELS, FIELDS, type Field } from '#libs/intake';
import { paragraph, type Block, type Cell, type Control, type Inline, type Paragraph, type Row } from '../model.js';
import { columnWidths, hint, labelCell, localRow, titleRow, type Form, type Layout } from './form-parts.js';

const REVIEW_TYPE_CHOICES = [
  'Intensive SCR',
  'Targeted SCR',
  'Multi-agency concise review',
  'Individual agency review',
  'Practitioner forum',
  'Multi-agency audit',
  'Child death review',
];

/** A protected form: two columns, and each answer in a content control of the kind its field calls for. */
export const contentControls: Layout = (form) => [
  {
    kind: 'table',
    columns: columnWidths(form, [34, 66]),
    rows: [
      ...titleRow(form, 2),
      ...localRow(form, 'top'),
      ...FIELDS.map((field) => fieldRow(form, field)),
      ...localRow(form, 'end'),
    ],
  },
];

/** Controls stand at every level Word knows: round a row, a cell, the paragraphs of a cell, or a few words in one. */
function fieldRow(form: Form, field: Field): Row {
  const label = labelCell(form, field);
  if (field === 'lscbArea') return { cells: [label, controlledCell(form, field)] };
  if (field === 'otherComments' && form.answers[field].length > 0) return controlledRow(form, label);
  return { cells: [label, { blocks: [...hint(form, field, 'above-answer'), ...controlled(form, field)] }] };
}

function controlledCell(form: Form, field: Field): Cell {
  const control = controlFor(form, field, 'plain');
  return { blocks: blockContent(form, field, control), control };
}

const controlledRow = (form: Form, label: Cell): Row => ({
  cells: [label, { blocks: form.answers.otherComments }],
  control: controlFor(form, 'otherComments', 'rich'),
});

function controlled(form: Form, field: Field): Block[] {
  if (field === 'dateCompleted') return inLine(form, field, 'date');
  if (field === 'reviewType') return chosen(form);
  if (field === 'incidentMonth' || field === 'reference') return inLine(form, field, 'plain');
  const control = controlFor(form, field, 'rich');
  return [{ kind: 'control', control, blocks: blockContent(form, field, control) }];
}

/** A control within a line; what does not fit on that line follows it. */
function inLine(form: Form, field: Field, type: Control['type']): Paragraph[] {
  const [first, ...rest] = form.answers[field];
  const control = controlFor(form, field, type);
  return [paragraph('Normal', [{ kind: 'control', control, inlines: first?.inlines ?? [] }]), ...rest];
}

/** The review type is picked from a list that may be typed over; the details follow the first sentence. */
function chosen(form: Form): Paragraph[] {
  const [first, ...rest] = form.answers.reviewType;
  const control = { ...controlFor(form, 'reviewType', 'choice'), choices: REVIEW_TYPE_CHOICES };
  const [picked, details] = afterFirstSentence(first?.inlines ?? []);
  return [paragraph('Normal', [{ kind: 'control', control, inlines: picked }, ...details]), ...rest];
}

function afterFirstSentence(inlines: readonly Inline[]): [Inline[], Inline[]] {
  const at = inlines.findIndex((inline) => inline.kind === 'text' && inline.text.includes('. '));
  const inline = inlines[at];
  if (inline?.kind !== 'text') return [[...inlines], []];
  const cut = inline.text.indexOf('. ') + 1;
  const part = (text: string): Inline => ({ ...inline, text });
  return [
    [...inlines.slice(0, at), part(inline.text.slice(0, cut))],
    [part(inline.text.slice(cut)), ...inlines.slice(at + 1)],
  ];
}

/** What a control round paragraphs holds: the answer, or its own prompt while it is blank. */
function blockContent(form: Form, field: Field, control: Control): Block[] {
  return control.blank ? [paragraph('Normal', [{ kind: 'prompt', control }])] : form.answers[field];
}

/** The control of a field. Word takes a title of no more than 64 characters, which the template's labels are not. */
const controlFor = (form: Form, field: Field, type: Control['type']): Control => ({
  title: FIELD_LABELS[field],
  tag: field,
  type,
  blank: form.answers[field].length === 0,
});
