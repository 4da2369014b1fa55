import { b, answer, recordOf, shaded, textsIn, wide, without } from '../../../test/builders/own-form.js';
import { FORM_FIELDS, type FormField } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import { cell, paragraph, row, table, type Xml } from '../../../test/builders/word-form-xml.js';
import { FIELD_LABELS } from './domain/draft.js';

// Forms whose parts have names, rows or lines of their own. Each says what SHORT says, unless it tells.

const usual = (fields: readonly FormField[]) =>
  fields.map((field) => row([shaded(b(FIELD_LABELS[field])), answer(field)])).join('');
const after = (field: FormField) => FORM_FIELDS.slice(FORM_FIELDS.indexOf(field) + 1);
const upTo = (field: FormField) => FORM_FIELDS.slice(0, FORM_FIELDS.indexOf(field) + 1);

it('reads labels across with their answers below them, beside the name of their part', () => {
  const named = (name: string, rows: readonly Xml[]) =>
    rows.map((own, index) =>
      row([
        cell(
          index === 0 ? b(name) : paragraph(''),
          `<w:vMerge${index === 0 ? ' w:val="restart"' : ''}/><w:shd w:val="clear" w:fill="1F4E79"/>`,
        ),
        own,
      ]),
    );
  const stacked = (fields: readonly FormField[]) =>
    fields.flatMap((field) => [shaded(b(FIELD_LABELS[field])), cell(answer(field))]);
  const body = table([
    ...named('ABOUT', stacked(FORM_FIELDS.slice(0, 5))),
    ...named('LEARNING', stacked(FORM_FIELDS.slice(5, 7))),
    ...named('ACTION', stacked(FORM_FIELDS.slice(7))),
  ]);
  expect(textsIn(body)).toEqual(SHORT);
});

it.each(['Item 7 (contd.)', 'continued', 'Continued from above'])(
  'adds what stands beside "%s" to the answer above',
  (label) => {
    const numbered = FORM_FIELDS.map((field, index) =>
      row([shaded(b(`${index + 1}. ${FIELD_LABELS[field]}`)), answer(field)]),
    );
    numbered.splice(7, 0, row([shaded(b(label)), 'Those who took part were glad of it.']));
    expect(textsIn(table(numbered))).toEqual({
      ...SHORT,
      methodologyLearning: `${SHORT.methodologyLearning}\nThose who took part were glad of it.`,
    });
  },
);

it('reads the kind of review, how it was done and why this case in boxes side by side', () => {
  const kind = [
    row([shaded(b('Type of review')), shaded(b('Method used'))]),
    row([answer('reviewType'), 'Desk-top, two interviews']),
    row([shaded(b('Chair / author')), shaded(b('Why this case'))]),
    row(['A quality assistant', 'Sent by the SCR panel in May']),
  ];
  const across = (fields: readonly FormField[]) =>
    fields.map((field) => row([shaded(b(FIELD_LABELS[field]), 2)]) + row([wide(answer(field), 2)])).join('');
  const body = table([usual(['lscbArea', 'dateCompleted']), ...kind, across(after('reviewType'))]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    reviewType: `${SHORT.reviewType}\nMethod used: Desk-top, two interviews\nChair / author: A quality assistant\nWhy this case: Sent by the SCR panel in May`,
  });
});

it('takes a number alone, of those who came, for nothing of the kind of review', () => {
  const came = row([shaded(b('How many people came?')), '17']);
  expect(textsIn(table([usual(upTo('incidentMonth')), came, usual(after('incidentMonth'))]))).toEqual(SHORT);
});

it.each(['Signed ______________ (Chair)   Date ________', 'R. Sallow (Miss)\nPanel Co-ordinator'])(
  'leaves out of the last answer how it is signed: %j',
  (signed) => {
    const headed = (field: FormField) => b(FIELD_LABELS[field]) + answer(field);
    const lines = signed.split('\n').map((line) => paragraph(line));
    const last = b(FIELD_LABELS.otherComments) + paragraph('We would do it again.') + lines.join('');
    const record = recordOf(without('otherComments').map(headed).join('') + last);
    expect(record.fields.otherComments).toBe('We would do it again.');
  },
);

it('asks in one breath what kind of review it was, who led it and why this case', () => {
  const label = '3. What sort of review was it, who led it and why was this case chosen?';
  const rows = FORM_FIELDS.map((field) =>
    row([wide(b(field === 'reviewType' ? label : FIELD_LABELS[field]) + answer(field), 1)]),
  );
  expect(textsIn(table(rows))).toEqual(SHORT);
});
