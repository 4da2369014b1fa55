import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { answerXml, FORM_FIELDS, type FormField } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import {
  bold,
  cell,
  documentXml,
  paragraph,
  row,
  run,
  styled,
  table,
  wordFile,
  wordFileOf,
  type Xml,
} from '../../../test/builders/word-form-xml.js';
import { type Field, FIELD_LABELS } from './domain/draft.js';
import { readWordForm } from './read-word-form.js';

// Forms whose labels nobody has listed, told from the rest by how they are set. Each says what SHORT says, unless it tells.
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

const OWN: Record<FormField, string> = {
  lscbArea: 'Which board is telling us this?',
  dateCompleted: 'Written up on',
  reviewType: 'What sort of exercise was it?',
  incidentMonth: 'When it happened',
  reference: 'Number we gave it',
  themes: 'What the case taught us',
  methodologyLearning: 'What reviewing it taught us',
  singleAgencyRecommendations: 'Advice to agencies one by one',
  multiAgencyRecommendations: 'Advice to all of us together',
  changes: 'Who is doing what about it',
  impactAudit: 'Proof that it has helped',
  otherComments: 'Anything else worth passing on',
};
const b = (text: string) => paragraph(bold(text));
const italic = (text: string) => paragraph(run(text, '<w:i/>'));
const grey = (text: string) => paragraph(run(text, '<w:color w:val="808080"/>'));
const answer = (field: FormField) => answerXml(SHORT[field]);
const shaded = (content: Xml, columns = 1) =>
  cell(content, `<w:gridSpan w:val="${columns}"/><w:shd w:val="clear" w:fill="D9D9D9"/>`);
const wide = (content: Xml, columns: number) => cell(content, `<w:gridSpan w:val="${columns}"/>`);
const beside = (fields: readonly FormField[], columns = 1) =>
  fields.map((field) => row([b(OWN[field]), wide(answer(field), columns)])).join('');
const without = (...left: FormField[]) => FORM_FIELDS.filter((field) => !left.includes(field));
const HEAD = FORM_FIELDS.slice(0, 5);
const BODY = FORM_FIELDS.slice(5);

const recordOf = (body: Xml) => readWordForm(wordFile(body), reference).records[0]!;
const textsIn = (body: Xml) => {
  const { fields } = recordOf(body);
  return Object.fromEntries(
    FORM_FIELDS.map((field): [Field, string | null] => {
      const value = fields[field];
      return [field, typeof value === 'string' ? value : (value?.text ?? null)];
    }),
  );
};

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

it('reads the columns of an action plan that holds fields the form has nowhere else, a line a row', () => {
  const plan = table([
    row(['Point', 'Recommendation', 'Action', 'Lead', 'By when', 'How we will know'].map((head) => shaded(b(head)))),
    row([shaded(b('For one agency'), 6)]),
    row(['1', 'Ask who lives there', 'Change the form', 'Named nurse', 'May 2014', 'Audit of 20 forms']),
    row([shaded(b('For more than one agency'), 6)]),
    row(['2', 'Share chronologies', 'Write a protocol', 'Board manager', 'June 2014', 'Survey of staff']),
  ]);
  const others = without('singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes', 'impactAudit');
  expect(textsIn(table([beside(others)]) + paragraph('') + plan)).toEqual({
    ...SHORT,
    singleAgencyRecommendations: 'Ask who lives there',
    multiAgencyRecommendations: 'Share chronologies',
    changes: 'Change the form | Named nurse | May 2014\nWrite a protocol | Board manager | June 2014',
    impactAudit: 'Audit of 20 forms\nSurvey of staff',
  });
});

it('takes a table of actions for the answer it stands in', () => {
  const list = table([
    row(['Action', 'Who', 'By when'].map((head) => shaded(b(head)))),
    row(['Change the form', 'Named nurse', 'May 2014']),
  ]);
  const body = table([
    beside(without('changes', 'impactAudit', 'otherComments')),
    row([b(OWN.changes), cell(list + paragraph(''))]),
    beside(['impactAudit', 'otherComments']),
  ]);
  expect(textsIn(body).changes).toBe('Action | Who | By when\nChange the form | Named nurse | May 2014');
});

it('reads labels side by side over their answers, and boxes that hold both', () => {
  const over = table([
    row([shaded(b(OWN.changes)), shaded(b(OWN.impactAudit))]),
    row([answer('changes'), answer('impactAudit')]),
  ]);
  const inside = table([
    row([b(OWN.lscbArea) + answer('lscbArea'), b(OWN.reference) + answer('reference')].map((each) => cell(each))),
  ]);
  const between = without('lscbArea', 'reference', 'changes', 'impactAudit');
  expect(textsIn(inside + paragraph('') + table([beside(between)]) + paragraph('') + over)).toEqual(SHORT);
});

it('reads labels beside a cell that heads their section', () => {
  const down = (content: Xml, isFirst: boolean) =>
    cell(content, isFirst ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>');
  const section = (name: string, fields: readonly FormField[]) =>
    fields
      .map((field, at) => row([down(at === 0 ? b(name) : paragraph(''), at === 0), b(OWN[field]), answer(field)]))
      .join('');
  expect(textsIn(table([section('THE REVIEW', HEAD), section('LEARNING', BODY)]))).toEqual(SHORT);
});

it('takes how a review was done, below what it was, as more of the same', () => {
  const how = row([b('How we did it, who led it and why this case'), 'A panel of five. Chosen by the board.']);
  const body = table([beside(HEAD.slice(0, 3)), how, beside(FORM_FIELDS.slice(3))]);
  expect(textsIn(body)).toEqual({ ...SHORT, reviewType: `${SHORT.reviewType}\nA panel of five. Chosen by the board.` });
});

it('takes a shaded row for a label with its prompt, and a list in rows below one for its answer', () => {
  const labelled = (field: FormField) =>
    row([shaded(paragraph(bold(OWN[field]) + run('  In a few words')), 3)]) + row([wide(answer(field), 3)]);
  const list =
    row([shaded(b(OWN.changes), 3)]) +
    row(['Action', 'Who', 'By when'].map((head) => shaded(b(head)))) +
    row(['Change the form', 'Named nurse', 'May 2014']);
  const fields = without('changes');
  const body = table([...fields.slice(0, 9).map(labelled), list, ...fields.slice(9).map(labelled)]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    changes: 'Action | Who | By when\nChange the form | Named nurse | May 2014',
  });
});

it('takes lines set in columns by tabs for a table', () => {
  const pair = (one: FormField, other: FormField) =>
    paragraph(bold(`${OWN[one]}\t${OWN[other]}`)) + paragraph(`${SHORT[one]}\t${SHORT[other]}`);
  const rest = BODY.concat('reviewType')
    .map((field) => b(OWN[field]) + answer(field))
    .join('');
  expect(textsIn(pair('lscbArea', 'reference') + pair('dateCompleted', 'incidentMonth') + rest)).toEqual(SHORT);
});

it('reads a label in bold behind a typed number, its answer on the same line', () => {
  const points = FORM_FIELDS.map((field, at) =>
    paragraph(run(`${at + 1}. `) + bold(`${OWN[field]}. `) + run(SHORT[field])),
  );
  expect(textsIn(points.join(''))).toEqual(SHORT);
});

it('gives no answer the words that stand between a title and the first label', () => {
  const head = b('Learning from a case') + paragraph('Keep it to two sides. Send it to the business unit.');
  expect(textsIn(head + table([beside(FORM_FIELDS)]))).toEqual(SHORT);
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

it('gives both kinds their rows of a list that says of each which kind it is', () => {
  const heads = ['Single / multi agency', 'Action', 'Lead', 'Date'];
  const list = table([
    row([shaded(b('PART C – RECOMMENDATIONS'), 4)]),
    row(heads.map((head) => shaded(b(head)))),
    row(['Single – GP', 'Flag the record', 'Named GP', 'May 2014']),
    row(['Multi', 'One protocol', 'Board manager', 'June 2014']),
    row(['', '', '', '']),
  ]);
  const fields = without('singleAgencyRecommendations', 'multiAgencyRecommendations');
  const body =
    table([beside(fields.slice(0, 7))]) + paragraph('') + list + paragraph('') + table([beside(fields.slice(7))]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    singleAgencyRecommendations: 'Single – GP | Flag the record | Named GP | May 2014',
    multiAgencyRecommendations: 'Multi | One protocol | Board manager | June 2014',
  });
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

it('reads a page set in two columns by a table, each column down to its end', () => {
  const column = (fields: readonly FormField[]) =>
    cell(fields.map((field) => b(FIELD_LABELS[field]) + answer(field)).join(''));
  const body = table([row([shaded(b('The review')), shaded(b('The learning'))]), row([column(HEAD), column(BODY)])]);
  expect(textsIn(body)).toEqual(SHORT);
});

it('reads the rows of a plan whole, where only bands across it say whose recommendations they are', () => {
  const plan = table([
    row(['Recommendation', 'Action', 'Lead', 'By when'].map((head) => shaded(b(head)))),
    row([shaded(b('SINGLE AGENCY RECOMMENDATIONS'), 4)]),
    row(['Flag the record', 'Add a template', 'Named GP', 'May 2014']),
    row([shaded(b('MULTI-AGENCY RECOMMENDATIONS'), 4)]),
    row(['One protocol', 'Write it', 'Board manager', 'June 2014']),
  ]);
  const fields = without('singleAgencyRecommendations', 'multiAgencyRecommendations');
  const body =
    table([beside(fields.slice(0, 7))]) + paragraph('') + plan + paragraph('') + table([beside(fields.slice(7))]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    singleAgencyRecommendations: 'Flag the record | Add a template | Named GP | May 2014',
    multiAgencyRecommendations: 'One protocol | Write it | Board manager | June 2014',
  });
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

it('takes words in bold that begin a sentence for part of an answer', () => {
  const sentence = paragraph(bold('The LSCB') + run(' should agree one protocol.'));
  const body = table([
    beside(without('multiAgencyRecommendations')),
    row([b(OWN.multiAgencyRecommendations), cell(sentence)]),
  ]);
  expect(textsIn(body)).toMatchObject({
    lscbArea: SHORT.lscbArea,
    multiAgencyRecommendations: 'The LSCB should agree one protocol.',
  });
});

it('asks whether a reference that stands at the head alone is that of the review', () => {
  const { fields, questions } = recordOf(
    paragraph('Issue 4\tRef: ASCB/AUD/15-02') + table([beside(without('reference'))]),
  );
  expect(fields.reference).toBe('ASCB/AUD/15-02');
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

it('reads a list of two columns in rows below a label for its answer', () => {
  const wideRow = (field: FormField) => row([shaded(b(OWN[field]), 2)]) + row([wide(answer(field), 2)]);
  const list =
    row([shaded(b(OWN.singleAgencyRecommendations), 2)]) +
    row(['Agency', 'Recommendation'].map((head) => shaded(b(head)))) +
    row(['GP', 'Flag the record']) +
    row(['', '']);
  const fields = without('singleAgencyRecommendations');
  const body = table([...fields.slice(0, 7).map(wideRow), list, ...fields.slice(7).map(wideRow)]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    singleAgencyRecommendations: 'Agency | Recommendation\nGP | Flag the record',
  });
});

it('takes a heading over the two kinds of recommendations for no part of the answer above it', () => {
  const kinds = (['singleAgencyRecommendations', 'multiAgencyRecommendations'] as const).map(
    (field) => b(FIELD_LABELS[field]) + answer(field),
  );
  const plain = (fields: readonly FormField[]) =>
    fields.map((field) => b(FIELD_LABELS[field]) + answer(field)).join('');
  const body = plain(FORM_FIELDS.slice(0, 7)) + b('Recommendations') + kinds.join('') + plain(FORM_FIELDS.slice(9));
  expect(textsIn(body)).toEqual(SHORT);
});

it('reads a note in plain type behind a label in bold as part of the label', () => {
  const parts = BODY.map((field, index) => {
    const label = paragraph(bold(`${index + 1}a. ${OWN[field]}`) + run('  (practice, systems, what went well)'));
    const band = field === 'changes' ? row([shaded(b('Section 4: Next steps'), 2)]) : '';
    return band + row([wide(label + answer(field), 2)]);
  });
  expect(textsIn(table([beside(HEAD), ...parts]))).toEqual(SHORT);
});

it('takes the heading of a part of the form for no label where the first label in it says the same', () => {
  const parts = BODY.map((field, index) => {
    const part = field === 'themes' ? styled('Heading2', '2. What we have learnt') + italic('Written for all.') : '';
    return part + b(`2.${index + 1} ${OWN[field]}`) + answer(field);
  });
  expect(textsIn(table([beside(HEAD)]) + parts.join(''))).toEqual(SHORT);
});

it('reads a strip of cells that each begin with a label, whatever it is called', () => {
  const strip = table([
    row([
      shaded(paragraph(bold('Board: ') + run('Ambleford LSCB'))),
      shaded(paragraph(bold('Date: ') + run(SHORT.dateCompleted))),
      shaded(paragraph(bold('Ref: ') + run(SHORT.reference))),
    ]),
  ]);
  const { fields } = recordOf(strip + table([beside(without('lscbArea', 'dateCompleted', 'reference'))]));
  expect(fields).toMatchObject({
    lscbArea: { boardId: 'ambleford', text: 'Ambleford LSCB' },
    dateCompleted: { text: SHORT.dateCompleted },
    reference: SHORT.reference,
    themes: SHORT.themes,
  });
});

it('reads boxes that hold label and answer, two to a row, also when one of them is blank', () => {
  const box = (field: FormField) => cell(b(OWN[field]) + (field === 'otherComments' ? '' : answer(field)));
  const pairs = FORM_FIELDS.flatMap((field, index) =>
    index % 2 === 0 ? [row([box(field), box(FORM_FIELDS[index + 1]!)])] : [],
  );
  expect(textsIn(table(pairs))).toEqual({ ...SHORT, otherComments: null });
});

it('reads a label beside a local one in its row, and leaves out what the local one says', () => {
  const local = row([b('Form completed by'), 'The board manager', b('Date Form Completed'), SHORT.dateCompleted]);
  const body = table([beside(['lscbArea'], 3), local, beside(without('lscbArea', 'dateCompleted'), 3)]);
  expect(textsIn(body)).toEqual(SHORT);
});

it('names what is told of how a review was done, beside what kind it was', () => {
  const kind = row([b('Kind of review'), answer('reviewType'), b('Chair / author'), 'The named nurse']);
  const body = table([beside(HEAD.slice(0, 2), 3), kind, beside(FORM_FIELDS.slice(3), 3)]);
  expect(textsIn(body)).toEqual({ ...SHORT, reviewType: `${SHORT.reviewType}\nChair / author: The named nurse` });
});

it('takes what a board calls itself, at the head of a form, for no label', () => {
  const texts = textsIn(b('QSCB') + b('Write-up from a forum') + table([beside(FORM_FIELDS)]));
  expect(texts).toEqual(SHORT);
});

it('takes a line in an answer that is set as no label of the form for part of it', () => {
  const lines = paragraph('Nobody asked about the father.') + paragraph('The main points were:') + paragraph('One');
  const labelled = (field: FormField) => b(OWN[field]) + (field === 'themes' ? lines : answer(field));
  const body = without('methodologyLearning').map(labelled).join('');
  expect(textsIn(body)).toEqual({
    ...SHORT,
    themes: 'Nobody asked about the father.\nThe main points were:\nOne',
    methodologyLearning: null,
  });
});

it('takes a line in bold that is numbered deeper than the labels for a sub-heading of the answer', () => {
  const under = b('6.1 At home') + paragraph('Nobody asked about the father.');
  const body = FORM_FIELDS.map(
    (field, index) => b(`${index + 1}. ${FIELD_LABELS[field]}`) + (field === 'themes' ? under : answer(field)),
  ).join('');
  expect(textsIn(body)).toEqual({ ...SHORT, themes: '6.1 At home\nNobody asked about the father.' });
});

it('reads the rows beside a label that is merged down over them, also below the heads of a list', () => {
  const down = (label: string, lines: readonly (readonly string[])[]) =>
    lines.map((cells, index) => {
      const merge = `<w:vMerge${index === 0 ? ' w:val="restart"' : ''}/><w:shd w:val="clear" w:fill="D9D9D9"/>`;
      return row([cell(index === 0 ? b(label) : paragraph(''), merge), ...cells]);
    });
  const advice = down(OWN.multiAgencyRecommendations, [
    ['Recommendation', 'Lead', 'Target date'],
    ['Write the pathway', 'Named nurse', 'May 2014'],
    ['Launch it', 'Board manager', 'June 2014'],
  ]);
  const fields = without('multiAgencyRecommendations', 'impactAudit');
  const proof = table(down(OWN.impactAudit, [['Ten files in March'], ['A survey in May'], ['A report to the Board']]));
  expect(textsIn(table([beside(fields.slice(0, 8), 3), ...advice, beside(fields.slice(8), 3)]) + proof)).toEqual({
    ...SHORT,
    multiAgencyRecommendations:
      'Recommendation | Lead | Target date\nWrite the pathway | Named nurse | May 2014\nLaunch it | Board manager | June 2014',
    impactAudit: 'Ten files in March\nA survey in May\nA report to the Board',
  });
});

it('takes a prompt in italics below a label of the template, in a row across, for no part of the answer', () => {
  const rows = FORM_FIELDS.map((field) => {
    const prompt = field === 'impactAudit' ? italic('Audit, survey, performance data etc.') : '';
    return row([shaded(b(FIELD_LABELS[field]) + prompt)]) + row([answer(field)]);
  });
  expect(textsIn(table(rows))).toEqual(SHORT);
});

it('takes a label that says the same twice for one label', () => {
  const label = (field: FormField) => (field === 'changes' ? 'Action plan – changes to be made' : FIELD_LABELS[field]);
  const plan = table([row(['What', 'Who', 'When'].map((head) => b(head))), row(['Protocol', 'Named nurse', 'May'])]);
  const body = FORM_FIELDS.map((field) => b(label(field)) + (field === 'changes' ? plan : answer(field))).join('');
  expect(textsIn(body).changes).toBe('What | Who | When\nProtocol | Named nurse | May');
});

it('takes words before a colon within brackets for no label', () => {
  const sentence =
    'The new procedure will come to the Board in March 2016 (lead: Designated Doctor). Training begins in May.';
  const facts = HEAD.map((field) => paragraph(bold(`${OWN[field]}: `) + run(SHORT[field])));
  const parts = BODY.map((field) => b(OWN[field]) + (field === 'changes' ? paragraph(sentence) : answer(field)));
  expect(textsIn([...facts, ...parts].join(''))).toEqual({ ...SHORT, changes: sentence });
});

it('ends a list of agencies at the next label, and takes a board named in it for no label', () => {
  const list =
    row([shaded(b(OWN.singleAgencyRecommendations) + italic('A row for each'), 2)]) +
    row(['Agency', 'Recommendation'].map((head) => cell(b(head)))) +
    row(['Housing', 'Ring the duty desk']) +
    row(['LSCB', 'Run the conference again']);
  const labelled = (field: FormField) => row([shaded(b(OWN[field])), answer(field)]);
  const fields = without('singleAgencyRecommendations');
  const body = table([
    labelled('lscbArea').replace(OWN.lscbArea, 'LSCB'),
    ...fields.slice(1, 7).map(labelled),
    list,
    ...fields.slice(7).map(labelled),
  ]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    singleAgencyRecommendations:
      'Agency | Recommendation\nHousing | Ring the duty desk\nLSCB | Run the conference again',
  });
});

it('keeps a sub-heading that sounds like the heading it stands below', () => {
  const under = styled('Heading2', 'What worked') + answer('methodologyLearning');
  const body = FORM_FIELDS.map(
    (field) => styled('Heading1', FIELD_LABELS[field]) + (field === 'methodologyLearning' ? under : answer(field)),
  ).join('');
  expect(textsIn(body)).toEqual({ ...SHORT, methodologyLearning: `What worked\n${SHORT.methodologyLearning}` });
});

it('reads a label that ends in a dash, its answer below', () => {
  const label = (field: FormField) => (field === 'multiAgencyRecommendations' ? 'Advice for everyone' : OWN[field]);
  const body = FORM_FIELDS.map((field) =>
    field.endsWith('Recommendations')
      ? paragraph(`${label(field)} -`) + answer(field)
      : paragraph(`${label(field)} - ${SHORT[field]}`),
  ).join(paragraph(''));
  expect(textsIn(body)).toEqual(SHORT);
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

it('reads a form in which answers are underlined beside labels in bold, two to a line', () => {
  const underlined = (text: string) => run(text, '<w:u w:val="single"/>');
  const blank = (field: FormField) =>
    bold(`${FIELD_LABELS[field].toUpperCase()}:`) + underlined(`  ${SHORT[field]} \t`);
  const heads = [['lscbArea'], ['reference', 'dateCompleted'], ['incidentMonth'], ['reviewType']] as FormField[][];
  const parts = BODY.map((field) => b(`${FIELD_LABELS[field].toUpperCase()}:`) + paragraph(underlined(SHORT[field])));
  parts.push(paragraph(''));
  expect(textsIn(heads.map((fields) => paragraph(fields.map(blank).join(''))).join('') + parts.join(''))).toEqual(
    SHORT,
  );
});

it('reads the one row of a section named beside it, where other sections have more rows', () => {
  const section = (name: string, fields: readonly FormField[]) =>
    fields.map((field, index) => {
      const merge = fields.length > 1 ? `<w:vMerge${index === 0 ? ' w:val="restart"' : ''}/>` : '';
      const grey = '<w:shd w:val="clear" w:fill="D9D9D9"/>';
      return row([cell(index === 0 ? b(name) : paragraph(''), merge + grey), shaded(b(OWN[field])), answer(field)]);
    });
  const body = [
    ...section('Background', HEAD),
    ...section('Learning', BODY.slice(0, -1)),
    ...section('Other', ['otherComments']),
  ];
  expect(textsIn(table(body))).toEqual(SHORT);
});

it('takes a heading in italics below another for a label, and no prompt', () => {
  const kinds = (['singleAgencyRecommendations', 'multiAgencyRecommendations'] as const).map(
    (field) => paragraph(run(OWN[field], '<w:i/>'), '<w:pStyle w:val="Heading2"/>') + answer(field),
  );
  const plain = (fields: readonly FormField[]) =>
    fields.map((field) => styled('Heading1', OWN[field]) + answer(field)).join('');
  const body =
    plain(FORM_FIELDS.slice(0, 7)) +
    styled('Heading1', 'Recommendations') +
    kinds.join('') +
    plain(FORM_FIELDS.slice(9));
  expect(textsIn(body)).toEqual(SHORT);
});

it('takes a sentence of an answer that ends in a colon for no label, though it says what its label asks', () => {
  const lines =
    paragraph('The same messages about what the case taught us came up again:') + paragraph('Nobody asked.');
  const body = FORM_FIELDS.map(
    (field) => row([shaded(b(OWN[field]))]) + row([cell(field === 'themes' ? lines : answer(field))]),
  );
  expect(textsIn(table(body)).themes).toBe(
    'The same messages about what the case taught us came up again:\nNobody asked.',
  );
});

it('reads sections whose cells below their name are blank and not merged', () => {
  const grey = '<w:shd w:val="clear" w:fill="D9D9D9"/>';
  const section = (name: string, fields: readonly FormField[]) =>
    fields.map((field, index) =>
      row([cell(index === 0 ? b(name) : paragraph(''), grey), b(OWN[field]), answer(field)]),
    );
  const body = [
    ...section('About this', HEAD),
    ...section('Learning', BODY.slice(0, 2)),
    ...section('Action', BODY.slice(2)),
  ];
  expect(textsIn(table(body))).toEqual(SHORT);
});

it('reads a label of the template that sounds like the head of a list, beside one', () => {
  const lines = [
    ['What will change', 'Action', 'Who', 'By when'],
    ['', 'New card', 'Midwife', 'May'],
    ['', 'Audit', 'QA', 'June'],
  ];
  const list = lines.map((cells, index) => row([index === 0 ? b(cells[0]!) : '', ...cells.slice(1)]));
  const fields = without('changes');
  const body = table([beside(fields.slice(0, 9), 3), ...list, beside(fields.slice(9), 3)]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    changes: 'Action | Who | By when\nNew card | Midwife | May\nAudit | QA | June',
  });
});

it('tells a reference in capitals and figures by what stands beside its label', () => {
  const labelled = (field: FormField) => row([b(OWN[field]), answer(field)]);
  const known = row([b('Review known as'), 'RSCB SCR 2014/B']);
  const body = table([...FORM_FIELDS.slice(0, 4).map(labelled), known, ...FORM_FIELDS.slice(5).map(labelled)]);
  expect(textsIn(body)).toEqual({ ...SHORT, reference: 'RSCB SCR 2014/B' });
});
