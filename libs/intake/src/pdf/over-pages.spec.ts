import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { drawPdf, drawTable, PDF_ROWS, type PdfRow, type Pen } from '../../../../test/builders/pdf.js';
import type { DraftFields } from '../domain/draft.js';
import { readDocument } from '../read-document.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

/** What is read in a PDF of two pages, each drawn by hand. */
async function fieldsOf(first: (pen: Pen) => void, second: (pen: Pen) => void): Promise<DraftFields> {
  const bytes = await drawPdf((pen) => {
    first(pen);
    pen.addPage();
    second(pen);
  });
  const { records, message } = await readDocument({ name: 'form.pdf', bytes }, { reference, labels: [] });
  if (!records[0]) throw new Error(message);
  return records[0].fields;
}

type DrawnCell = readonly [left: number, right: number, text: string];
const HEIGHT = 34;

/** Draws rows of cells between lines, each from one place across the page to another. */
function drawRows(pen: Pen, top: number, rows: readonly (readonly DrawnCell[])[]): number {
  rows.forEach((cells, index) => {
    const y = top + index * HEIGHT;
    for (const [left, right, text] of cells) {
      pen.rect(left, y, right - left, HEIGHT).stroke();
      pen.text(text, left + 4, y + 4, { width: right - left - 8 });
    }
  });
  return top + rows.length * HEIGHT;
}

const [LEFT, DIVIDE, RIGHT] = [60, 220, 535];
const pair = (label: string, answer: string): readonly DrawnCell[] => [
  [LEFT, DIVIDE, label],
  [DIVIDE, RIGHT, answer],
];
const rowOf = (label: string): PdfRow => PDF_ROWS.find(([each]) => each.startsWith(label))!;

it('joins no label that has asked to its end to the one at the head of the next page', async () => {
  const rows = PDF_ROWS.map(([label, answer]): PdfRow =>
    label.startsWith('How do you') ? ['Putting it into practice', answer] : [label, answer],
  );
  const audit: PdfRow = ['How will we audit the difference made?', rowOf('How will you')[1]];
  const fields = await fieldsOf(
    (pen) => drawTable(pen, [...rows.slice(0, 9), audit], 60),
    (pen) => drawTable(pen, [rows[9]!, rows[11]!], 60),
  );
  expect(fields.impactAudit).toBe(audit[1]);
});

it('gives a row its rest on a page whose table has other columns', async () => {
  const fields = await fieldsOf(
    (pen) => {
      const end = drawTable(pen, PDF_ROWS.slice(0, 9), 60);
      drawRows(pen, end, [
        [
          [LEFT, 140, 'Filled in by'],
          [140, DIVIDE, 'Post'],
          [DIVIDE, RIGHT, 'The officer'],
        ],
        pair('How do you intend to', 'The action plan was agreed by the Executive and the Board on 12'),
      ]);
    },
    (pen) => {
      const end = drawRows(pen, 60, [pair('make changes?', 'February 2014. The named nurse leads.')]);
      drawTable(pen, PDF_ROWS.slice(10), end);
    },
  );
  expect(fields.changes).toBe(
    'The action plan was agreed by the Executive and the Board on 12 February 2014. The named nurse leads.',
  );
});

const HALF = 300;
const HEADS: readonly DrawnCell[] = [
  [LEFT, HALF, 'What you learnt about the case'],
  [HALF, RIGHT, 'What you learnt about the review'],
];
const across = (themes: string, method: string): readonly DrawnCell[] => [
  [LEFT, HALF, themes],
  [HALF, RIGHT, method],
];

it.each([
  [
    'in the middle of a sentence',
    'He had convictions in',
    'another county.',
    'He had convictions in another county.',
    [],
  ],
  [
    'a list, its heads printed again',
    '• Nobody asked.',
    '• Nobody saw him.',
    'Nobody asked.\nNobody saw him.',
    [HEADS],
  ],
])('lets one column of answers go on over a page: %s', async (_, first, rest, themes, heads) => {
  const fields = await fieldsOf(
    (pen) =>
      drawRows(pen, drawTable(pen, PDF_ROWS.slice(0, 5), 60) + 20, [HEADS, across(first, 'Half a day was enough.')]),
    (pen) => drawTable(pen, PDF_ROWS.slice(7), drawRows(pen, 60, [...heads, across(rest, '')]) + 20),
  );
  const plain = (text: string | null) => text?.replaceAll(/^• /gm, '');
  expect(plain(fields.themes)).toBe(themes);
  expect(fields.methodologyLearning).toBe('Half a day was enough.');
});

const plan = (action: string, lead: string, day: string): readonly DrawnCell[] => [
  [DIVIDE, 380, action],
  [380, 460, lead],
  [460, RIGHT, day],
];

it('reads on in a plan whose rows are on a page with fewer columns than the form', async () => {
  const wide = (action: string, lead: string, day: string): readonly DrawnCell[] => [
    [LEFT, 380, action],
    [380, 460, lead],
    [460, RIGHT, day],
  ];
  const fields = await fieldsOf(
    (pen) => {
      const end = drawTable(pen, PDF_ROWS.slice(0, 9), 60);
      const label: readonly DrawnCell[] = [[LEFT, RIGHT, 'How do you intend to make changes?']];
      drawRows(pen, end, [label, wide('Action', 'Lead', 'By when')]);
    },
    (pen) => {
      const end = drawRows(pen, 60, [wide('Reissue it', 'Named nurse', 'May'), wide('Train staff', 'Trainer', 'June')]);
      drawRows(pen, end, [
        [
          [LEFT, 380, 'Any other comments'],
          [380, RIGHT, 'None'],
        ],
      ]);
    },
  );
  expect(fields.changes).toBe('Action | Lead | By when\nReissue it | Named nurse | May\nTrain staff | Trainer | June');
});

it('keeps the rows beside a label that goes down over a page apart', async () => {
  const label = (pen: Pen, top: number, rows: number, text: string) => {
    pen.rect(LEFT, top, DIVIDE - LEFT, rows * HEIGHT).stroke();
    pen.text(text, LEFT + 4, top + 4, { width: DIVIDE - LEFT - 8 });
  };
  const fields = await fieldsOf(
    (pen) => {
      const end = drawTable(pen, PDF_ROWS.slice(0, 9), 60);
      label(pen, end, 2, 'How do you intend to make changes?');
      drawRows(pen, end, [plan('Action', 'Lead', 'By when'), plan('Reissue it', 'Named nurse', 'May')]);
    },
    (pen) => {
      label(pen, 60, 2, '');
      const end = drawRows(pen, 60, [plan('Train staff', 'Trainer', 'June'), plan('Ask families', 'Officer', 'July')]);
      drawTable(pen, PDF_ROWS.slice(10), end);
    },
  );
  expect(fields.changes).toBe(
    'Action | Lead | By when\nReissue it | Named nurse | May\nTrain staff | Trainer | June\nAsk families | Officer | July',
  );
});

it('takes a dash in a span of time for no bullet, and puts no space behind one at the end of a line', async () => {
  const fields = await fieldsOf(
    (pen) => {
      const end = drawTable(pen, PDF_ROWS.slice(0, 6), 60);
      drawRows(pen, end, [pair('What you learnt about the review', '')]);
      const at = (text: string, down: number) => pen.text(text, DIVIDE + 4, end + down, { lineBreak: false });
      at('One joint record was made of all that the agencies did from Jan 2011', 4);
      at('– Nov 2013, and was read out in two localities, one of them in July–', 16);
    },
    (pen) => {
      pen.text('Sept by all.', DIVIDE + 4, 64, { lineBreak: false });
      pen.rect(LEFT, 60, DIVIDE - LEFT, HEIGHT).stroke();
      pen.rect(DIVIDE, 60, RIGHT - DIVIDE, HEIGHT).stroke();
      drawTable(pen, PDF_ROWS.slice(7), 60 + HEIGHT);
    },
  );
  expect(fields.methodologyLearning).toBe(
    'One joint record was made of all that the agencies did from Jan 2011 – Nov 2013, and was read out in two localities, one of them in July–Sept by all.',
  );
});

const MAKING = 'How do you intend to make changes?';

/** Heads of columns with no line around them, and below them rows of pairs. */
function drawHeaded(pen: Pen, top: number, rows: readonly PdfRow[]): void {
  pen.font('Helvetica-Bold').text('Section', LEFT + 4, top, { lineBreak: false });
  pen.text('Our response', DIVIDE + 4, top, { lineBreak: false });
  drawTable(pen, rows, top + 18);
}

it.each([
  ['a blank', ''],
  ['its label again, which says so', `${MAKING} (continued)`],
  ['its label again', MAKING],
])('gives a row its rest below a head printed again on the new page, beside %s', async (_, label) => {
  const fields = await fieldsOf(
    (pen) =>
      drawHeaded(pen, 150, [
        ...PDF_ROWS.slice(0, 9),
        [MAKING, 'The named nurse has the plan of it all, and what it says will go into'],
      ]),
    (pen) => drawHeaded(pen, 60, [[label, 'the procedures of the Board in July.'], ...PDF_ROWS.slice(10)]),
  );
  expect(fields.changes).toBe(
    'The named nurse has the plan of it all, and what it says will go into the procedures of the Board in July.',
  );
});

it('gives a row its rest below a head printed again on a page whose table has other columns', async () => {
  const head = pair('Question', 'Answer');
  const fields = await fieldsOf(
    (pen) => {
      const end = drawTable(pen, [['Question', 'Answer'], ...PDF_ROWS.slice(0, 9)], 150);
      drawRows(pen, end, [
        pair('How do you intend to', 'The named nurse leads on the plan, and in the autumn she will ask'),
      ]);
    },
    (pen) => {
      const plan: readonly DrawnCell[] = [
        [LEFT, DIVIDE, 'Filled in by'],
        [DIVIDE, 360, 'The officer'],
        [360, RIGHT, 'May'],
      ];
      const end = drawRows(pen, 60, [head, pair('make changes?', 'young people through their own group.'), plan]);
      drawTable(pen, PDF_ROWS.slice(10), end);
    },
  );
  expect(fields.changes).toBe(
    'The named nurse leads on the plan, and in the autumn she will ask young people through their own group.',
  );
});
