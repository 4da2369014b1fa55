import type { Reference } from '#libs/framework';
import { cleanAnswer } from './domain/clean-answer.js';
import { composeDraft } from './domain/compose-draft.js';
import { type Draft, FIELD_LABELS, FIELDS, type Reading } from './domain/draft.js';
import { type Answer, findAnswers } from './domain/find-answers.js';
import { separateForms } from './domain/separate-forms.js';
import { documentBlocks } from './word/document-blocks.js';
import { openContainer } from './word/open-container.js';
import { readOurForm } from './word/our-form.js';
import { templateStyles } from './word/template-parts.js';
import { SENTENCES, Unreadable } from './word/unreadable.js';

/**
 * Reads one Learning Summary Word form. Never throws on bad input: what cannot be read is a refused Reading with one plain
 * sentence, what only the sender can settle is a question of the draft. A document that holds several filled-in forms gives
 * a record for each. Framework, "Learning Summary Template".
 */
export function readWordForm(bytes: Uint8Array, reference: Reference): Reading {
  try {
    const parts = openContainer(bytes);
    const blocks = once(() => documentBlocks(parts.document, templateStyles(parts.styles)));
    const ours = readOurForm(parts.document, blocks, reference);
    if (ours) return { ...verdictOnOurs(ours), records: [ours] };
    const answers = findAnswers(blocks());
    if (answers.length === 0) return refusedReading(SENTENCES.notTheForm);
    const records = separateForms(answers.map(cleanAnswer)).map((form) => composeDraft(form, reference));
    return { ...verdictOn(records, answers), records };
  } catch (fault) {
    if (fault instanceof Unreadable) return refusedReading(fault.message);
    throw fault;
  }
}

/** A reading that refuses the file, for this reason. */
export const refusedReading = (message: string): Reading => ({ verdict: 'refused', message, records: [] });

function verdictOn(records: readonly Draft[], answers: readonly Answer[]): Pick<Reading, 'verdict' | 'message'> {
  const questions = records.reduce((sum, { questions: asked }) => sum + asked.length, 0);
  const read = records.length > 1 ? `${records.length} forms in the file` : fieldsRead(answers);
  if (questions === 0) return { verdict: 'accepted', message: `We read ${read}.` };
  return {
    verdict: 'questions',
    message: `We read ${read} and have ${questions} question${questions === 1 ? '' : 's'}.`,
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Our own form has every field; what it may lack are answers. */
function verdictOnOurs({ questions }: Draft): Pick<Reading, 'verdict' | 'message'> {
  const asked =
    questions.length === 0 ? '' : ` and have ${questions.length} question${questions.length === 1 ? '' : 's'}`;
  return {
    verdict: questions.length === 0 ? 'accepted' : 'questions',
    message: `We read ${FIELDS.length} of ${FIELDS.length} fields${asked}.`,
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
