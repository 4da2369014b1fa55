import {
  answer,
  b,
  beside,
  BODY,
  HEAD,
  OWN,
  recordOf,
  shaded,
  textsIn,
  without,
} from '../../../test/builders/own-form.js';
import { FORM_FIELDS, type FormField } from '../../../test/builders/word-form.js';
import { bold, cell, paragraph, row, run, table, type Xml } from '../../../test/builders/word-form-xml.js';

// How forms have the kind of review chosen, and what ends their answers.

const struck = (text: string) => run(text, '<w:strike/>');
const KINDS = ['Serious case review', 'Practitioner forum', 'Audit'];
const typeIn = (content: Xml) =>
  recordOf(table([beside(without('reviewType')), row([b('Type of review'), cell(content)])]));

it.each([
  ['lines', KINDS.map((kind) => paragraph(kind === 'Audit' ? run(kind) : struck(kind))).join('')],
  ['one line', paragraph(`${struck('Serious case review / Practitioner forum')}${run(' / ')}${run('Audit')}`)],
])('leaves out the kinds of review struck through in %s, and asks nothing', (_, content) => {
  const { fields, questions } = typeIn(content + paragraph('Led by the Board manager.'));
  expect(fields.reviewType).toEqual({ id: 'audit', text: 'Audit\nLed by the Board manager.' });
  expect(questions.map(({ field }) => field)).not.toContain('reviewType');
});

it('asks where every kind is struck through, and keeps words struck through that are no kind', () => {
  const { fields, questions } = typeIn(KINDS.map((kind) => paragraph(struck(kind))).join(''));
  expect(fields.reviewType?.id).toBeNull();
  expect(questions.map(({ field }) => field)).toContain('reviewType');
  expect(typeIn(paragraph(`${struck('Long')}${run(' Audit')}`)).fields.reviewType?.text).toBe('Long Audit');
});

it('takes of a list with Yes and No the kind whose mark stands under Yes', () => {
  const list = KINDS.map((kind) => row([paragraph(kind), ...(kind === 'Audit' ? ['✓', ''] : ['', '✓']).map((mark) => paragraph(mark))])); // prettier-ignore
  const content = table([row(['Kind', 'Yes', 'No'].map(b)), list.join('')]) + paragraph('Twelve files.');
  expect(typeIn(content).fields.reviewType).toEqual({ id: 'audit', text: 'Audit\nTwelve files.' });
});

it('takes the kind marked in rows below its label', () => {
  const marked = table([
    row([shaded(b('Kind of review (mark one with X)')), shaded(paragraph(''))]),
    ...['Audit', 'Serious case review', 'Practitioner forum'].map((kind) =>
      row([paragraph(kind), paragraph(kind === 'Practitioner forum' ? 'X' : '')]),
    ),
  ]);
  const { reviewType } = recordOf(table([beside(without('reviewType'))]) + marked).fields;
  expect(reviewType).toEqual({ id: 'practitioner-forum', text: 'Practitioner forum' });
});

it('ends an answer at whatever stands in bold before a tab as the labels do, and asks about what was not found', () => {
  const line = (label: string, field: FormField) => {
    const [text = ''] = (textsIn(table([beside(FORM_FIELDS)]))[field] ?? '').split('\n');
    return paragraph(`${bold(`${label}:`)}${run('', '')}<w:r><w:tab/></w:r>${run(text)}`);
  };
  const labels = { ...OWN, methodologyLearning: 'Tea and biscuits' };
  const { fields, questions } = recordOf([...HEAD, ...BODY].map((field) => line(labels[field], field)).join(''));
  expect(fields.themes).not.toMatch(/Tea and biscuits/);
  expect(questions.map(({ field }) => field)).toContain('methodologyLearning');
});

it('ends the kind of review at a helpline of the board', () => {
  const more = b('Local helpline') + paragraph('Ring 9 to 5.');
  const { reviewType } = recordOf(table([row([cell(b('Type of review') + answer('reviewType') + more)]), beside(without('reviewType'))])).fields; // prettier-ignore
  expect(reviewType?.text).not.toMatch(/Ring|helpline/);
});
