import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { answerXml, FORM_FIELDS, type FormField, TEMPLATE } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import {
  bold,
  cell,
  paragraph,
  row,
  run,
  styled,
  table,
  wordFile,
  type Xml,
} from '../../../test/builders/word-form-xml.js';
import { readWordForm } from './read-word-form.js';

// How boards make the form their own: other words, other rows, other tables. Each says what SHORT says, unless `differs`.
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

type Labels = Partial<Record<FormField, string>>;
const HEAD: FormField[] = ['lscbArea', 'dateCompleted', 'reviewType', 'incidentMonth', 'reference'];
const BODY = FORM_FIELDS.slice(5);
const b = (text: string) => paragraph(bold(text));
const answer = (field: FormField) => answerXml(SHORT[field]);
const official = (field: FormField) => TEMPLATE[field][0];
const wide = (content: Xml, columns: number) => cell(content, `<w:gridSpan w:val="${columns}"/>`);
const rowsOf = (fields: readonly FormField[], labels: Labels = {}) =>
  fields.map((field) => row([b(labels[field] ?? official(field)), answer(field)])).join('');
const withRows = (after: FormField, own: Xml) => {
  const at = FORM_FIELDS.indexOf(after) + 1;
  return table([rowsOf(FORM_FIELDS.slice(0, at)), own, rowsOf(FORM_FIELDS.slice(at))]);
};
const inPlaceOf = (fields: readonly FormField[], own: Xml) => {
  const at = FORM_FIELDS.indexOf(fields[0]!);
  return table([rowsOf(FORM_FIELDS.slice(0, at)), own, rowsOf(FORM_FIELDS.slice(at + fields.length))]);
};
const BOTH: FormField[] = ['singleAgencyRecommendations', 'multiAgencyRecommendations'];
const down = (content: Xml, isFirst: boolean) => cell(content, isFirst ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>');
const headed = (heading: string, fields: readonly FormField[], labels: Labels = {}) =>
  fields
    .map((field, index) =>
      row([
        down(index === 0 ? b(heading) : paragraph(''), index === 0),
        b(labels[field] ?? official(field)),
        answer(field),
      ]),
    )
    .join('');

const ABBREVIATED: Labels = {
  lscbArea: 'Area',
  dateCompleted: 'Date compl.',
  reviewType: 'Type',
  incidentMonth: 'Incident (mth/yr)',
  reference: 'Ref.',
  themes: 'Learning (case)',
  methodologyLearning: 'Learning (review/method)',
  singleAgencyRecommendations: 'SA recs',
  multiAgencyRecommendations: 'MA recs',
  changes: 'Changes / who',
  impactAudit: 'Impact',
  otherComments: 'Other',
};
const QUESTIONS: Labels = {
  lscbArea: 'Q1. Which LSCB is this summary from?',
  dateCompleted: 'Q2. When was this form completed?',
  reviewType: 'Q3. What type of review was it?',
  incidentMonth: 'Q4. When did the incident happen?',
  reference: 'Q5. What is the review reference?',
  themes: 'Q6. What have we learned about the case?',
  methodologyLearning: 'Q7. What have we learned about how we reviewed it?',
  singleAgencyRecommendations: 'Q8. What should single agencies do?',
  multiAgencyRecommendations: 'Q9. What should agencies do together?',
  changes: 'Q10. What will we do, and who will do it?',
  impactAudit: 'Q11. How will we know it has made a difference?',
  otherComments: 'Q12. Is there anything else you would like to tell us?',
};
const PRINTED = paragraph(run('Do not name children, families or members of staff here.', '<w:i/>'));

const FORMS: Record<string, { body: Xml; differs?: Partial<Record<FormField, string | null>> }> = {
  'labels cut short': { body: table([rowsOf(FORM_FIELDS, ABBREVIATED)]) },
  'questions as headings': {
    body: FORM_FIELDS.map((field) => styled('Heading2', QUESTIONS[field]!) + answer(field)).join(''),
  },
  'numbered questions in plain type': {
    body: FORM_FIELDS.map((field) => paragraph(QUESTIONS[field]!) + answer(field)).join(''),
  },
  'a second language behind each label': {
    body: table([
      rowsOf(FORM_FIELDS, {
        lscbArea: 'LSCB Area / Ardal BLlDP',
        otherComments: 'Any other comments / Unrhyw sylwadau eraill',
      }),
    ]),
  },
  'a cover table of pairs in bold words, the rest below': {
    body:
      table([
        row([b('Board:'), answer('lscbArea'), b('Ref:'), answer('reference')]),
        row([b('Completed:'), answer('dateCompleted'), b('Incident:'), answer('incidentMonth')]),
        row([b('Review type:'), wide(answer('reviewType'), 3)]),
      ]) + BODY.map((field) => b(official(field)) + answer(field)).join(''),
  },
  'sign-off rows before and after': {
    body: table([
      row([b('Form completed by'), 'Pat Sample']),
      row([b('Role'), 'Business manager']),
      row([b('Contact'), '01632 960000']),
      rowsOf(FORM_FIELDS),
      row([b('Approved by'), 'Independent chair']),
      row([b('Date approved'), '20/10/2014']),
    ]),
  },
  'a sign-off in plain type below': {
    body:
      FORM_FIELDS.map((field) => styled('Heading2', official(field)) + answer(field)).join('') +
      paragraph('Please return this form by the end of the quarter.') +
      paragraph('Form completed by: Pat Sample, business manager'),
  },
  'rows of their own for method, chair, author and selection': {
    body: withRows(
      'reviewType',
      row([b('Methodology used'), 'A local learning review']) +
        row([b('Chair / author'), 'Independent']) +
        row([b('How was the case selected?'), 'By the panel']),
    ),
    differs: {
      reviewType: `${SHORT.reviewType}\nMethodology used: A local learning review\nChair / author: Independent\nHow was the case selected: By the panel`,
    },
  },
  'a row of its own for good practice': {
    body: withRows('themes', row([b('Good practice identified'), 'The health visitor kept asking.'])),
    differs: { themes: `${SHORT.themes}\nGood practice identified: The health visitor kept asking.` },
  },
  'headings throughout, and one above those for each kind of recommendations': {
    body: FORM_FIELDS.map((field) => {
      const above = field === BOTH[0] ? styled('Heading1', 'Recommendations') : '';
      const label = { [BOTH[0]!]: 'For individual agencies', [BOTH[1]!]: 'For the partnership' }[field];
      return above + styled('Heading2', label ?? official(field)) + answer(field);
    }).join(''),
  },
  'a letter around it': {
    body:
      paragraph('Dear colleague,') +
      FORM_FIELDS.map((field) => paragraph(`${official(field).replace(/[:.?]*$/, '')}:`) + answer(field)).join('') +
      paragraph('Kind regards') +
      paragraph('Pat Sample'),
  },
  'section headings in a column of their own': {
    body: table([
      headed('About the review', HEAD),
      headed('Learning', ['themes', 'methodologyLearning']),
      headed('Recommendations', BOTH, {
        singleAgencyRecommendations: 'Single agency',
        multiAgencyRecommendations: 'Multi-agency',
      }),
      headed('Next', ['changes', 'impactAudit', 'otherComments']),
    ]),
  },
  'the two kinds of recommendations side by side, with answers beneath': {
    body: inPlaceOf(
      BOTH,
      row([b(official(BOTH[0]!)), b(official(BOTH[1]!))]) + row([answer(BOTH[0]!), answer(BOTH[1]!)]),
    ),
  },
  'the kinds of recommendations as sub-headings of one box': {
    body: inPlaceOf(
      BOTH,
      row([
        b('Recommendations'),
        b('For individual agencies') + answer(BOTH[0]!) + b('For the LSCB / multi-agency') + answer(BOTH[1]!),
      ]),
    ),
  },
  'the kinds of recommendations as a table inside one box': {
    body: inPlaceOf(
      BOTH,
      row([
        b('Key recommendations'),
        table([row(['Single agency', answer(BOTH[0]!)]), row(['Multi-agency', answer(BOTH[1]!)])]) + paragraph(''),
      ]),
    ),
  },
  'a line printed in every answer box': {
    body: table(FORM_FIELDS.map((field) => row([b(official(field)), PRINTED + answer(field)]))),
  },
  'other prompts in brackets in the answer boxes': {
    body: table(
      FORM_FIELDS.map((field) => row([b(official(field)), paragraph('[Please keep this short]') + answer(field)])),
    ),
  },
};

describe.each(Object.entries(FORMS))('a form with %s', (_, { body, differs = {} }) => {
  it('reads as the board means it', () => {
    const reading = readWordForm(wordFile(body), reference);
    expect(reading.records).toHaveLength(1);
    const fields = reading.records[0]!.fields;
    const texts = FORM_FIELDS.map((field) => {
      const value = fields[field];
      return [field, typeof value === 'string' ? value : (value?.text ?? null)];
    });
    expect(Object.fromEntries(texts)).toEqual({ ...SHORT, ...differs });
  });
});

it('asks about a row whose label another one outdoes, where something stands in it', () => {
  const own = row([b('Recommendations'), 'For everybody.']) + row([b('Comments'), '']);
  const [record] = readWordForm(wordFile(withRows('multiAgencyRecommendations', own)), reference).records;
  expect(record?.unknownLabels?.map(({ text }) => text)).toEqual(['Recommendations']);
  expect(record?.fields.multiAgencyRecommendations).toBe(SHORT.multiAgencyRecommendations);
});

it('tells each box of a form whose heading it does not know, also one below another', () => {
  const boxes = (label: string, text: string) => row([b(label)]) + row([text]);
  const body =
    table([rowsOf(HEAD)]) +
    paragraph('') +
    table([
      boxes('6. Blue box', 'Thresholds differ.'),
      boxes('7. Green box', 'Two hours is too short.'),
      BODY.map((field) => row([b(official(field))]) + row([answer(field)])).join(''),
    ]);
  const [record] = readWordForm(wordFile(body), reference).records;
  expect(record?.unknownLabels?.map(({ text }) => text)).toEqual(['6. Blue box', '7. Green box']);
  expect(record?.fields.singleAgencyRecommendations).toBe(SHORT.singleAgencyRecommendations);
});

it.each([
  [['12', '09', '2013'], '2013-09-12'],
  [['Day: 12', 'Month: 09', 'Year: 2013'], '2013-09-12'],
  [['12', 'September', '2013'], '2013-09-12'],
  [['1', '2', '0', '9', '2', '0', '1', '3'], '2013-09-12'],
])('puts a date together that stands in the cells %j', (cells, iso) => {
  const body = table([
    row([b('LSCB Area'), wide(answer('lscbArea'), cells.length)]),
    row([b('Date form completed'), ...cells]),
    ...FORM_FIELDS.slice(2).map((field) => row([b(official(field)), wide(answer(field), cells.length)])),
  ]);
  expect(readWordForm(wordFile(body), reference).records[0]?.fields.dateCompleted?.iso).toBe(iso);
});

it.each([
  [
    'a policy',
    ['Purpose', 'Scope', 'Definitions', 'Process', 'Recording', 'Training', 'Monitoring and review', 'References'],
  ],
  ['minutes', ['Present', 'Apologies', 'Matters arising', 'Audit programme', 'Actions', 'Any other business']],
  [
    'an annual report',
    ['Foreword', 'Local context', 'Governance', 'Learning and improvement', 'Effectiveness', 'Budget'],
  ],
])('takes the headings of %s for no form', (_, headings) => {
  const body = headings
    .map((heading) => paragraph(b(heading)) + paragraph('It was agreed by all of the members.'))
    .join('');
  const reading = readWordForm(wordFile(paragraph('A document of the Board') + body), reference);
  expect(reading.verdict).toBe('refused');
});
