import Document from 'pdfkit';

export type Pen = InstanceType<typeof Document>;
/** A row of a two-column form: its label and its answer. */
export type PdfRow = readonly [label: string, answer: string];

const LEFT = 60;
const DIVIDE = 220;
const RIGHT = 535;

/** A PDF drawn by hand, as bytes. Without compression, so that a test can look into it. */
export function drawPdf(draw: (pen: Pen) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const pen = new Document({ size: 'A4', margin: 50, compress: false, ...options });
  const chunks: Buffer[] = [];
  pen.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Uint8Array>((resolve) =>
    pen.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  pen.font('Helvetica').fontSize(10);
  draw(pen);
  pen.end();
  return done;
}

/** Draws rows of label and answer between lines, from a height down. Gives where the last line is. */
export function drawTable(pen: Pen, rows: readonly PdfRow[], top: number, hasLines = true): number {
  let y = top;
  for (const [label, answer] of rows) {
    const heights = [
      pen.font('Helvetica-Bold').heightOfString(label, { width: DIVIDE - LEFT - 10 }),
      pen.font('Helvetica').heightOfString(answer, { width: RIGHT - DIVIDE - 10 }),
    ];
    const height = Math.max(...heights) + 8;
    pen.font('Helvetica-Bold').text(label, LEFT + 5, y + 4, { width: DIVIDE - LEFT - 10 });
    pen.font('Helvetica').text(answer, DIVIDE + 5, y + 4, { width: RIGHT - DIVIDE - 10 });
    if (hasLines) {
      pen.rect(LEFT, y, DIVIDE - LEFT, height).stroke();
      pen.rect(DIVIDE, y, RIGHT - DIVIDE, height).stroke();
    }
    y += height;
  }
  return y;
}

/** The rows of a small summary. */
export const PDF_ROWS: readonly PdfRow[] = [
  ['LSCB Area', 'Ambleford LSCB'],
  ['Date Form Completed', '12/09/2013'],
  ['Type of Review conducted', 'Targeted SCR using a systems approach. Two independent lead reviewers.'],
  ['Month/year of incident', 'March 2013'],
  ['Review reference code', 'AMB/SCR/04'],
  [
    'What you learnt about the case: Key themes / early learning.',
    'Bruising was seen at six weeks and written down as a birthmark, and nobody asked to see the birth record before the visit.\nGood: the nursery rang three times.',
  ],
  ['What you learnt about the review/ methodology:', 'Two half days were enough.'],
  ['Key recommendations – single agency', 'Midwifery: body map at every handover'],
  ['Key recommendations - Multi-agency', 'One bruising protocol for pre-mobile babies'],
  ['How do you intend to make changes? Who’s doing what?', 'Named nurse to reissue the protocol by May'],
  [
    'How will you audit the impact? I.e. how will you know anything has changed?',
    'Dip sample of ten files in October.',
  ],
  ['Any other comments, advice, suggestions', 'None'],
];
