import {
  OWN,
  b,
  italic,
  grey,
  answer,
  beside,
  without,
  HEAD,
  BODY,
  recordOf,
  textsIn,
  reference,
} from '../../../test/builders/own-form.js';
import { FORM_FIELDS, type FormField } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import {
  cell,
  documentXml,
  paragraph,
  row,
  table,
  wordFile,
  wordFileOf,
  type Xml,
} from '../../../test/builders/word-form-xml.js';
import { FIELD_LABELS } from './domain/draft.js';
import { readWordForm } from './read-word-form.js';

// Forms whose labels nobody has listed, told from the rest by how they are set. Each says what SHORT says, unless it tells.

it.each([
  ['italics', italic],
  ['grey', grey],
])('leaves out guidance that stands in %s above the answers, also where nothing else does', (_, hint) => {
  const boxes = FORM_FIELDS.map((field) =>
    row([b(OWN[field]), cell(hint('A few words will do here') + (field === 'otherComments' ? '' : answer(field)))]),
  );
  expect(textsIn(table(boxes))).toEqual({ ...SHORT, otherComments: null });
});

it('keeps an answer that begins in italics where no other does', () => {
  const quote = row([b(OWN.themes), cell(italic('“Nobody asked me.”') + paragraph('The boy was not asked.'))]);
  const body = table([beside(HEAD), quote, beside(BODY.slice(1))]);
  expect(textsIn(body).themes).toBe('“Nobody asked me.”\nThe boy was not asked.');
});

it('asks whether a board named at the head of the pages alone sends it', () => {
  const header = documentXml(paragraph('Brackenmoor Safeguarding Children Board'))
    .replaceAll('w:document', 'w:hdr')
    .replace(/<\/?w:body>|<w:sectPr\/>/g, '');
  const bytes = wordFileOf(documentXml(table([beside(without('lscbArea'))])), { 'word/header1.xml': header });
  const { fields, questions } = readWordForm(bytes, reference).records[0]!;
  expect(fields.lscbArea?.boardId).toBe('brackenmoor');
  expect(questions.map(({ field }) => field)).toContain('lscbArea');
});

it('asks whether the day of a letter is the day the form was completed', () => {
  const { fields, questions } = recordOf(paragraph('9th June 2014') + table([beside(without('dateCompleted'))]));
  expect(fields.dateCompleted?.iso).toBe('2014-06-09');
  expect(questions.map(({ field }) => field)).toContain('dateCompleted');
});

it('asks once whose a letter is that names its board in its head, and takes the day below that', () => {
  const letter =
    b('Brackenmoor Safeguarding Children Board') +
    paragraph('The Old Forge, Brackenmoor') +
    paragraph('9th June 2014') +
    table([beside(without('lscbArea', 'dateCompleted'))]);
  const { fields, questions } = recordOf(letter);
  expect(fields).toMatchObject({ lscbArea: { boardId: 'brackenmoor' }, dateCompleted: { iso: '2014-06-09' } });
  expect(questions.map(({ field }) => field)).toEqual(['lscbArea', 'dateCompleted']);
});

it('names in few words what is told of how a review was done, below what kind it was', () => {
  const led = row([b('Lead reviewer'), 'The named nurse']) + row([b('Method and why chosen'), 'Two half days']);
  const body = table([beside(HEAD.slice(0, 3)), led, beside(FORM_FIELDS.slice(3))]);
  const reviewType = `${SHORT.reviewType}\nLead reviewer: The named nurse\nMethod and why chosen: Two half days`;
  expect(textsIn(body)).toEqual({ ...SHORT, reviewType });
});

it('tells a reference by what stands beside its label, and asks', () => {
  const numbered = row([b('Record no.'), 'ASCB/MACA/14-15/03']);
  const body = table([numbered, beside(without('reference'))]);
  const { fields, questions } = recordOf(body);
  expect(fields.reference).toBe('ASCB/MACA/14-15/03');
  expect(questions.map(({ field }) => field)).toContain('reference');
});

it('takes no title for a label that sounds like one, where the box itself comes later', () => {
  const title = b('Ambleford Safeguarding Children Board') + paragraph('Learning from Reviews – Summary Sheet');
  expect(textsIn(title + table([beside(FORM_FIELDS)]))).toEqual(SHORT);
});

it('leaves out guidance that stands in italics below the answers of three boxes or more, and keeps a quotation below one', () => {
  const below = (fields: readonly FormField[]) =>
    FORM_FIELDS.map((field) =>
      row([b(OWN[field]), cell(answer(field) + (fields.includes(field) ? italic('e.g. what you saw') : ''))]),
    );
  expect(textsIn(table(below(['themes', 'changes', 'impactAudit'])))).toEqual(SHORT);
  expect(textsIn(table(below(['themes']))).themes).toBe(`${SHORT.themes}\ne.g. what you saw`);
});

it('judges the labels of each of two forms in a file', () => {
  const form = table([beside(FORM_FIELDS)]);
  const { records } = readWordForm(wordFile(form + paragraph('') + form), reference);
  expect(records.map(({ fields }) => fields.changes)).toEqual([SHORT.changes, SHORT.changes]);
  expect(records.map(({ fields }) => fields.multiAgencyRecommendations)).toEqual([
    SHORT.multiAgencyRecommendations,
    SHORT.multiAgencyRecommendations,
  ]);
});

it('asks whether a reference that stands at the head alone is that of the review', () => {
  const { fields, questions } = recordOf(
    paragraph('Issue 4\tRef: ASCB/AUD/15-02') + table([beside(without('reference'))]),
  );
  expect(fields.reference).toBe('ASCB/AUD/15-02');
  expect(questions.map(({ field }) => field)).toEqual(['reference']);
});

it('asks for another reference where the one on a form looks like initials and a date of birth', () => {
  const told = row([b(OWN.reference), paragraph('JS 12/03/2009')]);
  const { questions } = recordOf(table([beside(without('reference')), told]));
  expect(questions.map(({ field }) => field)).toEqual(['reference']);
});

it('takes no box to be ticked for a label, whatever stands beside it', () => {
  const boxes = ['☐ Serious case review', '☐ Learning review (not SCR)', '☒ Practitioner forum'].map((box) =>
    paragraph(box),
  );
  const kinds = b(OWN.reviewType) + table([row([cell(boxes.join('') + paragraph('Half a day, ten people.'))])]);
  const others = (fields: readonly FormField[]) =>
    fields.map((field) => b(OWN[field]) + table([row([answer(field)])])).join('');
  const texts = textsIn(others(HEAD.slice(0, 2)) + kinds + others(FORM_FIELDS.slice(3)));
  expect(texts).toEqual({ ...SHORT, reviewType: 'Practitioner forum\nHalf a day, ten people.' });
});

it('takes what a board calls itself, at the head of a form, for no label', () => {
  const texts = textsIn(b('QSCB') + b('Write-up from a forum') + table([beside(FORM_FIELDS)]));
  expect(texts).toEqual(SHORT);
});

it('asks about what it found no label for, where it left out what stands under another', () => {
  const labelled = (field: FormField) => row([b(FIELD_LABELS[field]), answer(field)]);
  const local = row([b('Blue sky corner'), 'A paragraph nobody knows the meaning of.']);
  const all = without('changes').map(labelled);
  const asksFor = (rows: readonly Xml[]) => recordOf(table(rows)).questions.map(({ field }) => field);
  expect([asksFor(all), asksFor([...all, local]), asksFor([...all, labelled('changes'), local])]).toEqual([
    [],
    ['changes'],
    [],
  ]);
});

it('tells a reference in capitals and figures by what stands beside its label', () => {
  const labelled = (field: FormField) => row([b(OWN[field]), answer(field)]);
  const known = row([b('Review known as'), 'RSCB SCR 2014/B']);
  const body = table([...FORM_FIELDS.slice(0, 4).map(labelled), known, ...FORM_FIELDS.slice(5).map(labelled)]);
  expect(textsIn(body)).toEqual({ ...SHORT, reference: 'RSCB SCR 2014/B' });
});

it('takes a title that sounds like a label, with a line to whom it is sent below it, for no label', () => {
  const title = paragraph('LEARNING FROM REVIEWS') + italic('For completion by the Board office after every review');
  const body = FORM_FIELDS.map((field) => paragraph(OWN[field].toUpperCase()) + answer(field)).join('');
  expect(textsIn(title + body)).toEqual(SHORT);
});

it('leaves out what was not filled in of how a review was done', () => {
  const parts = row([b('Panel chair'), 'Click here to enter text.']) + row([b('Method'), 'A workshop']);
  const body = table([
    beside(HEAD.slice(0, 2)),
    row([b('Type of review'), answer('reviewType')]),
    parts,
    beside([...HEAD.slice(3), ...BODY]),
  ]);
  expect(textsIn(body).reviewType).toBe(`${SHORT.reviewType}\nMethod: A workshop`);
});

it('names who led a review, in bold on a line of its own, and gives that name to nothing else', () => {
  const text = (led: string) =>
    [...HEAD.slice(0, 3), 'led', ...HEAD.slice(3), ...BODY].map((one) =>
      one === 'led' ? b('Led by') + led : b(OWN[one as FormField]) + answer(one as FormField),
    );
  expect(textsIn(text(paragraph('Two reviewers')).join('')).reviewType).toBe(
    `${SHORT.reviewType}\nLed by: Two reviewers`,
  );
  expect(textsIn(text('').join(''))).toEqual({ ...SHORT, reviewType: `${SHORT.reviewType}\nLed by` });
});

it('takes an age at the head of an answer for no number of a label', () => {
  const fields = FORM_FIELDS.map((field, index) => [b(`${index + 1}. ${OWN[field]}`), answer(field)]);
  const themes =
    paragraph('14 year old girl, often missing. What the case taught us, as we see it:') +
    paragraph('Ask where she was.');
  fields[FORM_FIELDS.indexOf('themes')]![1] = themes;
  expect(textsIn(fields.flat().join('')).themes).toBe(
    '14 year old girl, often missing. What the case taught us, as we see it:\nAsk where she was.',
  );
});

it('takes the address in a letterhead beside the name of a board for no answer', () => {
  const address = ['Business Unit', 'The Old Library, Floor 1', 'unit@ambleford.example'].map((line) =>
    paragraph(line),
  );
  const head = table([row([cell(b('AMBLEFORD') + paragraph('local safeguarding children board')), cell(address.join(''))])]); // prettier-ignore
  const board = [beside(['reference']), row([b('Circulation'), 'Members']), row([b('Board'), answer('lscbArea')])];
  const body = table([...board, beside(without('lscbArea', 'reference'))]);
  expect(textsIn(head + paragraph('') + body)).toEqual(SHORT);
});

it('takes a heading that begins with a tick for a label', () => {
  const signs = ['★', '✔', '✎'];
  const headed = (field: FormField, index: number) =>
    paragraph(`${signs[index % 3]} ${FIELD_LABELS[field]}`, '<w:pStyle w:val="Heading2"/>') + answer(field);
  expect(textsIn(FORM_FIELDS.map(headed).join(''))).toEqual(SHORT);
});
