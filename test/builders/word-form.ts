import {
  bold,
  cell,
  control,
  listItem,
  paragraph,
  row,
  run,
  styled,
  table,
  wordFile,
  type Xml,
} from './word-form-xml.js';

/** The labels of the official template with the prompts printed beside them. Framework, Appendix B. */
export const TEMPLATE = {
  lscbArea: ['LSCB Area', ''],
  dateCompleted: ['Date Form Completed', ''],
  reviewType: [
    'Type of Review conducted',
    '(Please include details of methodology, chairing/authoring, how case was selected)',
  ],
  incidentMonth: ['Month/year of incident', ''],
  reference: ['Review reference code', ''],
  themes: [
    'What you learnt about the case: Key themes / early learning.',
    '(Specific issues or general areas of concern or good practice)',
  ],
  methodologyLearning: [
    'What you learnt about the review/ methodology:',
    "(What worked / didn't?; Who was involved, how long did it take, chairs, authors etc)",
  ],
  singleAgencyRecommendations: [
    'Key recommendations – single agency',
    '(Indicate transferrable learning, not necessarily all recommendations)',
  ],
  multiAgencyRecommendations: ['Key recommendations - Multi-agency', '(As above, focus on transferrable learning)'],
  changes: ['How do you intend to make changes? Who’s doing what?', ''],
  impactAudit: ['How will you audit the impact? I.e. how will you know anything has changed?', ''],
  otherComments: [
    'Any other comments, advice, suggestions – about the case, the method, embedding change or evidencing impact/ change',
    '',
  ],
} as const;

export type FormField = keyof typeof TEMPLATE;
/** What a board wrote. A line starting with "- " is a list item, with two spaces before it a second-level one. */
export type FormText = Record<FormField, string>;

export const FORM_FIELDS = Object.keys(TEMPLATE) as FormField[];

/** A whole, invented form; every field can be told from every other. */
export const FORM: FormText = {
  lscbArea: 'Ambleford LSCB',
  dateCompleted: '12/09/2013',
  reviewType: 'Targeted SCR using a systems approach. Two independent lead reviewers.',
  incidentMonth: 'March 2013',
  reference: 'AMB/SCR/04',
  themes:
    '- HV saw bruising at six weeks and wrote "birthmark?"\n  - nobody asked to see the birth record\n- Good: nursery rang three times\nStaff knew about the move but the system did not.',
  methodologyLearning: 'Two half days were enough.\nGPs came because we met at eight in the morning.',
  singleAgencyRecommendations:
    '- Midwifery: body map at every handover\n- GP: code the conversation, not only the outcome',
  multiAgencyRecommendations: '- One bruising protocol for pre-mobile babies',
  changes: '- Named nurse to reissue the protocol by May\n- Training officer to run two briefings by June',
  impactAudit: 'Dip sample of ten files in October.',
  otherComments: 'Case group found the timeline on the wall useful.',
};

/** A form with some answers of its own. */
export const formText = (own: Partial<FormText> = {}): FormText => ({ ...FORM, ...own });

/** The text of an answer as the reader gives it: a list item a line, markers gone. */
export const asRead = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/^ *- /, ''))
    .join('\n');

/** An answer as Word paragraphs, its list items in a real list. */
export function answerXml(text: string): Xml {
  if (text === '') return paragraph('');
  return text
    .split('\n')
    .map((line) => {
      const item = /^( *)- (.*)$/.exec(line);
      return item ? listItem(run(item[2] ?? ''), (item[1] ?? '').length / 2) : paragraph(run(line));
    })
    .join('');
}

const LOCAL_LABELS: FormText = {
  lscbArea: 'Name of Board',
  dateCompleted: 'Completed on',
  reviewType: 'Review type',
  incidentMonth: 'When did the incident happen?',
  reference: 'Our ref',
  themes: 'Key learning',
  methodologyLearning: 'Learning about the process',
  singleAgencyRecommendations: 'Recommendations (single agency)',
  multiAgencyRecommendations: 'Recommendations (multi-agency)',
  changes: 'Action plan',
  impactAudit: 'Measuring impact',
  otherComments: 'Anything else?',
};

const label = (field: FormField) => TEMPLATE[field][0];
const hint = (field: FormField) => TEMPLATE[field][1];
const boldLabel = (field: FormField) => paragraph(bold(label(field)));
const twoColumns = (text: FormText, labelOf: (field: FormField) => string, before: (field: FormField) => Xml) =>
  table(
    FORM_FIELDS.map((field) => row([paragraph(bold(labelOf(field))), cell(before(field) + answerXml(text[field]))])),
  );

/** The body of a form in each layout people use. */
export const LAYOUTS: Record<string, (text: FormText) => Xml> = {
  'two columns with hints': (text) =>
    styled('Heading1', 'Learning Summary Template') +
    twoColumns(text, label, (field) => (hint(field) === '' ? '' : paragraph(hint(field)))) +
    paragraph('You may wish to consult NSPCC’s ‘Safeguarding Through Audit’ – see the website.'),
  'two columns, hints deleted': (text) => twoColumns(text, label, () => ''),
  'hints in the label cell': (text) =>
    twoColumns(
      text,
      (field) => `${label(field)} ${hint(field)}`.trim(),
      () => '',
    ),
  'local labels': (text) =>
    twoColumns(
      text,
      (field) => LOCAL_LABELS[field],
      () => '',
    ),
  'one column, label row above answer row': (text) =>
    table(FORM_FIELDS.flatMap((field) => [row([boldLabel(field)]), row([answerXml(text[field])])])),
  'one column, label and answer in one cell': (text) =>
    table(FORM_FIELDS.map((field) => row([boldLabel(field) + answerXml(text[field])]))),
  'one column, label before a colon': (text) =>
    table(
      FORM_FIELDS.map((field) => {
        const [first = '', ...others] = text[field].split('\n');
        const isList = /^ *- /.test(first);
        const start = bold(`${label(field).replace(/[:.?]$/, '')}: `);
        const rest = isList ? text[field] : others.join('\n');
        return row([paragraph(start + (isList ? '' : run(first))) + (rest ? answerXml(rest) : '')]);
      }),
    ),
  'paragraphs, label before a colon': (text) =>
    FORM_FIELDS.map((field) => {
      const isShort = !text[field].includes('\n') && !text[field].startsWith('-');
      const name = LOCAL_LABELS[field].replace('?', '');
      return isShort ? paragraph(run(`${name}: ${text[field]}`)) : paragraph(run(`${name}:`)) + answerXml(text[field]);
    }).join(''),
  'content controls': (text) =>
    table(
      FORM_FIELDS.map((field, index) => {
        const answer = answerXml(text[field]);
        const kinds = [
          row([paragraph(bold(label(field))), cell(control(answer))]),
          row([paragraph(bold(label(field))), control(cell(answer))]),
          control(row([paragraph(bold(label(field))), cell(answer)])),
        ];
        return kinds[index % kinds.length] ?? '';
      }),
    ),
  'headings without a table': (text) =>
    styled('Heading1', 'Learning summary') +
    FORM_FIELDS.map((field) => styled('Heading2', label(field)) + answerXml(text[field])).join(''),
  'bold paragraphs without a table': (text) =>
    FORM_FIELDS.map((field) => boldLabel(field) + answerXml(text[field])).join(paragraph('')),
  'three columns, numbered': (text) =>
    table(FORM_FIELDS.map((field, index) => row([`${index + 1}.`, label(field), answerXml(text[field])]))),
  'short fields across': (text) =>
    table([
      row(FORM_FIELDS.slice(0, 5).map(boldLabel)),
      row(FORM_FIELDS.slice(0, 5).map((field) => answerXml(text[field]))),
    ]) +
    paragraph('') +
    table(FORM_FIELDS.slice(5).map((field) => row([boldLabel(field), answerXml(text[field])]))),
  'label, value, label, value': (text) =>
    table([
      row(['lscbArea', 'dateCompleted'].flatMap((field) => pair(text, field as FormField))),
      row(['incidentMonth', 'reference'].flatMap((field) => pair(text, field as FormField))),
      ...(['reviewType', ...FORM_FIELDS.slice(5)] as FormField[]).map((field) =>
        row([boldLabel(field), cell(answerXml(text[field]), '<w:gridSpan w:val="3"/>')]),
      ),
    ]),
  'short fields in a table, long ones under headings': (text) =>
    table(FORM_FIELDS.slice(0, 5).map((field) => row([boldLabel(field), answerXml(text[field])]))) +
    FORM_FIELDS.slice(5)
      .map((field) => styled('Heading2', label(field)) + answerXml(text[field]))
      .join(''),
};

const pair = (text: FormText, field: FormField) => [boldLabel(field), answerXml(text[field])];

/** A form as a Word file, in the template's own layout unless another is named. */
export const wordForm = (own: Partial<FormText> = {}, layout = 'two columns with hints'): Uint8Array => {
  const body = LAYOUTS[layout];
  if (!body) throw new Error(`There is no layout "${layout}".`);
  return wordFile(body(formText(own)));
};
