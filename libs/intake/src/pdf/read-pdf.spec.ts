import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { drawPdf, drawTable, PDF_ROWS, type PdfRow, type Pen } from '../../../../test/builders/pdf.js';
import type { Field, Reading } from '../domain/draft.js';
import { readDocument } from '../read-document.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const read = (bytes: Uint8Array): Promise<Reading> =>
  readDocument({ name: 'form.pdf', bytes }, { reference, labels: [] });
const first = (reading: Reading) => reading.records[0] ?? fail(reading.message);
const fail = (message: string): never => {
  throw new Error(message);
};
const withAnswer = (label: string, answer: string): PdfRow[] =>
  PDF_ROWS.map(([each, own]) => (each.startsWith(label) ? [each, answer] : [each, own]));
const LEARNT =
  'Bruising was seen at six weeks and written down as a birthmark, and nobody asked to see the birth record before the visit.';

it('reads a form drawn with lines, wrapped lines put together and paragraphs kept apart', async () => {
  const reading = await read(await drawPdf((pen) => drawTable(pen, PDF_ROWS, 60)));
  const { fields, places } = first(reading);
  expect(reading).toMatchObject({ verdict: 'accepted', format: 'pdf', lowerTrust: expect.stringContaining('PDF') });
  expect(fields.lscbArea).toEqual({ boardId: 'ambleford', text: 'Ambleford LSCB' });
  expect(fields.dateCompleted?.iso).toBe('2013-09-12');
  expect(fields.themes).toBe(`${LEARNT}\nGood: the nursery rang three times.`);
  expect(fields.impactAudit).toBe('Dip sample of ten files in October.');
  expect(places.themes).toMatchObject({ page: 1, table: 1, row: 6 });
});

it('reads the same form when nobody drew its lines', async () => {
  const drawn = await read(await drawPdf((pen) => drawTable(pen, PDF_ROWS, 60)));
  const plain = await read(await drawPdf((pen) => drawTable(pen, PDF_ROWS, 60, false)));
  expect(first(plain).fields).toEqual(first(drawn).fields);
});

it('puts a table together that goes over a page, and leaves out what is printed on every page', async () => {
  const bytes = await drawPdf(
    (pen) => {
      const furniture = (page: number) => {
        pen.fontSize(8).text('Ambleford LSCB, in confidence', 60, 20, { lineBreak: false });
        pen.text(`Page ${page} of 2`, 60, 820, { lineBreak: false }).fontSize(10);
      };
      furniture(1);
      drawTable(pen, withAnswer('How do you', '').slice(0, 10), 60);
      pen.addPage();
      furniture(2);
      drawTable(pen, [['', 'Named nurse to reissue the protocol by May'], ...PDF_ROWS.slice(10)], 60);
    },
    { margin: 0 },
  );
  const { fields, places } = first(await read(bytes));
  expect(fields.changes).toBe('Named nurse to reissue the protocol by May');
  expect(fields.otherComments).toBe('None');
  expect(places.impactAudit?.page).toBe(2);
  expect(JSON.stringify(fields)).not.toMatch(/in confidence|Page \d/);
});

it('gives a row across the page what stands in a box of its own at the head of the next', async () => {
  const across = (pen: Pen, rows: readonly (readonly string[])[], top: number) => {
    let y = top;
    for (const [label = '', answer = ''] of rows) {
      const height = label === '' ? 20 : 36;
      pen.font('Helvetica-Bold').text(label, 65, y + 4, { width: 460 });
      pen.font('Helvetica').text(answer, 65, y + height - 16, { width: 460 });
      pen.rect(60, y, 475, height).stroke();
      y += height;
    }
  };
  const bytes = await drawPdf((pen) => {
    const end = drawTable(pen, PDF_ROWS.slice(0, 6), 60);
    across(pen, PDF_ROWS.slice(6, 9), end + 30);
    pen.addPage();
    across(pen, [['', 'and one form for all of them.']], 70);
    across(pen, PDF_ROWS.slice(9), 100);
  });
  const { fields } = first(await read(bytes));
  expect(fields.multiAgencyRecommendations).toBe(
    'One bruising protocol for pre-mobile babies\nand one form for all of them.',
  );
  expect(fields.changes).toBe('Named nurse to reissue the protocol by May');
});

it('joins no label with a number of its own to the one at the foot of the page before', async () => {
  const numbered = PDF_ROWS.map(([label, answer], index): PdfRow => [`${index + 1}. ${label}`, answer]);
  const bytes = await drawPdf((pen) => {
    drawTable(pen, numbered.slice(0, 9), 60);
    pen.addPage();
    drawTable(pen, [['10. What will change, who will lead?', numbered[9]![1]], ...numbered.slice(10)], 60);
  });
  const { fields } = first(await read(bytes));
  expect(fields.multiAgencyRecommendations).toBe('One bruising protocol for pre-mobile babies');
  expect(fields.changes).toBe('Named nurse to reissue the protocol by May');
});

it('keeps bullets as the items of a list, and takes the hyphen out of a parted word only where it has none', async () => {
  const bytes = await drawPdf((pen) => {
    const end = drawTable(pen, withAnswer('What you learnt about the case', '\n\n\n\n\n\n'), 60);
    const at = (text: string, x: number, y: number) => pen.text(text, x, y, { lineBreak: false });
    at('•', 225, 190).text('The safeguarding lead asked for a multi-', 240, 190, { lineBreak: false });
    at('agency meeting about safe-', 240, 202);
    at('guarding, and was told to wait.', 240, 214);
    at('•', 225, 226).text('Good: the nursery rang.', 240, 226, { lineBreak: false });
    expect(end).toBeGreaterThan(240);
  });
  const { lines } = first(await read(bytes));
  const texts = lines.themes?.filter(({ level }) => level === 0).map(({ text }) => text);
  expect(texts?.at(-1)).toBe('Good: the nursery rang.');
  expect(texts?.[0]).toBe(
    'The safeguarding lead asked for a multi-agency meeting about safeguarding, and was told to wait.',
  );
});

it('joins the lines of a paragraph that are further apart than those of a table on the page', async () => {
  const bytes = await drawPdf((pen) => {
    const end = drawTable(pen, withAnswer('What you learnt about the case', '\n\n\n\n\n\n'), 60);
    const at = (text: string, x: number, y: number) => pen.text(text, x, y, { lineBreak: false });
    at('The health visitor wrote that all was well and nobody asked what', 225, 190);
    at('that meant for him. The second visit came after the long holiday.', 225, 204);
    at('Nobody saw him alone.', 225, 218);
    expect(end).toBeGreaterThan(240);
  });
  expect(first(await read(bytes)).fields.themes).toBe(
    'The health visitor wrote that all was well and nobody asked what that meant for him. The second visit came after the long holiday. Nobody saw him alone.',
  );
});

it('reads what was filled into the fields of a form, and which boxes are ticked', async () => {
  const bytes = await drawPdf((pen) => {
    const rows = withAnswer('Type of Review', '').map(([label, answer]): PdfRow => [
      label,
      label === 'LSCB Area' ? '' : answer,
    ]);
    drawTable(pen, rows, 60);
    pen.initForm();
    pen.formText('board', 225, 62, 200, 14, { value: 'Ambleford LSCB' });
    pen.formText('type', 225, 98, 200, 14, { value: 'Targeted SCR' });
  });
  const { fields } = first(await read(bytes));
  expect(fields.lscbArea).toEqual({ boardId: 'ambleford', text: 'Ambleford LSCB' });
  expect(fields.reviewType).toEqual({ id: 'targeted-scr', text: 'Targeted SCR' });
});

it('flags a form printed with tracked changes, leaves out what is struck through, and asks about that answer', async () => {
  const bytes = await drawPdf((pen) => {
    drawTable(pen, withAnswer('What you learnt about the review', ''), 60);
    const y = heightOf(PDF_ROWS.slice(0, 6)) + 64;
    pen.text('Two ', 225, y, { lineBreak: false });
    pen
      .fillColor('#c00000')
      .text('half', 248, y, { lineBreak: false })
      .moveTo(247, y + 5)
      .lineTo(268, y + 5)
      .stroke('#c00000');
    pen
      .text('whole', 270, y, { lineBreak: false })
      .moveTo(270, y + 10)
      .lineTo(297, y + 10)
      .stroke('#c00000');
    pen.fillColor('black').text('days were enough.', 300, y, { lineBreak: false });
  });
  const reading = await read(bytes);
  const { fields, questions } = first(reading);
  expect(fields.methodologyLearning).toBe('Two whole days were enough.');
  expect(reading.lowerTrust).toContain('tracked changes');
  expect(reading.message).toBe('We read 12 of 12 fields and have 1 question.');
  expect(questions.map(({ field }): Field => field)).toEqual(['methodologyLearning']);
});

it('leaves no space before the full stop behind what is struck through', async () => {
  const bytes = await drawPdf((pen) => {
    drawTable(pen, withAnswer('What you learnt about the review', ''), 60);
    const y = heightOf(PDF_ROWS.slice(0, 6)) + 64;
    const end = 225 + pen.widthOfString('Two days were enough ');
    pen.text('Two days were enough ', 225, y, { lineBreak: false });
    pen.fillColor('#c00000').text('for us', end, y, { lineBreak: false });
    const after = end + pen.widthOfString('for us');
    pen
      .moveTo(end, y + 5)
      .lineTo(after, y + 5)
      .stroke('#c00000');
    pen.fillColor('black').text('.', after, y, { lineBreak: false });
  });
  expect(first(await read(bytes)).fields.methodologyLearning).toBe('Two days were enough.');
});

it('reads two columns that hold labels and answers one after the other', async () => {
  const bytes = await drawPdf((pen) => {
    let y = 60;
    for (const [label, answer] of PDF_ROWS.slice(0, 5))
      pen.text(`${label}: ${answer}`, 50, (y += 16), { lineBreak: false });
    const column = (rows: readonly PdfRow[], left: number) => {
      pen.y = 190;
      for (const [label, answer] of rows) {
        pen.font('Helvetica-Bold').text(label, left, pen.y + 4, { width: 230 });
        pen.font('Helvetica').text(answer, left, pen.y + 1, { width: 230 });
      }
    };
    column(PDF_ROWS.slice(5, 9), 50);
    column(PDF_ROWS.slice(9), 310);
  });
  const { fields } = first(await read(bytes));
  expect(fields.themes).toContain('nobody asked to see the birth record');
  expect(fields.themes).not.toContain('Named nurse');
  expect(fields.multiAgencyRecommendations).toBe('One bruising protocol for pre-mobile babies');
  expect(fields.changes).toBe('Named nurse to reissue the protocol by May');
});

it('reads two columns of which the first goes on below the second, with headings in it', async () => {
  const more = 'What worked\nThe midwife rang twice and wrote down what she had been told, word for word.';
  const bytes = await drawPdf((pen) => {
    const column = (rows: readonly PdfRow[], left: number) => {
      pen.y = 60;
      for (const [label, answer] of rows) {
        pen.font('Helvetica-Bold').text(label, left, pen.y + 9, { width: 220 });
        for (const [index, part] of answer.split('\n').entries())
          pen
            .font(part === 'What worked' ? 'Helvetica-Bold' : 'Helvetica')
            .text(part, left, pen.y + (index > 0 ? 6 : 1), { width: 220 });
      }
    };
    column([...PDF_ROWS.slice(0, 5), [PDF_ROWS[5]![0], `${LEARNT}\n${LEARNT}\n${LEARNT}\n${more}`], PDF_ROWS[6]!], 50);
    column(PDF_ROWS.slice(7), 310);
  });
  const { fields } = first(await read(bytes));
  expect(fields.themes).toBe(`${LEARNT}\n${LEARNT}\n${LEARNT}\n${more}`);
  expect(fields.methodologyLearning).toBe('Two half days were enough.');
  expect(fields.singleAgencyRecommendations).toBe('Midwifery: body map at every handover');
});

it('reads a narrow column of short fields, one below the other, and the text beside it each by itself', async () => {
  const bytes = await drawPdf((pen) => {
    const column = (rows: readonly PdfRow[], left: number, width: number) => {
      pen.y = 60;
      for (const [label, answer] of rows) {
        pen.font('Helvetica-Bold').text(label, left, pen.y + 8, { width });
        pen.font('Helvetica').text(answer, left, pen.y + 1, { width });
      }
    };
    column(PDF_ROWS.slice(0, 5), 50, 110);
    column([[PDF_ROWS[5]![0], `${LEARNT} ${LEARNT}`], ...PDF_ROWS.slice(6)], 190, 360);
  });
  const { fields } = first(await read(bytes));
  expect([fields.lscbArea?.text, fields.dateCompleted?.iso]).toEqual(['Ambleford LSCB', '2013-09-12']);
  expect(fields.themes).toBe(`${LEARNT} ${LEARNT}`);
  expect(fields.methodologyLearning).toBe('Two half days were enough.');
});

it('keeps labels in bold on lines of their own apart, and joins the lines of a hint and of a numbered paragraph', async () => {
  const learnt = [
    LEARNT,
    'The nursery rang the duty desk three times, and was told each time that somebody would ring back the same day.',
  ];
  const bytes = await drawPdf((pen) => {
    let y = 50;
    for (const [label, answer] of PDF_ROWS.slice(0, 2)) {
      pen.font('Helvetica-Bold').text(`${label}: `, 50, (y += 14), { continued: true });
      pen.font('Helvetica').text(`${answer}${' '.repeat(3)}`, { width: 260 });
    }
    const rest = PDF_ROWS.slice(2).map(([label, answer]): PdfRow => [label, answer.startsWith(LEARNT) ? '' : answer]);
    y = drawTable(pen, rest.slice(0, 3), y + 40);
    pen
      .font('Helvetica-Bold')
      .fontSize(11)
      .text('What you learnt about the case ', 60, y + 20, { continued: true, width: 300 });
    pen.font('Helvetica-Oblique').fontSize(9).text('(key themes, early learning, and what was done well)');
    for (const [index, text] of learnt.entries()) {
      pen
        .font('Helvetica')
        .fontSize(10)
        .text(`6.${index + 1}`, 60, pen.y + 8, { lineBreak: false });
      pen.text(text, 95, pen.y, { width: 300 });
    }
    drawTable(pen, rest.slice(4), pen.y + 20);
  });
  const { fields } = first(await read(bytes));
  expect([fields.lscbArea?.text, fields.dateCompleted?.iso]).toEqual(['Ambleford LSCB', '2013-09-12']);
  expect(fields.themes).toBe(learnt.join('\n'));
});

it('takes no text that a reader of the page would not see', async () => {
  const bytes = await drawPdf((pen) => {
    drawTable(pen, PDF_ROWS, 60);
    pen.addContent('BT /F1 10 Tf 3 Tr 1 0 0 1 330 778 Tm (hidden words) Tj ET');
    pen
      .save()
      .rotate(45, { origin: [300, 400] })
      .fontSize(60)
      .text('DRAFT', 200, 400, { lineBreak: false })
      .restore();
  });
  expect(JSON.stringify(first(await read(bytes)).fields)).not.toMatch(/hidden|DRAFT/);
});

describe('a PDF that cannot be read', () => {
  const refusal = async (bytes: Uint8Array) => {
    const { verdict, message, records } = await read(bytes);
    expect({ verdict, records }).toEqual({ verdict: 'refused', records: [] });
    return message;
  };

  it('is asked for as a Word form when it holds only pictures', async () => {
    expect(await refusal(await drawPdf((pen) => pen.rect(50, 50, 400, 600).fill('#808080')))).toContain('no text');
  });

  it('is asked for without its password', async () => {
    const bytes = await drawPdf((pen) => drawTable(pen, PDF_ROWS, 60), { userPassword: 'secret', pdfVersion: '1.7' });
    expect(await refusal(bytes)).toContain('password');
  });

  it('is said to be damaged when it is cut off at the start of its pages', async () => {
    const bytes = await drawPdf((pen) => drawTable(pen, PDF_ROWS, 60));
    expect(await refusal(bytes.slice(0, 200))).toContain('damaged');
  });

  it('is not gone through when it is far longer than a summary', async () => {
    const bytes = await drawPdf((pen) => {
      for (let page = 0; page < 500; page += 1) pen.addPage();
    });
    expect(await refusal(bytes)).toContain('far longer');
  });

  it('is told apart from the form', async () => {
    expect(await refusal(await drawPdf((pen) => pen.text('Minutes of the meeting')))).toContain('template');
  });
});

it('reads a form whose table of contents is broken, and runs nothing that is in it', async () => {
  const bytes = await drawPdf((pen) => drawTable(pen, PDF_ROWS, 60));
  const text = Buffer.from(bytes).toString('latin1');
  const broken = text
    .replace(/startxref\s+\d+/, 'startxref\n7')
    .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>');
  expect(first(await read(new Uint8Array(Buffer.from(broken, 'latin1')))).fields.reference).toBe('AMB/SCR/04');
});

/** How tall rows come out, as the builder draws them. */
function heightOf(rows: readonly PdfRow[]): number {
  const lines = [1, 1, 2, 1, 1, 4];
  return rows.reduce((sum, _, index) => sum + (lines[index] ?? 1) * 11.56 + 8, 0);
}

it('takes a question in bold right behind its number for a label to its end, and no line at the foot that ends in the number of its page', async () => {
  const bytes = await drawPdf(
    (pen) => {
      let y = 40;
      PDF_ROWS.forEach(([label, answer], index) => {
        pen.font('Helvetica-Bold').text(`${index + 1}.`, 60, (y += 20), { lineBreak: false });
        pen.text(label.replace(/\W*$/, '?'), 72, y, { width: 400 });
        pen.font('Helvetica').text(answer, 60, pen.y + 3, { width: 400 });
        y = pen.y;
      });
      pen.text('Board quality team', 60, 815, { lineBreak: false }).text('1', 290, 815, { lineBreak: false });
    },
    { margin: 0 },
  );
  const { fields } = first(await read(bytes));
  expect([fields.reference, fields.incidentMonth?.text]).toEqual(['AMB/SCR/04', 'March 2013']);
  expect(fields.otherComments).toBe('None');
});

it('joins a line whose last word had no room for all of the next, which has a hyphen', async () => {
  const lines = [
    'This was reviewed by the trust itself, in all its wards, with two members of the Case Review',
    'Sub-Committee on the panel, who came to all of its meetings and asked all they had to there.',
    'All of it was read out to the family at the end of the review, at home, and they agreed to it.',
  ];
  const bytes = await drawPdf((pen) => {
    PDF_ROWS.forEach(([label, answer], index) => {
      pen
        .font('Helvetica-Bold')
        .text(label, 60, pen.y + 12)
        .font('Helvetica');
      for (const line of index === 6 ? lines : [answer]) pen.text(line, 60, pen.y + 1, { width: 450 });
    });
  });
  expect(first(await read(bytes)).fields.methodologyLearning).toBe(`${lines[0]} ${lines[1]}\n${lines[2]}`);
});
