import { FIELD_LABELS } from './draft.js';
import { answer, textsIn, without } from '../../../../test/builders/own-form.js';
import { bold, paragraph, row, table } from '../../../../test/builders/word-form-xml.js';

/** A form with the usual labels but for its reference, which stands in the rows given. */
const form = (...references: readonly (readonly [label: string, code: string])[]) =>
  table([
    ...references.map(([label, code]) => row([paragraph(bold(label)), code])),
    ...without('reference').map((field) => row([paragraph(bold(FIELD_LABELS[field])), answer(field)])),
  ]);
const LETTER = paragraph('Our ref:\tPVP/LSG/0417') + paragraph('Your ref:\tSub-group, item 6') + paragraph('Dear all');

it.each(['Board review number', 'Board’s review ref', 'Review reference', 'LSCB ref'])(
  'takes "%s" for the reference, and no number of the office that sends it',
  (label) => {
    expect(textsIn(LETTER + form([label, 'LK/TSCR/3'])).reference).toBe('LK/TSCR/3');
    expect(textsIn(form(['Our log number', 'SG-2291'], [label, 'LK/TSCR/3'])).reference).toBe('LK/TSCR/3');
  },
);

it('keeps the number of the office where the form has no other, or left the other blank', () => {
  expect(textsIn(LETTER + form()).reference).toBe('PVP/LSG/0417');
  expect(textsIn(form(['Our ref', 'SG-2291'], ['Board review number', ''])).reference).toBe('SG-2291');
});
