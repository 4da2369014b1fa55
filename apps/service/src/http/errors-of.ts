import type { FieldError } from './page.js';
import { type RefusalCode, sentenceFor, tell } from './refusals.js';

/** Refusals as mistakes beside their fields, and the status of the page that shows them; none is 200. */
export function errorsOf(
  refusals: readonly { code: RefusalCode }[],
  fieldOf: (code: RefusalCode) => string,
): { status: number; errors: FieldError[] } {
  const errors = refusals.map((refusal) => ({ field: fieldOf(refusal.code), text: sentenceFor(refusal) }));
  return { status: refusals.length === 0 ? 200 : tell(refusals).status, errors };
}
