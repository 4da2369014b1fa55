import type { CleanAnswer } from './clean-answer.js';
import { NARRATIVE_FIELDS, type Place } from './draft.js';
import type { LabelField } from './label-variants.js';

const NARRATIVES = new Set<LabelField>([...NARRATIVE_FIELDS, 'recommendations']);
const FEWEST_REPEATED = 4;

/**
 * Parts the answers of a document into forms, for documents that hold several. A new form starts where a filled field comes
 * again, when from there on at least four filled fields come again, learning among them: a heading repeated at the top of a
 * page, or a blank form in the guidance, starts none.
 */
export function separateForms(answers: readonly CleanAnswer[]): CleanAnswer[][] {
  const filled = answers.filter((answer) => answer.lines.length > 0);
  const seen = new Set<LabelField>();
  for (const answer of filled) {
    if (seen.has(answer.field) && startsForm(answer, filled, seen)) {
      const at = answers.indexOf(answer);
      return [answers.slice(0, at), ...separateForms(answers.slice(at))];
    }
    seen.add(answer.field);
  }
  return [[...answers]];
}

/** Parts what else was found among the forms of a document, by where each form starts. */
export function belongingTo<T extends { place: Place }>(forms: readonly CleanAnswer[][], found: readonly T[]): T[][] {
  const starts = forms.map((form, index) => (index === 0 ? 0 : Math.min(...form.map(({ place }) => place.block))));
  return forms.map((_, index) =>
    found.filter(({ place }) => starts.findLastIndex((start) => start <= place.block) === index),
  );
}

function startsForm(first: CleanAnswer, filled: readonly CleanAnswer[], seen: ReadonlySet<LabelField>): boolean {
  const repeated = new Set(filled.slice(filled.indexOf(first)).map(({ field }) => field));
  const again = [...repeated].filter((field) => seen.has(field));
  return again.length >= FEWEST_REPEATED && again.some((field) => NARRATIVES.has(field));
}
