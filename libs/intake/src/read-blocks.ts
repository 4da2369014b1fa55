import { cleanAnswer } from './domain/clean-answer.js';
import type { Block } from './domain/blocks.js';
import { composeDraft } from './domain/compose-draft.js';
import { type Draft, FIELD_LABELS, FIELDS, type Reading } from './domain/draft.js';
import { type Answer, findAnswers } from './domain/find-answers.js';
import { withoutPrinted } from './domain/printed-lines.js';
import { belongingTo, separateForms } from './domain/separate-forms.js';
import { markTaught } from './domain/taught-labels.js';
import type { ReadingContext } from './read-context.js';
import { SENTENCES } from './unreadable.js';

/**
 * Reads the forms in a document taken apart into blocks, whatever its format: answers found by their labels, cleaned, and
 * made a draft for each form. A document that is not the form is a refused Reading.
 */
export function readBlocks(blocks: readonly Block[], { reference, labels }: ReadingContext): Reading {
  const { answers, unknown } = findAnswers(markTaught(blocks, labels));
  if (answers.length === 0) return refusedReading(SENTENCES.notTheForm);
  const forms = separateForms(withoutPrinted(answers).map(cleanAnswer));
  const unknownOf = belongingTo(forms, unknown);
  const records = forms.map((form, index) => composeDraft(form, reference, unknownOf[index]));
  return {
    ...verdictOn(records, records.length > 1 ? `${records.length} forms in the file` : fieldsRead(answers)),
    records,
  };
}

/** A reading that refuses the file, for this reason. */
export const refusedReading = (message: string): Reading => ({ verdict: 'refused', message, records: [] });

/** The verdict on what was read, and the sentence that says it. `read` is what was, as in "12 of 12 fields". */
export function verdictOn(records: readonly Draft[], read: string): Pick<Reading, 'verdict' | 'message'> {
  const questions = records.reduce((sum, { questions: asked }) => sum + asked.length, 0);
  if (questions === 0) return { verdict: 'accepted', message: `We read ${read}.` };
  return {
    verdict: 'questions',
    message: `We read ${read} and have ${questions} question${questions === 1 ? '' : 's'}.`,
  };
}

/** How many of the template's fields were found, and which were not. */
function fieldsRead(answers: readonly Answer[]): string {
  const found = new Set(answers.map(({ field }) => field));
  const missing = FIELDS.filter(
    (field) => !found.has(field) && !(found.has('recommendations') && field.endsWith('Recommendations')),
  );
  const read = `${FIELDS.length - missing.length} of ${FIELDS.length} fields`;
  return missing.length === 0 ? read : `${read} (not found: ${missing.map((field) => FIELD_LABELS[field]).join('; ')})`;
}
