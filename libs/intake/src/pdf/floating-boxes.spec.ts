import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { drawPdf, PDF_ROWS, type Pen } from '../../../../test/builders/pdf.js';
import { readDocument } from '../read-document.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const FACTS = ['Board: Saltermouth LSCB', 'Review no.: SSCB/SCR/7', 'Date of incident: October 2013', 'Date of form: 16/02/15']; // prettier-ignore
const BESIDE = [
  'This issue has the learning from a review that many of',
  'you took part in. Please put it on the agenda of your',
  'next team meeting, and tell us what you did with it. If',
  'you were one of the forty people who sat through the',
  'two days of feedback, thank you from all of the panel.',
];

const print = (pen: Pen, text: string, left: number, top: number, font = 'Helvetica') =>
  pen.font(font).fillColor('#000').text(text, left, top, { lineBreak: false });

/** What a newsletter says whose facts float in a box beside its first words, or beside the words below one of its headings. */
async function fieldsOf(drawBox: (pen: Pen, top: number) => void, besideHeading = -1) {
  const headed = PDF_ROWS.slice(5, 11);
  const bytes = await drawPdf((pen) => {
    print(pen, 'Safeguarding Matters', 60, 50, 'Helvetica-Bold');
    BESIDE.forEach((line, index) => print(pen, line, 60, 80 + index * 13));
    print(pen, 'Type of review', 60, 165, 'Helvetica-Bold');
    print(pen, 'Serious Case Review, with a panel.', 60, 180);
    headed.forEach(([label, answer], index) => {
      print(pen, label, 60, 205 + index * 85, 'Helvetica-Bold');
      const lines = index === besideHeading ? BESIDE : [answer.slice(0, 60)];
      lines.forEach((line, at) => print(pen, line, 60, 220 + index * 85 + at * 12));
    });
    const top = besideHeading < 0 ? 76 : 216 + besideHeading * 85;
    drawBox(pen, top);
    FACTS.forEach((line, index) => print(pen, line, 352, top + 4 + index * 14.5));
  });
  const { records } = await readDocument({ name: 'news.pdf', bytes }, { reference, labels: [] });
  return records[0]!.fields;
}

const outlined = (pen: Pen, top: number) => pen.rect(345, top, 180, 66).stroke();
const shaded = (pen: Pen, top: number) => pen.rect(345, top, 180, 66).fill('#fbe4d5');
const TOLD = { lscbArea: { boardId: 'saltermouth' }, reference: 'SSCB/SCR/7', incidentMonth: { iso: '2013-10' }, dateCompleted: { iso: '2015-02-16' } }; // prettier-ignore

it.each([
  ['lines', outlined],
  ['shading', shaded],
])('reads the facts in a box of %s that floats beside the first words', async (_, draw) => {
  expect(await fieldsOf(draw)).toMatchObject(TOLD);
});

it('keeps the answer whole that a box of facts floats beside', async () => {
  const fields = await fieldsOf(outlined, 3);
  expect(fields).toMatchObject(TOLD);
  expect(fields.multiAgencyRecommendations?.replaceAll('\n', ' ')).toBe(BESIDE.join(' '));
});

it('reads the facts in a box whose labels stand in bold above them, without what nobody asked for', async () => {
  const above = FACTS.map((fact) => fact.split(': ')).concat([['Files read', '24']]);
  const bytes = await drawPdf((pen) => {
    BESIDE.concat(BESIDE).forEach((line, index) => print(pen, line, 60, 80 + index * 13));
    PDF_ROWS.slice(5, 11).forEach(([label, answer], index) => {
      print(pen, label, 60, 265 + index * 70, 'Helvetica-Bold');
      print(pen, answer.slice(0, 60), 60, 280 + index * 70);
    });
    pen.rect(345, 76, 180, 160).stroke();
    above.forEach(([label, fact], index) => {
      print(pen, label!, 352, 84 + index * 30, 'Helvetica-Bold');
      print(pen, fact!, 352, 97 + index * 30);
    });
  });
  const { records } = await readDocument({ name: 'news.pdf', bytes }, { reference, labels: [] });
  expect(records[0]!.fields).toMatchObject(TOLD);
});
