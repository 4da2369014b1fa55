import { FIELDS, NARRATIVE_FIELDS, type Field } from '#libs/intake';
import { boldText, paragraph, plainText, type Block } from '../model.js';
import { answerOrBlank, hint, type Form, type Layout } from './form-parts.js';

/** No table at all: every field is a heading with its answer in ordinary paragraphs and lists below it. */
export const headings: Layout = (form) => [...localLine(form), ...FIELDS.flatMap((field) => headedField(form, field))];

const headedField = (form: Form, field: Field): Block[] => [
  ...sectionHeading(field),
  paragraph('Heading2', form.habits.labels[field]),
  ...hint(form, field, 'above-answer'),
  ...answerOrBlank(form, field),
];

/** The paper falls into two parts: what was reviewed, and what was learnt. */
function sectionHeading(field: Field): Block[] {
  if (field === FIELDS[0]) return [paragraph('Heading1', 'Part 1. About the review')];
  return field === NARRATIVE_FIELDS[0] ? [paragraph('Heading1', 'Part 2. The learning')] : [];
}

const localLine = ({ habits }: Form): Block[] =>
  habits.localRow
    ? [paragraph('Normal', [boldText(`${habits.localRow.label}: `), plainText(habits.localRow.text)])]
    : [];
