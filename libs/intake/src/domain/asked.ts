import { inFormOrder } from './compose-draft.js';
import { type Draft, type Field, FIELDS } from './draft.js';
import type { LabelField } from './label-variants.js';

type Ask = { fields: ReadonlySet<LabelField>; message: string };

/** A draft with a question more for each of the fields that says something. */
export function asked(draft: Draft, { fields, message }: Ask): Draft {
  const isMeant = (field: Field) =>
    fields.has(field) || (fields.has('recommendations') && field.endsWith('Recommendations'));
  const questions = FIELDS.filter((field) => isMeant(field) && draft.fields[field] !== null).map((field) => ({
    field,
    message,
  }));
  return questions.length === 0 ? draft : { ...draft, questions: inFormOrder([...draft.questions, ...questions]) };
}
