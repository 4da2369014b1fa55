import { answerXml, FORM_FIELDS, type FormField, type FormText, TEMPLATE } from './word-form.js';
import {
  bold,
  cell,
  control,
  deleted,
  inserted,
  listItem,
  paragraph,
  PLACEHOLDER,
  row,
  run,
  styled,
  table,
  wordFile,
  type Xml,
} from './word-form-xml.js';

/** A short invented form: one line an answer. */
export const SHORT: FormText = {
  lscbArea: 'Ambleford LSCB',
  dateCompleted: '12 March 2014',
  reviewType: 'Multi-agency concise review',
  incidentMonth: 'October 2013',
  reference: 'AMB/CR/7',
  themes: 'Nobody asked about the father.',
  methodologyLearning: 'One half day was enough.',
  singleAgencyRecommendations: 'GP: flag the record.',
  multiAgencyRecommendations: 'One protocol for bruising.',
  changes: 'Named nurse to reissue the protocol by May.',
  impactAudit: 'Dip sample of ten files in October.',
  otherComments: 'None',
};

type Rows = Partial<Record<FormField, Xml>>;

const labelOf = (field: FormField) => paragraph(bold(TEMPLATE[field][0]));
const plainRow = (field: FormField, text: string = SHORT[field]) => row([labelOf(field), answerXml(text)]);

/** The short form in two columns, some of its rows or answers replaced. */
const form = (own: Partial<FormText> = {}, rows: Rows = {}) =>
  wordFile(table(FORM_FIELDS.map((field) => rows[field] ?? plainRow(field, own[field]))));
const answer = (field: FormField, content: Xml) => ({ [field]: row([labelOf(field), cell(content)]) }) as Rows;

const box = (content: Xml) => table([row([cell(content)])]);
const isShort = (field: FormField) => FORM_FIELDS.indexOf(field) < 5;

/** Forms with something odd about them, by the name of their folder. */
export const ODD_FORMS: Record<string, () => Uint8Array> = {
  'tracked-changes': () =>
    form(
      {},
      {
        ...answer(
          'themes',
          paragraph(run('Nobody ') + deleted('thought to ask') + inserted(run('asked')) + run(' about the father.')),
        ),
        ...answer(
          'changes',
          paragraph(run('Named nurse to reissue '), '<w:rPr><w:del w:id="9"/></w:rPr>') +
            paragraph(
              run('the protocol by ') +
                `<w:moveFrom w:id="11">${run('June ')}</w:moveFrom><w:moveTo w:id="12">${run('May.')}</w:moveTo>`,
            ),
        ),
        otherComments:
          plainRow('otherComments') + row([labelOf('otherComments'), cell('Withdrawn')], '<w:del w:id="10"/>'),
      },
    ),
  'nested-table': () =>
    form(
      {},
      answer(
        'changes',
        paragraph('Agreed in June:') +
          table([row(['Action', 'Lead', 'By when']), row(['Reissue the protocol', 'Named nurse', 'May'])]) +
          paragraph('Reviewed every quarter.'),
      ),
    ),
  'split-and-out-of-order': () =>
    wordFile(
      table([
        row(['Learning Summary Template', '']),
        plainRow('reference'),
        plainRow('lscbArea'),
        row([paragraph(bold('Legal status of the child')), cell('Not for sharing')]),
        plainRow('dateCompleted'),
        plainRow('incidentMonth'),
        plainRow('reviewType'),
      ]) +
        styled('Heading2', 'Part two') +
        table([
          plainRow('lscbArea'),
          plainRow('otherComments'),
          plainRow('impactAudit'),
          row([paragraph(bold('Sign-off by chair')), cell('Signed')]),
          ...FORM_FIELDS.slice(5, 10).map((field) => plainRow(field)),
        ]) +
        paragraph('You may wish to consult NSPCC’s guide.'),
    ),
  'blank-form-in-guidance': () =>
    wordFile(
      styled('Heading1', 'How to fill in the form') +
        listItem('LSCB Area: the name of your board.') +
        listItem('Key themes: what others can learn from.') +
        paragraph('Leave a box empty if there is nothing to say. A blank form follows.') +
        table(FORM_FIELDS.map((field) => row([labelOf(field), cell(TEMPLATE[field][1])]))) +
        styled('Heading1', 'Our form') +
        table(FORM_FIELDS.map((field) => plainRow(field))),
    ),
  'one-box-with-sub-labels': () =>
    wordFile(
      table([
        ...FORM_FIELDS.slice(0, 7).map((field) => plainRow(field)),
        row([
          paragraph(bold('Recommendations')),
          cell(
            paragraph(bold('Single agency:')) +
              listItem('GP: flag the record.') +
              listItem('Midwifery: body map at handover.') +
              paragraph(bold('Multi-agency: ') + run('One protocol for bruising.')),
          ),
        ]),
        ...FORM_FIELDS.slice(9).map((field) => plainRow(field)),
      ]),
    ),
  'one-box-without-sub-labels': () =>
    wordFile(
      table([
        ...FORM_FIELDS.slice(0, 7).map((field) => plainRow(field)),
        row([
          paragraph(bold('Key recommendations')),
          cell(listItem('GP: flag the record.') + listItem('One protocol for bruising.')),
        ]),
        ...FORM_FIELDS.slice(9).map((field) => plainRow(field)),
      ]),
    ),
  'typed-bullets': () =>
    form({
      themes:
        'What we saw:\n• no record of the father\n   o nor of his address\n1. 5 visits in all\n2. 1.5 hours each\n1.5 hours is short\n12. March 2013 was the last\n- -5 on the scale',
      changes: 'a) Named nurse: protocol\nb) Trainer: two briefings\n2014. A new year.',
      otherComments: '–',
    }),
  'merged-cells': () =>
    wordFile(
      table([
        ...FORM_FIELDS.slice(0, 5).map((field) => plainRow(field)),
        row([cell(labelOf('themes'), '<w:vMerge w:val="restart"/>'), cell('Nobody asked about the father.')]),
        row([cell(paragraph(''), '<w:vMerge/>'), cell('Good: nursery rang twice.')]),
        plainRow('methodologyLearning'),
        row(['', cell('GPs came because we met at eight.')]),
        row([cell(labelOf('singleAgencyRecommendations'), '<w:gridSpan w:val="2"/>')]),
        row([cell('GP: flag the record.', '<w:gridSpan w:val="2"/>')]),
        ...FORM_FIELDS.slice(8).map((field) => plainRow(field)),
      ]),
    ),
  'slips-in-labels': () =>
    wordFile(
      table(
        FORM_FIELDS.map((field) => {
          const slips: Partial<Record<FormField, string>> = {
            dateCompleted: 'Date Form Compleated',
            incidentMonth: '4 – Month / yr of incident',
            reference: 'REVIEW REFRENCE CODE:',
            themes: '6.  What you learned about the Case – Key Themes & early learning',
            multiAgencyRecommendations: 'Key reccomendations (multi agency)',
            impactAudit: 'How will you audit the imapct?',
          };
          return row([slips[field] ?? TEMPLATE[field][0], cell(SHORT[field])]);
        }),
      ),
    ),
  'hidden-and-boxed-text': () =>
    form(
      {},
      {
        ...answer(
          'themes',
          paragraph(
            run('Nobody asked ') +
              run('(draft two) ', '<w:vanish/>') +
              `<w:hyperlink r:id="rId5">${run('about the father')}</w:hyperlink>` +
              `<w:r><w:commentReference w:id="0"/></w:r>${run('.')}` +
              `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>${paragraph('Good: nursery rang twice.')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph('Good: nursery rang twice.')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
          ),
        ),
        ...answer('otherComments', paragraph(control(run('Click here to enter text.'), PLACEHOLDER))),
        ...answer('reference', paragraph(run('AMB\u00a0CR') + '<w:r><w:noBreakHyphen/></w:r>' + run('7'))),
      },
    ),
  'boxes-under-headings': () =>
    wordFile(
      table(FORM_FIELDS.filter(isShort).map((field) => plainRow(field))) +
        FORM_FIELDS.slice(5)
          .map((field) => labelOf(field) + box(answerXml(SHORT[field])) + paragraph(''))
          .join(''),
    ),
  'local-sections-under-headings': () =>
    wordFile(
      styled('Heading1', 'Part 1: the review') +
        FORM_FIELDS.map((field) => styled('Heading2', TEMPLATE[field][0]) + answerXml(SHORT[field])).join('') +
        styled('Heading2', 'Approved by') +
        paragraph('The Independent Chair'),
    ),
  'sub-headings-in-an-answer': () =>
    wordFile(
      FORM_FIELDS.map((field) => {
        const own =
          paragraph(bold('Voice of the child')) +
          paragraph('Nobody asked her.') +
          paragraph(bold('Good practice')) +
          paragraph('Nursery rang twice.');
        return labelOf(field) + (field === 'themes' ? own : answerXml(SHORT[field]));
      }).join(''),
    ),
  'ticked-review-type': () =>
    form({ reviewType: '☐ Serious case review\n☒ Practitioner forum\n☐ Audit', incidentMonth: 'N/A' }),
  'two-review-types': () => form({ reviewType: 'Audit and practitioner forum', incidentMonth: 'N/A' }),
  'not-an-scr': () =>
    form({
      reviewType:
        'Considered by the SCR panel but did not meet the criteria for an SCR. Individual agency review, internal author.',
    }),
  'dates-unclear': () => form({ dateCompleted: '03/25/2014', incidentMonth: 'Feb and March 2013' }),
  'incident-after-completion': () => form({ dateCompleted: '12/03/14', incidentMonth: 'April 2014' }),
  'dates-to-follow': () => form({ dateCompleted: 'TBC', incidentMonth: 'N/A' }),
  'quarter-and-year': () => form({ dateCompleted: 'Q4 2013/14', incidentMonth: 'Spring 2013' }),
  'forum-without-incident': () => form({ reviewType: 'Practitioner forum, 26 staff', incidentMonth: 'n/a (forum)' }),
  'board-mistyped': () => form({ lscbArea: 'Amblefrod LSCB' }),
  'north-west-alias': () => form({ lscbArea: 'BwD LSCB' }),
  'north-west-joint-review': () => form({ lscbArea: 'Bolton & Wigan (joint review)' }),
  'north-west-two-cheshires': () => form({ lscbArea: 'Cheshire' }),
  'north-west-before-its-time': () =>
    form({ lscbArea: 'Cheshire East', dateCompleted: '12/03/2008', incidentMonth: 'October 2007' }),
};
