import type { CleanAnswer } from './clean-answer.js';
import type { LabelField } from './label-variants.js';
import { separateForms } from './separate-forms.js';

const place = { label: '', block: 1, table: null, row: null };
const answer = (field: LabelField, text: string | null = 'x'): CleanAnswer => ({
  field,
  place,
  text,
  lines: text === null ? [] : [{ text, level: null }],
});
const sizes = (...answers: CleanAnswer[]) => separateForms(answers).map((form) => form.length);
const whole = (text?: string | null) =>
  (['lscbArea', 'dateCompleted', 'reviewType', 'themes', 'changes'] as const).map((field) => answer(field, text));

it('starts a new form where filled fields come again, learning among them', () => {
  expect(sizes(...whole(), ...whole())).toEqual([5, 5]);
  expect(sizes(...whole(), ...whole(), ...whole())).toEqual([5, 5, 5]);
});

it('keeps one form whole when a heading row is repeated, an answer continued, or a blank form stands before or after it', () => {
  expect(sizes(answer('lscbArea'), answer('themes'), answer('lscbArea'), answer('themes'), answer('changes'))).toEqual([
    5,
  ]);
  expect(sizes(...whole(null), ...whole())).toEqual([10]);
  expect(sizes(...whole(), ...whole(null))).toEqual([10]);
});
