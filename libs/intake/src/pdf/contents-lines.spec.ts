import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { drawPdf, PDF_ROWS } from '../../../../test/builders/pdf.js';
import { readDocument } from '../read-document.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const HEADINGS = [
  ['Key themes and early learning', 'Bruising was seen at six weeks, and nobody asked to see the birth record.'],
  ['Learning about the methodology', 'Two half days were enough.'],
  ['Single agency recommendations', 'Midwifery: body map at every handover.'],
  ['Multi-agency recommendations', 'One bruising protocol for pre-mobile babies.'],
  ['Implementation: how we will make changes', 'Named nurse to reissue the protocol by May.'],
  ['Evaluation: auditing the impact', 'Dip sample of ten files in October.'],
  ['Other comments', 'The form was too long.'],
] as const;

/** A report: its facts, its contents with page numbers at the right, and what it says under each heading. */
const report = (contents: readonly (readonly [string, number])[]) =>
  drawPdf((pen) => {
    const print = (text: string, left: number, top: number, isBold = false) =>
      pen.font(isBold ? 'Helvetica-Bold' : 'Helvetica').text(text, left, top, { lineBreak: false });
    PDF_ROWS.slice(0, 5).forEach(([label, answer], index) => {
      print(label, 60, 60 + index * 15, true);
      print(answer.split('.')[0]!, 230, 60 + index * 15);
    });
    print('Contents', 60, 160, true);
    contents.forEach(([line, page], index) => {
      print(line, 60, 180 + index * 15);
      print(`${page}`, 520, 180 + index * 15);
    });
    pen.addPage();
    HEADINGS.forEach(([label, answer], index) => {
      print(`${index + 1}. ${label}`, 60, 60 + index * 50, true);
      pen.font('Helvetica').text(answer, 60, 75 + index * 50, { width: 480 });
    });
  });

it.each([
  ['with their numbers', (label: string, index: number) => `${index + 1}. ${label}`],
  ['without them', (label: string) => label],
])('takes contents with page numbers, headings named %s, for no column of answers', async (_, named) => {
  const bytes = await report(HEADINGS.map(([label], index) => [named(label, index), 2]));
  const { records } = await readDocument({ name: 'report.pdf', bytes }, { reference, labels: [] });
  expect(records).toHaveLength(1);
  expect(records[0]!.fields).toMatchObject({
    methodologyLearning: 'Two half days were enough.',
    impactAudit: 'Dip sample of ten files in October.',
    otherComments: 'The form was too long.',
  });
});

it('keeps a column of figures whose labels head nothing', async () => {
  const bytes = await drawPdf((pen) => {
    PDF_ROWS.forEach(([label, answer], index) => {
      const figure = index < 5 || index === 11 ? answer.split('.')[0]! : `${index}`;
      pen.font('Helvetica-Bold').text(label.slice(0, 45), 60, 60 + index * 25, { lineBreak: false });
      pen.font('Helvetica').text(figure, 330, 60 + index * 25, { lineBreak: false });
    });
  });
  const { records } = await readDocument({ name: 'form.pdf', bytes }, { reference, labels: [] });
  expect(records[0]!.fields.methodologyLearning).toBe('6');
});
