import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { drawPdf, type Pen } from '../../../../test/builders/pdf.js';
import type { DraftFields } from '../domain/draft.js';
import { readDocument } from '../read-document.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

async function fieldsOf(draw: (pen: Pen) => void): Promise<DraftFields> {
  const bytes = await drawPdf(draw);
  const { records, message } = await readDocument({ name: 'form.pdf', bytes }, { reference, labels: [] });
  if (!records[0]) throw new Error(message);
  return records[0].fields;
}

const PITCH = 13;
type Style = 'bold' | 'plain' | 'hint';
const FONTS: Record<Style, [string, number, string]> = {
  bold: ['Helvetica-Bold', 10.5, '#000'],
  plain: ['Helvetica', 10.5, '#000'],
  hint: ['Helvetica-Oblique', 8, '#666'],
};

/** Writes lines one below the other from `top`, bold those that begin with an asterisk and hints those with a tilde. */
function write(pen: Pen, left: number, top: number, lines: readonly string[]): void {
  lines.forEach((line, index) => {
    const style = line.startsWith('*') ? 'bold' : line.startsWith('~') ? 'hint' : 'plain';
    const [font, size, colour] = FONTS[style];
    const text = line.replace(/^[*~]/, '');
    if (text !== '') pen.font(font).fontSize(size).fillColor(colour).text(text, left, top + index * PITCH, { lineBreak: false }); // prettier-ignore
  });
}

/** A band of short fields, and below it text in two columns, the second much the shorter. */
const BAND = ['*Board', '*Reference', '*Review type and', '*method', '*Incident'];
const FACTS = [
  'Ambleford LSCB',
  'AM/SCR/1',
  'Targeted Serious Case Review, chosen since most of what had happened lay',
  'far back.',
  'June 2013',
];
const FIRST = [
  '*What we learnt about the case',
  'A boy of nine lived for two years with',
  'a relative under an arrangement that no',
  'agency had assessed, and everybody',
  'believed that somebody else had.',
  '',
  '*What we learnt about the review',
  'Historical records were hard to find, and',
  'one agency had destroyed its paper files',
  'in line with its policy. The talks with',
  'retired staff supplied what was missing.',
  '',
  '*Recommendations: single agency',
  'Schools should ask at admission who',
  'holds parental responsibility.',
  '',
  '*Recommendations: multi-agency',
  'The Board should make private fostering',
  'part of its training for every agency.',
  '',
  '*Who is making the changes, and how',
  'The Fostering Service Manager has drafted',
  'the form and the Training Officer of the',
];
const SECOND = [
  'Board is rewriting the course. Both will',
  'be ready by Easter.',
  '',
  '*How we will know',
  'The number of notifications will be told',
  'each quarter, with the agency that made',
  'them. We shall also test what staff know',
  'by a short questionnaire.',
  '',
  '*Other comments',
  'Speak with retired staff early on.',
];

it('reads newspaper columns of unlike length below a band of fields, each to its foot', async () => {
  const fields = await fieldsOf((pen) => {
    write(pen, 60, 60, BAND);
    write(pen, 190, 60, FACTS);
    write(pen, 60, 160, FIRST);
    write(pen, 310, 164, SECOND);
  });
  expect(fields).toMatchObject({
    reviewType: { text: 'Targeted Serious Case Review, chosen since most of what had happened lay far back.' },
    singleAgencyRecommendations: 'Schools should ask at admission who holds parental responsibility.',
    impactAudit: expect.stringMatching(/^The number of [^]* a short questionnaire\.$/) as string,
    otherComments: 'Speak with retired staff early on.',
  });
});

it('reads a first column to its foot where the second is short and only one of its headings has text beside it', async () => {
  const short = [
    'Board is rewriting the course.',
    '',
    '*How we will know',
    'A count each quarter.',
    '',
    '*Other comments',
    'None',
  ];
  const fields = await fieldsOf((pen) => {
    write(pen, 60, 60, ['*The review and how it was done', 'Serious case review.', '', ...FIRST]);
    write(pen, 310, 60, short);
  });
  expect(fields.changes).toMatch(/the Training Officer of the Board is rewriting the course\.$/);
  expect(fields).toMatchObject({ impactAudit: 'A count each quarter.', otherComments: 'None' });
});

it('goes on with an answer behind a tab that hangs below itself', async () => {
  const fields = await fieldsOf((pen) => {
    write(pen, 60, 60, ['*Board:', '', '*Reference:']);
    write(pen, 190, 60, ['Ambleford Safeguarding', 'Children Board', 'AM/SCR/1']);
    write(pen, 60, 110, FIRST);
    write(pen, 310, 60, [
      'Nothing was said of it at the meeting of',
      'the Board, and nobody asked.',
      ...SECOND.slice(2),
    ]);
  });
  expect(fields).toMatchObject({ lscbArea: { text: 'Ambleford Safeguarding Children Board' }, reference: 'AM/SCR/1' });
});

it('goes on with a sentence at the head of the next column', async () => {
  const fields = await fieldsOf((pen) => {
    write(pen, 60, 60, FIRST);
    write(pen, 310, 64, SECOND);
  });
  expect(fields.changes).toBe(
    'The Fostering Service Manager has drafted the form and the Training Officer of the Board is rewriting the course. Both will be ready by Easter.',
  );
});

it('keeps hints below a label, and a bracket over several lines, with it', async () => {
  const rows: [label: string[], answer: string[]][] = [
    [['*Safeguarding Board'], ['Ambleford LSCB']],
    [['*Type of review', '~Include method, chair and author,', '~and how the case was selected'], ['Multi-agency audit of cases with a', 'second plan for the same child.', 'Twelve were drawn at random.', 'A moderation day followed.']], // prettier-ignore
    [['*Themes and early', '*learning from the', '*case (specific issues', '*or areas of concern', '*and good practice)'], ['Plans were ended on promises, and', 'not on evidence, in nine of the', 'twelve cases that were looked at.', 'Schools recorded views well.', 'Others did not.', 'Older children were least heard.']], // prettier-ignore
    [
      ['*How will you audit', '*the impact?', '~How will you know?'],
      ['The same audit in a year.', 'Reported to the Board.', 'With figures.'],
    ],
  ];
  const fields = await fieldsOf((pen) => {
    let top = 60;
    for (const [label, answer] of rows) {
      write(pen, 60, top, label);
      write(pen, 200, top, answer);
      top += (Math.max(label.length, answer.length) + 0.4) * PITCH;
    }
  });
  const whole = ({ text }: { text: string }) => text.replaceAll('\n', ' ');
  expect(whole(fields.reviewType!)).toBe('Multi-agency audit of cases with a second plan for the same child. Twelve were drawn at random. A moderation day followed.'); // prettier-ignore
  expect(whole({ text: fields.themes! })).toMatch(/^Plans were ended .* were least heard\.$/);
  expect(whole({ text: fields.impactAudit! })).toBe('The same audit in a year. Reported to the Board. With figures.');
});

const FORM = [
  '*LSCB area',
  'Ambleford LSCB',
  '*Review reference code',
  'AM/SCR/1',
  '*Key themes',
  'Plans were ended on promises.',
  '*Any other comments',
  'The audit tool is set out on',
];

it('takes the last line of a page that ends in its number for its foot, and one that goes on from the text for text', async () => {
  const foot = 'Ambleford LSCB learning summary | page 1';
  const at = (y: number) => fieldsOf((pen) => {
    write(pen, 60, 560, FORM);
    pen.font('Helvetica').fontSize(10.5).text(y > 700 ? foot : 'page 3', 60, y, { lineBreak: false });
  }); // prettier-ignore
  expect((await at(770)).otherComments).toBe('The audit tool is set out on');
  expect((await at(560 + 8 * PITCH)).otherComments).toContain('page 3');
});

it('goes on with a label in a first column that asks on below its colon', async () => {
  const rows: [label: string[], answer: string[]][] = [
    [['*Safeguarding Board'], ['Ambleford LSCB']],
    [['*Review reference'], ['AM/SCR/1']],
    [
      ['*Learning about the', '*case'],
      ['Plans were ended on promises, and not on', 'evidence.'],
    ],
    [['*Making changes:', '*who is doing what?'], ['The Designated Doctor is rewriting it with', 'two health visitors and a GP, to be ready', 'for the September Board.']], // prettier-ignore
    [['*Auditing the impact'], ['The same audit in a year.']],
    [['*Other comments'], ['None']],
  ];
  const fields = await fieldsOf((pen) => {
    let top = 60;
    for (const [label, answer] of rows) {
      write(pen, 60, top, label);
      write(pen, 200, top, answer);
      top += (Math.max(label.length, answer.length) + 0.4) * PITCH;
    }
  });
  expect(fields.changes?.replaceAll('\n', ' ')).toBe('The Designated Doctor is rewriting it with two health visitors and a GP, to be ready for the September Board.'); // prettier-ignore
  expect(fields.changes).not.toContain('with\n');
});

it('takes a heading one of whose words begins where answers above it do for no row of them', async () => {
  const heading = '1. Review undertaken and how it was done';
  const fields = await fieldsOf((pen) => {
    const start = 60 + pen.font('Helvetica-Bold').fontSize(10.5).widthOfString('1. Review undertaken and ');
    write(pen, 60, 60, ['*Safeguarding board:', '*Summary completed on:', '*Review reference:', '*Date of incident:']);
    write(pen, start, 60, ['Ambleford LSCB', '3rd March 2015', 'AM/SCR/1', 'August 2013']);
    write(pen, 60, 60 + 6 * PITCH, [`*${heading}`, 'Targeted Serious Case Review, with a panel of three.', '', '*2. Learning from the case', 'Calls were graded one at a time.', '', '*3. Learning from the review', 'It cost us seven months.', '', '*4. Recommendations for the partnership', 'One form for chronologies.']); // prettier-ignore
  });
  expect(fields.reviewType).toEqual({
    id: 'targeted-scr',
    text: 'Targeted Serious Case Review, with a panel of three.',
  });
});
