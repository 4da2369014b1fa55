import { FIELDS, type DraftFields, type Field } from '#libs/intake';

/** The answers in which two readings differ, in the order of the form. A change of spacing alone is not one. */
export function changedFields(before: DraftFields, after: DraftFields): Field[] {
  return FIELDS.filter((field) => wording(before[field]) !== wording(after[field]));
}

function wording(answer: DraftFields[Field]): string {
  const text = typeof answer === 'string' ? answer : (answer?.text ?? '');
  return text.replaceAll(/\s+/g, ' ').trim();
}
