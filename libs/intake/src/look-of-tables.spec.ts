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
import { bold, cell, paragraph, row, run, table, type Xml } from '../../../test/builders/word-form-xml.js';
import { FIELD_LABELS } from './domain/draft.js';

// Forms whose labels nobody has listed, told from the rest by how their tables are. Each says what SHORT says, unless it tells.

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

it('reads a plan in a table whose first row is the label of the box', () => {
  const plan = table([
    row([shaded(b('Part 9: Who is doing what about it'), 3)]),
    row(['Action', 'Lead', 'By when'].map((head) => cell(b(head)))),
    row(['Rewrite the protocol', 'Designated Nurse', 'June 2014'].map((text) => cell(paragraph(text)))),
    row(['Brief all teams', 'Board manager', 'May 2014'].map((text) => cell(paragraph(text)))),
  ]);
  const body = table([beside(without('changes'))]) + plan;
  const changes =
    'Action | Lead | By when\nRewrite the protocol | Designated Nurse | June 2014\nBrief all teams | Board manager | May 2014';
  expect(textsIn(body)).toEqual({ ...SHORT, changes });
});

it('reads two fields that are listed side by side, down to the next row across', () => {
  const lists = [
    row([shaded(b(FIELD_LABELS.changes)), shaded(b(FIELD_LABELS.impactAudit))]),
    row(['Two deputies named.', 'A question in the yearly return.'].map((text) => cell(paragraph(text)))),
    row(['Cards at reception.', 'Calls to ten schools.'].map((text) => cell(paragraph(text)))),
    row([shaded(b(OWN.otherComments), 2)]),
    row([wide(answer('otherComments'), 2)]),
  ];
  const body = table([beside(without('changes', 'impactAudit', 'otherComments'))]) + table(lists);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    changes: 'Two deputies named.\nCards at reception.',
    impactAudit: 'A question in the yearly return.\nCalls to ten schools.',
  });
});

it('gives both kinds their rows of a list that says in any of its columns which kind each is', () => {
  const listed = [
    ['Recommendation', 'Single or multi-agency', 'Lead', 'By when'],
    ['Ask who else lives there', 'Single (Midwifery)', 'Head of Midwifery', 'May 2014'],
    ['Agree one protocol', 'Multi', 'Board manager', 'June 2014'],
    ['Name a deputy', 'Single (Schools)', 'Head teachers', 'July 2014'],
  ];
  const rows = listed.map((texts, at) => row(texts.map((text) => cell(at === 0 ? b(text) : paragraph(text)))));
  const left = ['singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes'] as const;
  expect(textsIn(table([beside(without(...left))]) + table(rows))).toMatchObject({
    singleAgencyRecommendations: 'Ask who else lives there\nName a deputy',
    multiAgencyRecommendations: 'Agree one protocol',
    changes: [
      'Ask who else lives there | Head of Midwifery | May 2014',
      'Agree one protocol | Board manager | June 2014',
      'Name a deputy | Head teachers | July 2014',
    ].join('\n'),
  });
});

it('reads labels of a sheet that stand over their answers across it, below others that have theirs beside them', () => {
  const across = BODY.flatMap((field) => [row([wide(OWN[field], 2)]), row([wide(answer(field), 2)])]);
  const known = { themes: 'Learning points', otherComments: 'Comments' };
  const named = across.map((one) =>
    one.replace(OWN.themes, known.themes).replace(OWN.otherComments, known.otherComments),
  );
  expect(textsIn(table([beside(HEAD), ...named]))).toEqual(SHORT);
});

it('names who led a review and wrote it, in boxes of their own side by side', () => {
  const boxes = row(
    [b('Chair') + paragraph('The named nurse'), b('Report author') + paragraph('A consultant')].map((one) => cell(one)),
  );
  const box = (field: FormField) => row([wide(b(OWN[field]) + answer(field), 2)]);
  const body = table([...FORM_FIELDS.slice(0, 3).map(box), boxes, ...FORM_FIELDS.slice(3).map(box)]);
  const reviewType = `${SHORT.reviewType}\nChair: The named nurse\nReport author: A consultant`;
  expect(textsIn(body)).toEqual({ ...SHORT, reviewType });
});

it('reads labels in bold down the columns of a page, each column with some', () => {
  const column = (fields: readonly FormField[]) => cell(fields.map((field) => b(OWN[field]) + answer(field)).join(''));
  const page = table([row([column(BODY.slice(0, 2)), column(BODY.slice(2, 4)), column(BODY.slice(4))])]);
  const band = table([row(HEAD.map((field) => cell(b(OWN[field]) + answer(field))))]);
  expect(textsIn(band + paragraph('') + page)).toEqual(SHORT);
});

it('ends how a review was done, beside its label, at the next row across', () => {
  const how = row([shaded(b('Who did it and how')), answer('reviewType')]);
  const kind = row([
    wide(b('B. Kind of review (tick one)') + paragraph('☐ SCR') + paragraph('☒ Practitioner forum'), 2),
  ]);
  const body = table([
    beside(HEAD.slice(0, 2)),
    kind,
    how,
    row([shaded(b('C. Learning'), 2)]),
    beside(FORM_FIELDS.slice(3)),
  ]);
  expect(textsIn(body).reviewType).toBe(`Practitioner forum\nWho did it and how: ${SHORT.reviewType}`);
});

it('names a row of what went well, below what was learnt', () => {
  const well = row([b('What people did well'), 'The nursery rang three times.']);
  const themes = `${SHORT.themes}\nWhat people did well: The nursery rang three times.`;
  expect(textsIn(table([beside(FORM_FIELDS.slice(0, 6)), well, beside(FORM_FIELDS.slice(6))]))).toEqual({
    ...SHORT,
    themes,
  });
});

it('reads a page of two columns, facts with their labels before them on the left and learning under labels on the right', () => {
  const facts = HEAD.map((field) => paragraph(bold(`${OWN[field].replace('?', '')}:`) + run(` ${SHORT[field]}`))).join(
    '',
  );
  const learning = BODY.map((field) => b(OWN[field]) + answer(field)).join('');
  expect(textsIn(table([row([cell(facts), cell(learning)])]))).toEqual(SHORT);
});

it.each(['Who led it / method', 'Who took part and how cases were selected', 'How it was carried out'])(
  'names what "%s" tells, below what kind of review it was',
  (label) => {
    const rows = [beside(HEAD.slice(0, 3)), row([b(label), 'Three auditors']), beside(FORM_FIELDS.slice(3))];
    expect(textsIn(table(rows))).toEqual({ ...SHORT, reviewType: `${SHORT.reviewType}\n${label}: Three auditors` });
  },
);

it('names who led a review in a row below, with something else beside what kind it was', () => {
  const labels = { ...OWN, reviewType: 'Type of review' };
  const pair = (left: FormField, right: FormField) =>
    row([b(labels[left]), answer(left), b(labels[right]), answer(right)]);
  const led = row([b('Lead reviewer'), 'A. Maidwell, Named Nurse', b('Written by'), 'The board officer']);
  const heads = [pair('lscbArea', 'dateCompleted'), pair('reviewType', 'incidentMonth'), led];
  expect(textsIn(table([...heads, beside(FORM_FIELDS.slice(4), 3)]))).toEqual({
    ...SHORT,
    reviewType: `${SHORT.reviewType}\nLead reviewer: A. Maidwell, Named Nurse\nWritten by: The board officer`,
  });
});

const merged = (text: string, index: number) =>
  cell(
    index === 0 ? b(text) : paragraph(''),
    `<w:vMerge${index === 0 ? ' w:val="restart"' : ''}/><w:shd w:val="clear" w:fill="D9D9D9"/>`,
  );

it('reads labels beside a number that goes down over them, and beside what heads them both', () => {
  const kinds = (['singleAgencyRecommendations', 'multiAgencyRecommendations'] as const).map((field, index) =>
    row([merged('8', index), merged('What was recommended?', index), shaded(b(FIELD_LABELS[field])), answer(field)]),
  );
  const numbered = (fields: readonly FormField[], from: number) =>
    fields.map((field, index) => row([shaded(b(`${from + index}`)), shaded(b(OWN[field]), 2), answer(field)])).join('');
  const told = [
    row([merged('3', 0), shaded(b(OWN.reviewType), 2), answer('reviewType')]),
    row([merged('3', 1), shaded(b('Lead reviewer'), 2), 'The named nurse']),
  ];
  const rows = [numbered(HEAD.slice(0, 2), 1), ...told, numbered(FORM_FIELDS.slice(3, 7), 4), ...kinds];
  expect(textsIn(table([...rows, numbered(FORM_FIELDS.slice(9), 9)]))).toEqual({
    ...SHORT,
    reviewType: `${SHORT.reviewType}\nLead reviewer: The named nurse`,
  });
});

it('reads an answer with sub-headings in a numbered row as the answer of its label, and a numbered band as none', () => {
  const agencies = b('Police') + paragraph('Ask the child.') + b('Housing') + paragraph('Come to meetings.');
  const rows = BODY.map((field, index) => {
    const said = field === 'singleAgencyRecommendations' ? agencies : answer(field);
    return row([shaded(b(`${index + 6}`)), shaded(b(OWN[field]) + paragraph('A few lines.')), cell(said)]);
  });
  const band = (text: string) => row([shaded(b(text), 3)]);
  const body = table([
    beside(HEAD, 2),
    band('2. Learning'),
    rows.slice(0, 2).join(''),
    band('3. Action'),
    ...rows.slice(2),
  ]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    singleAgencyRecommendations: 'Police\nAsk the child.\nHousing\nCome to meetings.',
  });
});

it('reads a list beside a label merged down over it, whatever one of its columns is called', () => {
  const list = [
    ['Who', 'What', 'By when', 'How we will know it is done'],
    ['Named nurse', 'Write the pathway', 'May 2014', 'It is on the system'],
  ].map((cells, index) => row([merged(OWN.changes, index), ...cells.map((text) => (index ? text : shaded(b(text))))]));
  const body = table([beside(FORM_FIELDS.slice(0, 9), 4), ...list, beside(FORM_FIELDS.slice(10), 4)]);
  expect(textsIn(body)).toEqual({
    ...SHORT,
    changes:
      'Who | What | By when | How we will know it is done\nNamed nurse | Write the pathway | May 2014 | It is on the system',
  });
});

it('reads the two kinds of recommendations side by side below the heading of both, by one word each', () => {
  const [single, multi] = ['singleAgencyRecommendations', 'multiAgencyRecommendations'] as const;
  const long = {
    [single]: ['Home education: every child to be seen and spoken to, and the record to say where.', 'Housing: a second report about the same child goes to the safeguarding lead.'],
    [multi]: ['The escalation policy to have days against each step, and the Board told at step three.', 'A child whom no service has seen is to be treated as a child of concern.'],
  }; // prettier-ignore
  const across = (label: string, text: Xml) => row([shaded(b(label), 2)]) + row([wide(text, 2)]);
  const stacked = (fields: readonly FormField[]) =>
    fields.map((field) => across(FIELD_LABELS[field], answer(field))).join('');
  const kinds =
    row([shaded(b('Key recommendations (transferable learning only)'), 2)]) +
    row([shaded(b('Single agency')), shaded(b('Multi-agency'))]) +
    row([single, multi].map((field) => cell(long[field].map((text) => paragraph(text)).join(''))));
  const body = table([stacked(FORM_FIELDS.slice(0, 7)), kinds, stacked(BODY.slice(4))]);
  expect(textsIn(body)).toEqual({ ...SHORT, [single]: long[single].join('\n'), [multi]: long[multi].join('\n') });
});

it.each(['Number of files', 'Audit lead', 'Sample size'])(
  'names what "%s" tells of an audit, below its kind',
  (label) => {
    const usual = (fields: readonly FormField[]) => fields.map((field) => row([b(FIELD_LABELS[field]), answer(field)]));
    const body = table([
      ...usual(FORM_FIELDS.slice(0, 3)),
      row([b(label), '24 in all']),
      ...usual(FORM_FIELDS.slice(3)),
    ]);
    expect(textsIn(body)).toEqual({ ...SHORT, reviewType: `${SHORT.reviewType}\n${label}: 24 in all` });
  },
);
