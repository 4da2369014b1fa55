import type { Reference } from '#libs/framework';
import type { FormAnswers } from './domain/form-answers.js';
import { blankAnswers, tidyAnswers } from './domain/tidy-answers.js';
import { FormBody } from './write-form/form-body.js';
import { packForm } from './write-form/package-parts.js';

/**
 * The Learning Summary form as a Word file, blank (`null`) or with answers, every answer in a content control of its own
 * tag: read back, it gives the same answers. One to read says "Not provided" where one to fill in asks for an answer.
 * The same input gives the same bytes. Framework, "Learning Summary Template".
 */
export function writeForm(
  answers: FormAnswers | null,
  reference: Reference,
  { title, isToRead = false }: { title: string; isToRead?: boolean },
): Uint8Array {
  const body = new FormBody(tidyAnswers(answers ?? blankAnswers()), reference, title, isToRead);
  return packForm(body.write(), title);
}
