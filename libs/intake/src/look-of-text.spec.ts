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
  recordOf,
  textsIn,
} from '../../../test/builders/own-form.js';
import { FORM_FIELDS, type FormField } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import { bold, cell, paragraph, row, run, styled, table } from '../../../test/builders/word-form-xml.js';
import { FIELD_LABELS } from './domain/draft.js';

/** Headings as one board wrote them. */
const AS_WRITTEN: Readonly<Record<string, string>> = {
  themes: 'What the case taught us',
  methodologyLearning: 'What we learnt about carrying out a review',
  singleAgencyRecommendations: 'For individual agencies',
  multiAgencyRecommendations: 'For agencies working together',
  changes: 'Taking the learning forward',
  impactAudit: 'Checking that practice has changed',
  otherComments: 'Anything else',
};

// Forms whose labels nobody has listed, told from the rest by how their lines are. Each says what SHORT says, unless it tells.

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

it('takes the lines of a contents list for none of the headings they name', () => {
  const depth = (field: FormField) => (field.endsWith('Recommendations') ? 'Heading2' : 'Heading1');
  const label = (field: FormField) =>
    (field === 'singleAgencyRecommendations' ? styled('Heading1', 'Recommendations') : '') +
    styled(depth(field), AS_WRITTEN[field]!);
  const listed = BODY.map((field) => paragraph(`${AS_WRITTEN[field]}\t2`)).join('');
  const dotted = BODY.map((field) => paragraph(`${AS_WRITTEN[field]} ${'.'.repeat(40)} 2`)).join('');
  const inTable = table([row([b('Section'), b('Page')]), ...BODY.map((field) => row([AS_WRITTEN[field]!, '2']))]);
  const facts = table([HEAD.map((field) => row([b(FIELD_LABELS[field]), answer(field)])).join('')]);
  for (const contents of [listed, dotted, inTable])
    expect(
      textsIn(b('Contents') + contents + BODY.map((field) => label(field) + answer(field)).join('') + facts),
    ).toEqual(SHORT);
});

it('keeps a heading below that of an answer in it, also where other labels are headings as deep', () => {
  const learnt =
    paragraph('He was seen twice.') + styled('Heading2', 'The man nobody knew') + paragraph('Nobody asked his name.');
  const label = (field: FormField) =>
    styled(field.endsWith('Recommendations') ? 'Heading2' : 'Heading1', OWN[field]) +
    (field === 'themes' ? learnt : answer(field));
  expect(textsIn(FORM_FIELDS.map(label).join(''))).toEqual({
    ...SHORT,
    themes: 'He was seen twice.\nThe man nobody knew\nNobody asked his name.',
  });
});

it('keeps a line numbered as part of its label in the answer, also where other labels are numbered as deep', () => {
  const learnt = b('2.1 The man nobody knew') + paragraph('Nobody asked his name.');
  const numbers = ['1.1', '1.2', '1.3', '1.4', '1.5', '2.', '3.', '4.1', '4.2', '5.', '6.', '7.'];
  const label = (field: FormField, index: number) =>
    b(`${numbers[index]} ${FIELD_LABELS[field]}`) + (field === 'themes' ? learnt : answer(field));
  expect(textsIn(FORM_FIELDS.map(label).join(''))).toEqual({
    ...SHORT,
    themes: '2.1 The man nobody knew\nNobody asked his name.',
  });
});

it('reads a typed form with dots and lines between label and answer, two to a line', () => {
  const head = [
    'NAME OF BOARD ......  Ambleford LSCB  ............',
    'OUR FILE NO. ______ AM/PF/0214 ______',
    'RETURN DATED ... 23.6.14 ...\tINCIDENT (MONTH & YEAR) ... Feb. 2014 ...',
  ];
  const rest = without('lscbArea', 'reference', 'dateCompleted', 'incidentMonth');
  const body = rest.map((field) => paragraph(OWN[field].toUpperCase()) + answer(field)).join('');
  const { fields } = recordOf(head.map((line) => paragraph(line)).join('') + body);
  expect([fields.lscbArea?.boardId, fields.reference]).toEqual(['ambleford', 'AM/PF/0214']);
  expect([fields.dateCompleted?.iso, fields.incidentMonth?.iso]).toEqual(['2014-06-23', '2014-02']);
});

it('keeps the pauses in what somebody told', () => {
  const told = ['He said ... nothing at all.', 'They asked ... and then they left.', 'Nobody came... for a week.'];
  const label = (field: FormField) =>
    b(OWN[field]) + (field === 'themes' ? told.map((line) => paragraph(line)).join('') : answer(field));
  expect(textsIn(FORM_FIELDS.map(label).join('')).themes).toBe(told.join('\n'));
});

it('takes a numbered label nobody knows, below a blank reference, for no reference', () => {
  const own = b('6. Second Local Row 2014') + paragraph('Kept by the office.');
  const label = (field: FormField, index: number) =>
    b(`${index + 1}. ${FIELD_LABELS[field]}`) + (field === 'reference' ? own : answer(field));
  expect(textsIn(FORM_FIELDS.map(label).join('')).reference).toBe(null);
});

it('takes the head of a mail for no label, and a line that names the board and the form for no answer', () => {
  const head = [
    'From: A. Manager (Safeguarding Board)',
    'Sent: 28 February 2014 16:42',
    'To: The region',
    'Subject: Our summary',
  ];
  const mail = head.map((line) => paragraph(bold(line.replace(/:.*/, ':')) + run(line.replace(/^\w+:/, '')))).join('');
  const form = FORM_FIELDS.map((field) => b(OWN[field]) + answer(field)).join('');
  expect(textsIn(mail + paragraph('Ambleford LSCB – learning form') + form)).toEqual(SHORT);
});

it('keeps sub-headings right below the heading they sound like, where there are several', () => {
  const own = Object.entries({ ...OWN, ...AS_WRITTEN });
  const of = (field: string, heading: string) => styled('Heading1', heading) + answer(field as FormField);
  const themes = styled('Heading1', 'Key themes') + styled('Heading2', 'Key learning') + paragraph('The nursery rang.');
  const both = themes + styled('Heading2', 'Further learning') + paragraph('Nobody asked the father.');
  const body = own.map(([field, heading]) => (field === 'themes' ? both : of(field, heading))).join('');
  expect(textsIn(body)).toEqual({
    ...SHORT,
    themes: 'Key learning\nThe nursery rang.\nFurther learning\nNobody asked the father.',
  });
});

it('takes a table of changes below their heading for the answer, whatever its columns are called', () => {
  const of = (field: FormField) => styled('Heading1', AS_WRITTEN[field] ?? OWN[field]) + answer(field);
  const heads = row(['Change', 'Who', 'When', 'How we will know'].map((head) => shaded(b(head))));
  const plan = table([
    heads,
    row(['A new form', 'The nurse', 'May 2014', 'An audit']),
    row(['A talk', 'The trainer', 'June', 'A survey']),
  ]);
  const body = FORM_FIELDS.map((field) =>
    field === 'changes' ? styled('Heading1', 'Implementation') + plan : of(field),
  ).join('');
  expect(textsIn(body).changes).toBe(
    'Change | Who | When | How we will know\nA new form | The nurse | May 2014 | An audit\nA talk | The trainer | June | A survey',
  );
});

const teal = (text: string) => paragraph(run(text, '<w:color w:val="007A87"/>'));

it('tells labels by their colour alone', () =>
  expect(textsIn(FORM_FIELDS.map((field) => teal(OWN[field]) + answer(field)).join(''))).toEqual(SHORT));

it('takes answers typed in a colour for no labels', () => {
  const themes = teal('Ask who lives there.') + teal('What the case taught us was to look.');
  const told = (field: FormField) => (field === 'themes' ? themes : teal(SHORT[field]));
  const body = FORM_FIELDS.map((field) => b(OWN[field]) + told(field)).join('');
  expect(textsIn(body).themes).toBe('Ask who lives there.\nWhat the case taught us was to look.');
});

it('tells questions in italics by that alone, where nothing else stands out', () => {
  const asked = (field: FormField) => italic(OWN[field]) + (field === 'otherComments' ? paragraph('') : answer(field));
  expect(textsIn(b('Sharing what we learn') + FORM_FIELDS.map(asked).join(''))).toEqual({
    ...SHORT,
    otherComments: null,
  });
});

it('takes the banner of a part, in a box of its own, for no part of the answer above it', () => {
  const banner = (text: string) => table([row([shaded(b(text))])]);
  const label = (field: FormField) =>
    (field === 'themes' ? banner('SECTION 2 – LEARNING') : '') +
    (field === 'changes' ? banner('SECTION 3 – MAKING A DIFFERENCE') : '') +
    b(OWN[field]) +
    answer(field);
  expect(textsIn(FORM_FIELDS.map(label).join(''))).toEqual(SHORT);
});

it('tells labels by the size of their letters, where nothing else stands out', () => {
  const sized = (text: string, halfPoints: number) => paragraph(run(text, `<w:sz w:val="${halfPoints}"/>`));
  const themes = Array.from({ length: 12 }, (_, index) => `In week ${index} nobody asked about the father.`).join(' ');
  const asked = (field: FormField) => sized(OWN[field], 30) + sized(field === 'themes' ? themes : SHORT[field], 22);
  expect(textsIn(FORM_FIELDS.map(asked).join(''))).toEqual({ ...SHORT, themes });
});

const headed = (fields: readonly FormField[], level = 2) =>
  fields.map((field) => styled(`Heading${level}`, OWN[field]) + answer(field)).join('');

it('takes the heading right below that of a part for the label, whatever the part is called', () => {
  const learning =
    styled('Heading1', 'Part 2  Learning') + styled('Heading2', 'Learning about how we safeguard children');
  const reviewing = styled('Heading2', 'Learning about how we review') + answer('methodologyLearning');
  const body = table([beside(HEAD)]) + learning + answer('themes') + reviewing + headed(BODY.slice(2));
  expect(textsIn(body)).toEqual(SHORT);
});

it('tells the kinds of recommendations by sub-headings of any wording below the heading of both', () => {
  const both =
    styled('Heading1', 'What do we recommend?') +
    styled('Heading2', 'Agency by agency') +
    answer('singleAgencyRecommendations') +
    styled('Heading2', 'All agencies together') +
    answer('multiAgencyRecommendations');
  const body = table([beside(HEAD)]) + headed(BODY.slice(0, 2), 1) + both + headed(BODY.slice(4), 1);
  expect(textsIn(body)).toEqual(SHORT);
});

it('reads a numbered sub-heading in bold italics above a list for the label it is, and no prompt', () => {
  const head = (text: string) => paragraph(run(text, '<w:b/><w:i/>'));
  const list = table([row(['Agency', 'Recommendation'].map((one) => shaded(b(one)))), row(['GP', 'Flag the record'])]);
  const kinds =
    b('6.  Recommendations') + head('(a)  For individual agencies') + list + head('(b)  For all partner agencies');
  const labelled = BODY.map((field, index) => [field, b(`${index + 4}.  ${OWN[field]}`) + answer(field)] as const);
  const told = (fields: typeof labelled) => fields.map(([, xml]) => xml).join('');
  const body =
    table([beside(HEAD)]) +
    told(labelled.slice(0, 2)) +
    kinds +
    answer('multiAgencyRecommendations') +
    told(labelled.slice(4));
  expect(textsIn(body)).toEqual({
    ...SHORT,
    singleAgencyRecommendations: 'Agency | Recommendation\nGP | Flag the record',
  });
});

it('takes the title of a summary for no label, though it sounds like one', () => {
  const title =
    styled('Heading1', 'Summary of Learning from a Review') + paragraph('Please complete one for each review.');
  const carried = styled('Heading2', 'What we have learnt about carrying out reviews') + answer('methodologyLearning');
  const lines = HEAD.map((field) => paragraph(bold(`${FIELD_LABELS[field]}: `) + run(SHORT[field]))).join('');
  const known = (fields: readonly FormField[]) =>
    fields.map((field) => styled('Heading2', FIELD_LABELS[field]) + answer(field)).join('');
  expect(textsIn(title + lines + known(['themes']) + carried + known(BODY.slice(2)))).toEqual(SHORT);
});

it('takes the start of a line for no label where a sentence ends in it, or where it sounds like the label in bold below', () => {
  const review = 'Carried out by the Trust. Lead: the named nurse, who had not worked there.';
  const learnt = 'Single agency was right but only just – the school had more to say than we gave room for.';
  const own: Partial<Record<FormField, string>> = { reviewType: review, methodologyLearning: learnt };
  const labels = { ...OWN, singleAgencyRecommendations: 'Recs for the agencies concerned' };
  const body = FORM_FIELDS.map((field) => b(`${labels[field]}:`) + paragraph(own[field] ?? SHORT[field])).join('');
  expect(textsIn(body)).toEqual({ ...SHORT, ...own });
});

it('leaves out the number of the only paragraph of a part, who to ask about the form, and initials below it', () => {
  const numbered = BODY.map(
    (field, index) => b(`${index + 3}. ${OWN[field]}`) + paragraph(`${index + 3}.1\t${SHORT[field]}`),
  );
  const contact = paragraph(bold('Contact officer:') + run(' The business unit, 01632 960114'));
  expect(textsIn(table([beside(HEAD)]) + numbered.join('') + contact)).toEqual(SHORT);
  const memo = FORM_FIELDS.slice(0, -1).map((field) => b(`${OWN[field]}:`) + answer(field));
  expect(textsIn(memo.join('') + italic('CT'))).toEqual({ ...SHORT, otherComments: null });
  expect(textsIn(memo.join('') + paragraph('GP')).impactAudit).toBe(`${SHORT.impactAudit}\nGP`);
});

it('takes a word over the label of its own field for no part of the answer above it', () => {
  const rows = FORM_FIELDS.map((field) => {
    const part = field === 'impactAudit' ? row([wide('Impact', 2)]) : '';
    return part + row([FIELD_LABELS[field], answer(field)]);
  });
  expect(textsIn(table(rows))).toEqual(SHORT);
});

it('takes the heads of all mails for no labels, also of one quoted in another', () => {
  const mail = (from: string, day: string) =>
    [`From: ${from}`, `Sent: ${day} 2015 09:15`, 'To: All', 'Subject: learning summary']
      .map((line) => paragraph(line))
      .join('');
  const asked = FORM_FIELDS.map((field, index) => paragraph(`${index + 1}. ${FIELD_LABELS[field]}?`) + answer(field));
  const body = mail('P. Airey', '14 May') + paragraph('Hi Denise') + paragraph('See below.') + paragraph('Pauline');
  expect(textsIn(body + mail('D. Marl', '27 April') + paragraph('Hi all') + asked.join(''))).toEqual(SHORT);
});

it('takes "Section 2" for the name of a part where the label below asks the same', () => {
  const part = row([shaded(b('Section 2 – What we have learned'), 2)]);
  const rows = BODY.map((field) => {
    const label = field === 'themes' ? 'Lessons about practice' : FIELD_LABELS[field];
    return row([shaded(b(label), 2)]) + row([wide(answer(field), 2)]);
  });
  expect(textsIn(table([beside(HEAD), part, ...rows]))).toEqual(SHORT);
});

it.each([
  ['in plain type', 'Contact for queries: Business Support, ext. 4471', 0],
  ['in bold up to its colon', 'Lead officer: Head of Service', 13],
])('takes a line of the office %s, behind a blank label, for no answer', (_, text, bold) => {
  const other = paragraph(run(text.slice(0, bold), '<w:b/>') + run(text.slice(bold)));
  const line = (field: FormField) =>
    paragraph(run(`${FIELD_LABELS[field]}:`, '<w:b/>') + run(field === 'incidentMonth' ? '' : ` ${SHORT[field]}`)) +
    (field === 'incidentMonth' ? other : '');
  expect(textsIn(FORM_FIELDS.map(line).join(''))).toEqual({ ...SHORT, incidentMonth: null });
});

it('takes a title that names the form behind a dash for no label, though it begins as one', () => {
  const usual = (field: FormField) =>
    row([
      field === 'methodologyLearning' ? b('What did we learn about the review or its method?') : b(FIELD_LABELS[field]),
      field === 'methodologyLearning' ? '' : answer(field),
    ]);
  const title = paragraph('Learning from reviews – summary form (NHS version 2)');
  expect(textsIn(title + table(FORM_FIELDS.map(usual)))).toEqual({ ...SHORT, methodologyLearning: null });
});
