import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { drawPdf, type Pen } from '../../../../test/builders/pdf.js';
import { readDocument } from '../read-document.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const PITCH = 13;
const [LEFT, RIGHT] = [60, 310];

const FIRST = ['*LSCB area', 'Ambleford', '*Date form completed', '3 March 2014', '*Reference', 'AM/1', '*Type of review conducted', 'Practitioner forum, run for half a day by', 'the named nurse.', '*What you learnt about the case', 'Each service knew one visit of the seven', 'and nobody had all of them before them.', 'The nursery nurse kept a map of the body', 'with dates, and was not asked for it for', 'nearly a year of visits and of meetings.', '*What you learnt about the review', 'Half a day was too short for all that we', 'had to say, and the room was too small.', 'Two of the surgeries could not send any-', 'body, and wrote to us after the forum.']; // prettier-ignore
const ABOVE = ['*How do you intend to make changes?', 'The task list is short, so that all of it', 'can be read out at the end of a meeting:']; // prettier-ignore
const TASKS = [['What', 'Who'], ['One form', 'Nurse'], ['Briefing', 'Trainer']] as const; // prettier-ignore
const BELOW = ['*How will you audit the impact?', 'We will read ten referrals in September,', 'and count those with a map in the file.', '*Any other comments', 'None of us would go back to the old way.']; // prettier-ignore

function write(pen: Pen, left: number, top: number, lines: readonly string[]): number {
  lines.forEach((line, index) => {
    pen.font(line.startsWith('*') ? 'Helvetica-Bold' : 'Helvetica').fontSize(10);
    pen.text(line.replace('*', ''), left, top + index * PITCH, { lineBreak: false });
  });
  return top + lines.length * PITCH;
}

function drawTasks(pen: Pen, top: number): number {
  TASKS.forEach((cells, row) =>
    cells.forEach((text, column) => {
      pen.rect(RIGHT + column * 100, top + row * 20, 100, 20).stroke();
      pen.text(text, RIGHT + column * 100 + 4, top + row * 20 + 5, { lineBreak: false });
    }),
  );
  return top + TASKS.length * 20;
}

it('reads a table in one of two columns where it stands, and the other column past it', async () => {
  const bytes = await drawPdf((pen) => {
    write(pen, LEFT, 60, FIRST);
    const end = drawTasks(pen, write(pen, RIGHT, 60, ABOVE) + 4);
    write(pen, RIGHT, end + 10, BELOW);
  });
  const { records } = await readDocument({ name: 'news.pdf', bytes }, { reference, labels: [] });
  expect(records[0]!.fields).toMatchObject({
    lscbArea: { boardId: 'ambleford' },
    themes: expect.stringMatching(/^Each service .* of meetings\.$/s),
    changes: expect.stringMatching(/^The task list .*meeting:\nWhat \| Who\nOne form \| Nurse\nBriefing \| Trainer$/s),
    impactAudit: expect.stringMatching(/^We will read ten .* in the file\.$/s),
  });
});
