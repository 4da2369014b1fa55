import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { answerXml, FORM_FIELDS, type FormField, TEMPLATE } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import {
  bold,
  cell,
  control,
  paragraph,
  row,
  run,
  styled,
  table,
  wordFile,
  type Xml,
} from '../../../test/builders/word-form-xml.js';
import { readWordForm } from './read-word-form.js';

// Habits of layout too many for golden folders: each form says what SHORT says, unless `differs` says otherwise.
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

const label = (field: FormField) => TEMPLATE[field][0];
const prompt = (field: FormField) => TEMPLATE[field][1];
const boldLabel = (field: FormField) => paragraph(bold(label(field)));
const answer = (field: FormField) => answerXml(SHORT[field]);
const beside = (field: FormField) => row([boldLabel(field), answer(field)]);
const blank = (field: FormField) => row([boldLabel(field), '']);
const across = (content: Xml) => row([cell(content, '<w:gridSpan w:val="2"/>')]);
const under = (field: FormField) => styled('Heading2', label(field)) + answer(field);
const each = (make: (field: FormField, index: number) => Xml) => FORM_FIELDS.map(make).join('');
const rows = (make: (field: FormField, index: number) => Xml) => table([each(make)]);
const with_ = (field: FormField, make: (each: FormField) => Xml, own: Xml) =>
  each((one) => (one === field ? own : make(one)));

const MANY = 'Learning points were many.\nRecommendations:\nAction plan\nDate: unknown';
const FORMS: Record<string, { body: Xml; differs?: Partial<Record<FormField, string | null>> }> = {
  'a title row across the middle, after a blank answer': {
    body: table([with_('reference', beside, blank('reference') + across(paragraph(bold('Section B: Learning'))))]),
    differs: { reference: null },
  },
  'a title row in plain type, after a blank answer': {
    body: table([with_('reference', beside, blank('reference') + across(paragraph('Section B: Learning')))]),
    differs: { reference: null },
  },
  'a title that reads like a label': {
    body:
      paragraph(bold('Key learning')) +
      paragraph('') +
      rows((field) =>
        row([field === 'themes' ? 'Key themes and practice learning from this case' : label(field), answer(field)]),
      ),
  },
  'a frame of one cell around the form': { body: table([row([paragraph('Crest') + rows(beside)])]) },
  'the form inside the second cell of a page table': { body: table([row(['', paragraph('Head') + rows(beside)])]) },
  'a content control around the whole table': { body: control(rows(beside)) },
  'prompts without brackets under the labels': {
    body: rows((field) => row([boldLabel(field) + paragraph(prompt(field).slice(1, -1)), answer(field)])),
  },
  'a column of guidance between label and answer': {
    body: table([
      row(['No', 'Question', 'Guidance', 'Answer']),
      each((field, index) => row([String(index + 1), label(field), 'Write briefly and plainly.', answer(field)])),
    ]),
  },
  'one column with local rows set as the labels are': {
    body: table([
      each(
        (field) =>
          row([boldLabel(field)]) +
          row([answer(field)]) +
          (field === 'themes' ? row([paragraph(bold('Agencies involved'))]) + row(['Police']) : ''),
      ),
    ]),
  },
  'one column, plain labels with a colon, and a local row': {
    body: table([
      each(
        (field) =>
          row([`${label(field)}:`]) +
          row([answer(field)]) +
          (field === 'themes' ? row(['Agencies involved:']) + row(['Police']) : ''),
      ),
    ]),
  },
  'a table for each field': { body: each((field) => table([beside(field)]) + paragraph('')) },
  'short fields on tabbed lines': {
    body:
      paragraph(run('LSCB Area:\tAmbleford LSCB\tDate completed:\t12 March 2014')) +
      paragraph(run('Type of review:\tMulti-agency concise review')) +
      paragraph(run('Month/year of incident:\tOctober 2013\tReview reference:\tAMB/CR/7')) +
      FORM_FIELDS.slice(5)
        .map((field) => boldLabel(field) + answer(field))
        .join(''),
  },
  'labels in capitals': { body: each((field) => paragraph(label(field).toUpperCase()) + answer(field)) },
  'labels in capitals, one of them local': {
    body: with_(
      'themes',
      (field) => paragraph(label(field).toUpperCase()) + answer(field),
      paragraph('KEY THEMES') + answer('themes') + paragraph('LEGAL STATUS OF CHILD') + paragraph('Private'),
    ),
  },
  'underlined labels': { body: each((field) => paragraph(run(label(field), '<w:u w:val="single"/>')) + answer(field)) },
  'an answer whose lines look like labels, in a table': {
    body: table([with_('themes', beside, row([boldLabel('themes'), answerXml(MANY)]))]),
    differs: { themes: MANY },
  },
  'an answer whose lines look like labels, under a heading': {
    body: with_('themes', under, styled('Heading2', label('themes')) + answerXml(MANY)),
    differs: { themes: MANY },
  },
  'a bold sub-heading inside an answer that is also a word for a field': {
    body: with_(
      'themes',
      under,
      styled('Heading2', label('themes')) + paragraph(bold('Recommendations')) + paragraph('Later.'),
    ),
    differs: { themes: 'Recommendations\nLater.' },
  },
  'headings of sections between the headings of fields': {
    body: with_('changes', under, styled('Heading1', 'Part 3: Impact') + under('changes')),
  },
  'both kinds of recommendation under one heading': {
    body: each((field) => {
      if (field === 'singleAgencyRecommendations')
        return styled('Heading2', 'Recommendations') + styled('Heading3', 'Single agency') + answer(field);
      return field === 'multiAgencyRecommendations' ? styled('Heading3', 'Multi-agency') + answer(field) : under(field);
    }),
  },
  'labels and short answers in the same cells, two to a row': {
    body: table([
      row([
        paragraph(bold('LSCB Area: ') + run('Ambleford LSCB')),
        paragraph(bold('Date completed: ') + run('12 March 2014')),
      ]),
      row([
        paragraph(bold('Month/year of incident: ') + run('October 2013')),
        paragraph(bold('Reference: ') + run('AMB/CR/7')),
      ]),
      across(paragraph(bold('Type of review: ') + run('Multi-agency concise review'))),
      FORM_FIELDS.slice(5)
        .map((field) => across(boldLabel(field) + answer(field)))
        .join(''),
    ]),
  },
  'a table of actions as the answer under a heading': {
    body: with_(
      'changes',
      under,
      styled('Heading2', label('changes')) +
        table([row(['Key learning', 'Action plan', 'Who']), row(['One', 'Reissue', 'Nurse'])]),
    ),
    differs: { changes: 'Key learning | Action plan | Who\nOne | Reissue | Nurse' },
  },
  'label rows and answer rows across both columns': {
    body: rows((field) => across(boldLabel(field)) + across(answer(field))),
  },
  'answers in rows across, with the cells beside the labels left blank': {
    body: rows((field) => blank(field) + across(answer(field))),
  },
  'the whole form in one cell': { body: table([row([each((field) => boldLabel(field) + answer(field))])]) },
  'answers after a line break below the label': {
    body: rows((field) => row([paragraph(bold(label(field)) + run(`\n${SHORT[field]}`))])),
  },
  'an empty row between any two': { body: rows((field) => beside(field) + row(['', ''])) },
  'labels numbered with letters': {
    body: rows((field, index) => row([`${'abcdefghijkl'[index]}) ${label(field)}`, answer(field)])),
  },
  'labels of one word across, above their answers': {
    body:
      table([
        row([paragraph(bold('LSCB Area')), paragraph(bold('Date')), paragraph(bold('Ref'))]),
        row(['Ambleford LSCB', '12 March 2014', 'AMB/CR/7']),
        row([paragraph(bold('Type of review')), paragraph(bold('Month/year of incident'))]),
        row(['Multi-agency concise review', 'October 2013']),
      ]) + table([FORM_FIELDS.slice(5).map(beside).join('')]),
  },
};

it.each(Object.keys(FORMS))('reads a form with %s', (name) => {
  const { body = '', differs = {} } = FORMS[name] ?? {};
  const reading = readWordForm(wordFile(body), reference);
  const fields = Object.entries(reading.records[0]?.fields ?? {}).map(([field, written]) => [
    field,
    written === null || typeof written === 'string' ? written : written.text,
  ]);
  expect(Object.fromEntries(fields)).toEqual({ ...SHORT, ...differs });
});
