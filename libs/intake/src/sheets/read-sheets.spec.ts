import * as fc from 'fast-check';
import { readCsv, readSheet, references, rows } from '../../../../test/builders/read-sheet.js';
import { type CellValue, REGISTER_HEAD, registerRow, workbook } from '../../../../test/builders/workbook.js';
import { writtenSerial } from './serial-date.js';
import { cellName } from './sheet.js';

const form = (reference_: string) => REGISTER_HEAD.map((label, index) => [label, registerRow(reference_)[index] ?? '']);

describe('a workbook', () => {
  it('may hold a form a sheet; sheets without one, and hidden ones, are left alone', async () => {
    const reading = await readSheet(
      workbook(
        { name: 'One', rows: form('A/1') },
        {
          name: 'Contacts',
          rows: [
            ['Name', 'Role'],
            ['Board office', 'Support'],
          ],
        },
        { name: 'Old', rows: form('A/0'), isHidden: true },
        { name: 'Two', rows: form('A/2').map(([label, answer]) => [null, label ?? '', null, answer ?? '']) },
      ),
    );
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(reading.records.map(({ places }) => places.reference?.cell)).toEqual(['B5', 'D5']);
    expect(reading.message).toBe('We read 2 forms in its sheets.');
  });

  it('may have the labels in one column and a summary in each beside it', async () => {
    const columns = [registerRow('A/1'), registerRow('A/2')];
    const rows = REGISTER_HEAD.map((label, index) => [label, ...columns.map((column) => column[index] ?? '')]);
    const reading = await readSheet(workbook({ name: 'Reviews', rows: [['', 'First', 'Second'], ...rows] }));
    expect(reading.message).toBe('We read 2 forms in its sheets.');
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(reading.records[1]?.places.reference).toMatchObject({ sheet: 'Reviews', cell: 'C6', row: 6 });
  });

  it('may have a column of guidance between the labels of a form and its answers', async () => {
    const rows = form('A/1').map(([label, answer], index) => [label ?? '', `Guidance ${index}`, answer ?? '']);
    const reading = await readSheet(workbook({ name: 'Form', rows: [['', 'Guidance', 'Your answer'], ...rows] }));
    expect(reading.records).toHaveLength(1);
  });

  it('may have the answers of a form below its labels', async () => {
    const [record] = (
      await readSheet(workbook({ name: 'A', rows: form('A/1').flatMap((pair) => pair.map((text) => [text])) }))
    ).records;
    expect(record?.fields).toMatchObject({ reference: 'A/1', impactAudit: 'Dip sample of ten files in October.' });
  });

  it('may stand beside a margin that holds its title only', async () => {
    const beside = [
      ['Section 1 – About the review'],
      ['Safeguarding Children Board:', 'Ambleford LSCB'],
      ['Reference given to the review:', 'A/1'],
      ['Section 2 – Learning'],
      ['What was learnt about the case:', 'HV saw bruising at six weeks'],
      ['', 'Nobody asked to see the birth record'],
      ['Who will do what to bring about change:', 'The named nurse, a checklist by June'],
    ];
    const sheet = [['Learning summary'], [], ...beside.map((row) => ['', ...row])];
    const { fields, places } = (await readSheet(workbook({ name: 'Form', rows: sheet }))).records[0]!;
    expect(fields).toMatchObject({
      lscbArea: { boardId: 'ambleford' },
      reference: 'A/1',
      themes: 'HV saw bruising at six weeks\nNobody asked to see the birth record',
      changes: 'The named nurse, a checklist by June',
    });
    expect(places.reference).toMatchObject({ cell: 'C5' });
  });

  it('shows dates as the sheet does, formulas by their last value, and nothing for an error', async () => {
    const bytes = workbook({
      name: 'A',
      rows: form('A/1'),
      edit: (sheet) => {
        sheet['B2'] = { t: 'n', v: 41529, z: 'dd/mm/yyyy' };
        sheet['B4'] = { t: 'n', v: 41334, z: 'mmm-yy' };
        sheet['B5'] = { t: 's', v: 'A/7', f: 'CONCATENATE("A/",7)' };
        sheet['B12'] = { t: 'e', v: 23 };
      },
    });
    const [record] = (await readSheet(bytes)).records;
    expect(record?.fields).toMatchObject({
      dateCompleted: { text: '12/09/2013', iso: '2013-09-12' },
      incidentMonth: { text: 'Mar-13', iso: '2013-03', precision: 'month' },
      reference: 'A/7',
      otherComments: null,
    });
  });

  it('writes out a date that it shows in the American order', async () => {
    const american = workbook({
      name: 'A',
      rows: form('A/1'),
      edit: (sheet) => (sheet['B2'] = { t: 'n', v: 41529, z: 'm/d/yy' }),
    });
    const [record] = (await readSheet(american)).records;
    expect(record?.fields.dateCompleted).toMatchObject({ text: '12/09/2013', iso: '2013-09-12' });
  });

  it('leaves out a column that tells how to fill the others in, and keeps one of further answers', async () => {
    const beside = (third: readonly string[]) =>
      workbook({ name: 'A', rows: form('A/1').map((pair, index) => [...pair, third[index] ?? null]) });
    const guided = await readSheet(
      beside(['Choose from the list', 'day, month, year', 'Choose one', '', '', 'Bullets are fine']),
    );
    const remarked = await readSheet(beside(['', '', '', '', '', 'The school knew of it in May and told nobody.']));
    const [, learnt] = form('A/1')[5]!;
    expect(guided.records[0]?.fields.themes).toBe(String(learnt).replace(/• /g, ''));
    expect(remarked.records[0]?.fields.themes).toContain('The school knew of it in May');
  });

  it.each([
    ['no form or register', workbook({ name: 'A', rows: [['Budget', 5]] }), /^No learning summary was found/],
    [
      'too many rows',
      workbook({ name: 'A', rows: rows(...Array.from({ length: 5_001 }, () => registerRow('A/1').slice(0, 6))) }),
      /more rows/,
    ],
  ])('is refused with one sentence: %s', async (_, bytes, sentence) => {
    const { verdict, message, records } = await readSheet(bytes);
    expect({ verdict, records }).toEqual({ verdict: 'refused', records: [] });
    expect(message).toMatch(sentence);
  });
});

it('takes a form whose answers are merged over two columns, with pairs side by side, for one summary', async () => {
  const row = registerRow('A/1');
  const sheet: CellValue[][] = [
    [REGISTER_HEAD[0]!, row[0]!, null, REGISTER_HEAD[4]!, row[4]!, null],
    ...REGISTER_HEAD.flatMap((label, index) => (index === 0 || index === 4 ? [] : [[label, row[index] ?? '']])),
  ];
  const merges = [
    { s: { r: 0, c: 1 }, e: { r: 0, c: 2 } },
    { s: { r: 0, c: 4 }, e: { r: 0, c: 5 } },
    ...sheet.slice(1).map((_, index) => ({ s: { r: index + 1, c: 1 }, e: { r: index + 1, c: 5 } })),
  ];
  const reading = await readSheet(
    workbook({ name: 'Form', rows: sheet, edit: (form_) => void (form_['!merges'] = merges) }),
  );
  expect(references(reading)).toEqual(['A/1']);
});

it('refuses a workbook whose parts point outside the file, whatever is changed in it', async () => {
  const bytes = workbook({ name: 'A', rows: rows(registerRow('A/1')) });
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
      const changed = bytes.slice();
      changed[at] = value;
      const { verdict, records } = await readSheet(changed);
      expect(verdict === 'refused' ? records : []).toEqual([]);
    }),
    { numRuns: 150, seed: 4 },
  );
});

describe('values set apart by signs', () => {
  const quoted = (values: CellValue[], sign: string) =>
    values.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(sign);
  const text = (sign: string, ...more: CellValue[][]) =>
    rows(...more)
      .map((row) => quoted(row, sign))
      .join('\r\n');

  it.each([',', ';', '\t'])('are read by whichever sign it is: "%s"', async (sign) => {
    const reading = await readCsv(text(sign, registerRow('A/1'), registerRow('A/2')));
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(reading.records[0]?.lines.themes).toHaveLength(2);
    expect(reading.records[1]?.places.themes).toMatchObject({ cell: 'F3' });
  });

  it('are read in the code page of Windows, in UTF-8 with its mark, and in UTF-16', async () => {
    const row = registerRow('A/1').map((value, index) => (index === 11 ? 'Chair’s café' : value));
    const written = text(',', row);
    const windows = Buffer.from(written.replaceAll('’', '\u0092'), 'latin1');
    const marked = Buffer.from(`\ufeff${written}`, 'utf8');
    const wide = Buffer.from(`\ufeff${written}`, 'utf16le');
    for (const bytes of [windows, marked, wide]) {
      const [record] = (await readSheet(new Uint8Array(bytes), 'register.csv')).records;
      expect(record?.fields.otherComments).toBe('Chair’s café');
    }
  });

  it('never bring the reader down, whatever stands in them', async () => {
    const anything = fc.array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 8 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom(',', ';', '\n', '"'), async (lines, sign) => {
        const { verdict } = await readCsv(lines.map((line) => line.join(sign)).join('\n') || ' ');
        expect(['accepted', 'questions', 'refused']).toContain(verdict);
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

describe('in words of its own', () => {
  const OWN = [
    'Who from',
    'Written up',
    'What sort of review',
    'When it happened',
    'Our number',
    'What the case taught us',
  ];
  const MORE = ['What reviewing it taught us', 'Advice for one agency', 'Advice for all together', 'Who is doing what'];
  const LAST = ['How we will see a difference', 'Anything else'];
  const head = [...OWN, ...MORE, ...LAST];

  it('a register whose title alone names the board asks whether it is theirs', async () => {
    const withoutBoard = (row: CellValue[]) => row.slice(1);
    const sheet = [['Brackenmoor LSCB – reviews'], withoutBoard(head), withoutBoard(registerRow('A/1'))];
    const [record] = (await readSheet(workbook({ name: 'Reviews', rows: sheet }))).records;
    expect(record?.fields.lscbArea?.boardId).toBe('brackenmoor');
    expect(record?.questions.map(({ field }) => field)).toContain('lscbArea');
  });

  it('a register asks which of two headings alike is meant', async () => {
    const sheet = [
      [...head, 'Number on the system'],
      [...registerRow('A/1'), 'SYS/114'],
    ];
    const [record] = (await readSheet(workbook({ name: 'Reviews', rows: sheet }))).records;
    expect(record?.questions.map(({ field }) => field)).toContain('reference');
  });

  it('a register asks whether the one column of days nobody knows says when the form was completed', async () => {
    const heads = head.map((label) => (label === 'Written up' ? 'Received' : label));
    const sheet = [heads, registerRow('A/1'), registerRow('A/2')];
    const [record] = (await readSheet(workbook({ name: 'Reviews', rows: sheet }))).records;
    expect(record?.fields.dateCompleted?.iso).toBe('2013-09-12');
    expect(record?.questions.map(({ field }) => field)).toEqual(['dateCompleted']);
  });

  it('a sheet with two pairs a row, answers merged across and rows below is one form', async () => {
    const [board, date, type, month, reference_, themes, ...others] = registerRow('A/1');
    const rest = [...MORE, ...LAST].map((label, at): CellValue[] => [label, others[at]!, null, null]);
    const [method, ...below] = rest;
    const sheet: CellValue[][] = [
      ['Who from', board!, 'Our number', reference_!],
      ['Written up', date!, 'When it happened', month!],
      ['What sort of review', type!, null, null],
      ['What the case taught us', themes!, null, null],
      method!,
      ['Advice for one agency', 'Agency', 'What to do', null],
      [null, 'Midwifery', 'Body map at every handover', null],
      ...below.slice(1),
    ];
    const edit = (page: { '!merges'?: object[] }) => {
      page['!merges'] = [2, 3, 4].map((r) => ({ s: { r, c: 1 }, e: { r, c: 3 } }));
    };
    const { records } = await readSheet(workbook({ name: 'Form', rows: sheet, edit }));
    expect(records).toHaveLength(1);
    expect(records[0]?.fields).toMatchObject({
      lscbArea: { boardId: 'ambleford' },
      reference: 'A/1',
      incidentMonth: { iso: '2013-03' },
      singleAgencyRecommendations: 'Agency | What to do\nMidwifery | Body map at every handover',
    });
  });
});

it('names places as people do', () => {
  expect([cellName(6, 1), cellName(0, 25), cellName(0, 26), cellName(9, 701)]).toEqual(['B7', 'Z1', 'AA1', 'ZZ10']);
});

it.each([
  [41701, 'dd/mm/yyyy', false, '03/03/2014'],
  [41701, '[$-809]d mmmm yyyy;@', false, '03/03/2014'],
  [41699, 'mmm-yy', false, 'March 2014'],
  [41640, 'yyyy', false, '2014'],
  [40239, 'dd/mm/yyyy', true, '03/03/2014'],
  [41701, '0.00', false, undefined],
  [0.5, 'hh:mm', false, undefined],
])('writes the day number %s, shown as "%s", as a date of that precision', (serial, format, is1904, expected) =>
  expect(writtenSerial(serial, format, is1904)).toBe(expected),
);
