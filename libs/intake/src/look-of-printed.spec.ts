import {
  OWN,
  b,
  italic,
  answer,
  shaded,
  wide,
  beside,
  without,
  HEAD,
  BODY,
  textsIn,
} from '../../../test/builders/own-form.js';
import { FORM_FIELDS, type FormField } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import { bold, cell, paragraph, row, run, styled, table } from '../../../test/builders/word-form-xml.js';
import { FIELD_LABELS } from './domain/draft.js';

// Forms whose labels nobody has listed, with more printed or written on them than labels and answers. Each says what SHORT says.

it('leaves out a column of notes for completion between labels and answers, below a title', () => {
  const noted = FORM_FIELDS.map((field, index) =>
    row([b(OWN[field]), cell(paragraph(index % 3 === 0 ? 'A few words will do' : '')), cell(answer(field))]),
  );
  const heads = row(['Item', 'Notes for completion', 'Response'].map((head) => cell(b(head))));
  expect(textsIn(table([row([wide(b('Learning summary'), 3)]), heads, ...noted]))).toEqual(SHORT);
});

const GUIDED: Partial<Record<FormField, string>> = {
  lscbArea: 'Insert the full name of the board.',
  dateCompleted: 'The day on which this was signed off.',
  reference: 'The number of the case in your own log.',
  themes: 'Main lessons about practice, in bullets if you like.',
};

it.each([
  ['says so', [row(['Section', 'Guidance for completion', 'Our response'].map((head) => shaded(b(head))))]],
  ['is blank', []],
  ['says who it is for', [row(['Item', 'Notes for the person completing', 'Response'].map((head) => shaded(b(head))))]],
])('leaves out a column of guidance in italics between labels and answers, where its head %s', (_, heads) => {
  const rows = FORM_FIELDS.map((field) =>
    row([shaded(b(OWN[field])), cell(italic(GUIDED[field] ?? 'What you would tell a colleague.')), answer(field)]),
  );
  expect(textsIn(table([...heads, ...rows]))).toEqual(SHORT);
});

const OFFICE = row([shaded(b('FOR OFFICE USE ONLY'), 2)]);
const LOGGED = [row(['Date received: 12/05/14', 'Logged by: KT']), row(['Return no: 031', 'Checked: Y / N'])];
const ACROSS = FORM_FIELDS.flatMap((field) => [
  row([shaded(b(OWN[field]), 2)]),
  row([wide(field === 'otherComments' ? paragraph('') : answer(field), 2)]),
]);
it.each([
  ['in a table of its own', table(ACROSS) + table([OFFICE, ...LOGGED])],
  ['at the foot of the form', table([...ACROSS, OFFICE, ...LOGGED])],
  ['in a table below words that say so', table(ACROSS) + paragraph('For office use only') + table(LOGGED)],
  [
    'beside its words',
    table(ACROSS) + paragraph('') + table([row([shaded(b('OFFICE') + b('USE')), 'No. 031', 'By: KT'])]),
  ],
  ['in lines below it', table(ACROSS) + paragraph('Office use only:') + paragraph('Received 12/05/14, no. 031')],
])('leaves out what the office wrote %s', (_, body) =>
  expect(textsIn(body)).toEqual({ ...SHORT, otherComments: null }),
);

it('reads a field of the form that stands in the box for office use', () => {
  const written = row([b('Date form completed'), answer('dateCompleted')]);
  const body = table([beside(without('dateCompleted')), row([shaded(b('Office use'), 2)]), written]);
  expect(textsIn(body)).toEqual(SHORT);
});

it('leaves out hints beside the labels that begin in lower case, as a sheet has them', () => {
  const hints = [
    '',
    'choose from list',
    'dd/mm/yyyy',
    'mmm-yy',
    'one per row',
    'incl. what went well',
    'who and by when',
  ];
  const rows = FORM_FIELDS.map((field, index) => row([OWN[field], hints[index % hints.length]!, answer(field)]));
  expect(textsIn(table([row([wide('RETURN FOR THE REGION', 3)]), ...rows]))).toEqual(SHORT);
});

it('leaves out a hint that stands behind a label in its shaded row, above the answer', () => {
  const rows = FORM_FIELDS.flatMap((field, index) => [
    row([
      shaded(paragraph(bold(OWN[field]) + (index % 2 === 0 ? run(' – what was found, and by whom', '<w:i/>') : ''))),
    ]),
    row([answer(field)]),
  ]);
  const known = row([shaded(paragraph(bold('Key learning') + run(' – what was found, strengths too', '<w:i/>')))]);
  rows[2 * FORM_FIELDS.indexOf('themes')] = known;
  expect(textsIn(table(rows))).toEqual(SHORT);
});

it('leaves out the column in which the office makes its notes', () => {
  const heads = row(['Section', 'Your entry', 'Office use'].map((head) => shaded(b(head))));
  const rows = FORM_FIELDS.map((field, index) =>
    row([b(OWN[field]), answer(field), index % 2 === 0 ? 'Checked' : '✓']),
  );
  expect(textsIn(table([heads, ...rows]))).toEqual(SHORT);
});

it('leaves out hints behind the answers of a sheet, also where they begin with a capital', () => {
  const hints = ['Given by the office', 'dd/mm/yyyy', 'Choose from the list', 'mm/yyyy', 'Who and by when', ''];
  const rows = FORM_FIELDS.map((field, index) => row([OWN[field], answer(field), hints[index % hints.length]!]));
  expect(textsIn(table([row([wide('RETURN FOR THE REGION', 3)]), ...rows]))).toEqual(SHORT);
});

it('keeps a third column in which somebody wrote, though one word in it is a hint', () => {
  const note = (field: FormField) => (field === 'dateCompleted' ? 'dd/mm/yyyy' : 'Sent to the Board');
  const rows = FORM_FIELDS.map((field) => row([OWN[field], answer(field), note(field)]));
  expect(textsIn(table(rows)).methodologyLearning).toBe(`${SHORT.methodologyLearning} | Sent to the Board`);
});

it('ends the last answer at the heads of a row in which people sign, and at where the office sends the form', () => {
  const across = (field: FormField) => row([shaded(b(OWN[field]), 3)]) + row([wide(answer(field), 3)]);
  const signed = row(['Agency', 'Author', 'Signature and date'].map((head) => shaded(b(head))));
  const sent = row([shaded(b('For Board office use: circulated to'), 3)]) + row([wide(paragraph('All members'), 3)]);
  const body = table([...without('otherComments').map(across), signed, row(['Council', 'Co-ordinator', '']), sent]);
  expect(textsIn(body)).toEqual({ ...SHORT, otherComments: null });
});

it('leaves out the lines on which answers were typed, and a prompt below what was done', () => {
  const heads = HEAD.map((field) => paragraph(`${FIELD_LABELS[field]}:\t__${SHORT[field]}________`));
  const labelled = BODY.map((field) => styled('Heading2', OWN[field]) + answer(field));
  expect(textsIn(heads.join('') + labelled.join(''))).toEqual(SHORT);
  const review = styled('Heading2', 'Type of review') + answer('reviewType') + styled('Heading2', 'Review approach');
  const asked = review + italic('Who led it, and who took part?') + paragraph('Two auditors.');
  const others = without('reviewType').map((field) => styled('Heading2', OWN[field]) + answer(field));
  expect(textsIn(others.toSpliced(2, 0, asked).join('')).reviewType).toBe(
    `${SHORT.reviewType}\nReview approach: Two auditors.`,
  );
});

it('takes thanks and a line for the office below the last answer for no part of it', () => {
  const labelled = FORM_FIELDS.map((field) => b(OWN[field]) + answer(field)).join('');
  const body = labelled + paragraph('Thank you for completing this form.') + paragraph('Office use: Logged, sent on');
  expect(textsIn(body)).toEqual(SHORT);
});

it('takes a prompt that says the box will grow for blank', () => {
  const said = (field: FormField) =>
    field === 'changes' ? paragraph('Type here – the box will expand.') : answer(field);
  const body = table(FORM_FIELDS.map((field) => row([b(OWN[field]), cell(said(field))])));
  expect(textsIn(body)).toEqual({ ...SHORT, changes: null });
});

it('leaves out hints between labels and answers of a sheet, also where they begin with a capital', () => {
  const hints = [
    'Your own number',
    'dd.mm.yy',
    'Choose from the drop-down list',
    'Name and agency',
    'Give post titles',
  ];
  const rows = FORM_FIELDS.map((field, index) => row([OWN[field], hints[index % hints.length]!, answer(field)]));
  expect(textsIn(table([row([wide('RETURN FOR THE REGION', 3)]), ...rows]))).toEqual(SHORT);
});
