import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import * as fc from 'fast-check';
import { join } from 'node:path';
import { type CellValue, REGISTER_HEAD, registerRow, workbook } from '../../../../test/builders/workbook.js';
import type { TaughtLabel } from '../domain/taught-labels.js';
import { readDocument } from '../read-document.js';
import { writtenSerial } from './serial-date.js';
import { cellName } from './sheet.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const read = (bytes: Uint8Array, name = 'register.xlsx', labels: TaughtLabel[] = []) =>
  readDocument({ name, bytes }, { reference, labels });
const readCsv = (text: string) => read(new TextEncoder().encode(text), 'register.csv');
const rows = (...more: CellValue[][]) => [REGISTER_HEAD, ...more];
const form = (reference_: string) => REGISTER_HEAD.map((label, index) => [label, registerRow(reference_)[index] ?? '']);
const references = (reading: Awaited<ReturnType<typeof read>>) => reading.records.map(({ fields }) => fields.reference);

describe('a register', () => {
  it('gives a record a row, each answer with its cell and its bullets as a list', async () => {
    const reading = await read(workbook({ name: 'Reviews', rows: rows(registerRow('A/1'), registerRow('A/2')) }));
    const [, second] = reading.records;
    expect(reading).toMatchObject({ verdict: 'accepted', message: 'We read 2 rows of a register.', format: 'xlsx' });
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(second?.places.themes).toMatchObject({ sheet: 'Reviews', cell: 'F3', row: 3 });
    expect(second?.lines.themes).toEqual([
      { text: 'HV saw bruising at six weeks', level: 0 },
      { text: 'Nobody asked to see the birth record', level: 0 },
    ]);
  });

  it('is found below titles, goes over blank rows, and leaves out totals and notes with a word', async () => {
    const sheet = [
      ['Learning register 2013/14'],
      [],
      ...rows(registerRow('A/1'), [], registerRow('A/2')),
      [],
      ['Total', 2],
      ['Note: for the region'],
    ];
    const reading = await read(workbook({ name: 'Reviews', rows: sheet }));
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(reading.message).toBe('We read 2 rows of a register (2 rows hold no summary and were left out).');
    expect(reading.leftOut).toBe('2 rows hold no summary and were left out: rows 8, 9.');
  });

  it('keeps a row that begins as totals and notes do where its answers are given, and counts none with numbers alone', async () => {
    const titled = (title: string, row: CellValue[]) => [title, ...row];
    const total = titled('Total', [null, null, 3, null, 3, 3, 3]);
    const sheet = [
      titled('Review title', REGISTER_HEAD),
      titled('Key worker changes audit', registerRow('A/1')),
      titled('Source of referrals audit', registerRow('A/2')),
      total,
    ];
    const reading = await read(workbook({ name: 'Reviews', rows: sheet }, { name: 'Old', rows: sheet.slice(0, 2) }));
    expect(references(reading)).toEqual(['A/1', 'A/2', 'A/1']);
    expect(reading.leftOut).toBe('1 row holds no summary and was left out: row 4 of sheet 1.');
  });

  it('asks about a heading nobody knows only for the rows with something below it', async () => {
    const sheet = [[...REGISTER_HEAD, 'Attic lessons'], [...registerRow('A/1'), 'One'], registerRow('A/2')];
    const { records } = await read(workbook({ name: 'Reviews', rows: sheet }));
    expect(records.map(({ unknownLabels = [] }) => unknownLabels.map(({ text }) => text))).toEqual([
      ['Attic lessons'],
      [],
    ]);
  });

  it('leaves out a row of hints below its headings, and takes prompts left in a row for blank', async () => {
    const hints = [
      'pick from list',
      'dd/mm/yyyy',
      'pick from list',
      'mmm yyyy',
      ...Array.from({ length: 8 }, () => 'in a few words'),
    ];
    const left = registerRow('A/2').map((value, index) =>
      index === 2 ? 'Please select' : index === 3 ? 'mmm yyyy' : value,
    );
    const reading = await read(workbook({ name: 'Reviews', rows: rows(hints, registerRow('A/1'), left) }));
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(reading.records[1]!.fields).toMatchObject({ reviewType: null, incidentMonth: null });
  });

  it('does not take its title for the heading of the column below', async () => {
    const sheet = [['Key learning from case reviews'], ...rows(registerRow('A/1'))];
    const [record] = (await read(workbook({ name: 'Reviews', rows: sheet }))).records;
    expect(record?.places.lscbArea?.label).toBe('LSCB area');
    expect(record?.fields.lscbArea?.boardId).toBe('ambleford');
  });

  it('may have headings over two rows', async () => {
    const head = REGISTER_HEAD.map((label) => (label.startsWith('Single') || label.startsWith('Multi') ? null : label));
    const top = head.map((label, index) => (index === 7 ? 'Recommendations' : label));
    const below = REGISTER_HEAD.map((_, index) =>
      index === 7 ? 'Single agency' : index === 8 ? 'Multi-agency' : null,
    );
    const merge = { s: { r: 0, c: 7 }, e: { r: 0, c: 8 } };
    const bytes = workbook({
      name: 'A',
      rows: [top, below, registerRow('A/1')],
      edit: (sheet) => (sheet['!merges'] = [merge]),
    });
    const [record] = (await read(bytes)).records;
    expect(record?.fields.singleAgencyRecommendations).toBe('Midwifery: body map at every handover');
    expect(record?.fields.multiAgencyRecommendations).toBe('One bruising protocol for pre-mobile babies');
  });

  it('may have headings under bands, others merged down beside them, below a title across all', async () => {
    const groups = {
      'Review details': [1, 2, 3, 4],
      'What was learnt': [5, 6],
      Recommendations: [7, 8],
      'Follow-up': [9, 10],
    };
    const top = REGISTER_HEAD.map((label, index): CellValue => (index === 0 || index === 11 ? label : null));
    for (const [group, [first]] of Object.entries(groups)) top[first!] = group;
    const below = REGISTER_HEAD.map((label, index) => (index === 0 || index === 11 ? null : label));
    const across = (r: number, from: number, to: number) => ({ s: { r, c: from }, e: { r, c: to } });
    const down = (c: number) => ({ s: { r: 1, c }, e: { r: 2, c } });
    const bands = Object.values(groups).map((columns) => across(1, columns[0]!, columns.at(-1)!));
    const bytes = workbook({
      name: 'A',
      rows: [['North region learning register'], top, below, registerRow('A/1'), registerRow('A/2')],
      edit: (sheet) => (sheet['!merges'] = [across(0, 0, 11), down(0), down(11), ...bands]),
    });
    const { records } = await read(bytes);
    expect(records.map(({ fields }) => fields.reference)).toEqual(['A/1', 'A/2']);
    expect(records[0]?.fields.multiAgencyRecommendations).toBe('One bruising protocol for pre-mobile babies');
  });

  it('asks its questions row by row', async () => {
    const unclear = registerRow('A/2').map((value, index) => (index === 1 ? '03/25/2014' : value));
    const reading = await read(workbook({ name: 'A', rows: rows(registerRow('A/1'), unclear) }));
    expect(reading.records.map(({ questions }) => questions.map(({ field }) => field))).toEqual([
      [],
      ['dateCompleted'],
    ]);
  });

  it('tells columns it does not know, and reads them once they are taught', async () => {
    const sheet = rows(registerRow('A/1')).map((row, index) => [
      ...row.slice(0, 11),
      index === 0 ? 'Chair’s reflections' : 'Worth it',
    ]);
    const bytes = workbook({ name: 'A', rows: sheet });
    const [untaught] = (await read(bytes)).records;
    expect(untaught?.unknownLabels).toMatchObject([{ text: 'Chair’s reflections', place: { cell: 'L1' } }]);
    const [taught] = (await read(bytes, '', [{ text: 'Chair’s reflections', field: 'otherComments' }])).records;
    expect(taught?.fields.otherComments).toBe('Worth it');
  });

  it('gives a board merged down over several rows to each of them', async () => {
    const second = [null, ...registerRow('A/2').slice(1)];
    const merge = { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } };
    const bytes = workbook({
      name: 'A',
      rows: rows(registerRow('A/1'), second),
      edit: (sheet) => (sheet['!merges'] = [merge]),
    });
    const boards = (await read(bytes)).records.map(({ fields }) => fields.lscbArea?.boardId);
    expect(boards).toEqual(['ambleford', 'ambleford']);
  });
});

describe('a workbook', () => {
  it('may hold a form a sheet; sheets without one, and hidden ones, are left alone', async () => {
    const reading = await read(
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
    const reading = await read(workbook({ name: 'Reviews', rows: [['', 'First', 'Second'], ...rows] }));
    expect(reading.message).toBe('We read 2 forms in its sheets.');
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(reading.records[1]?.places.reference).toMatchObject({ sheet: 'Reviews', cell: 'C6', row: 6 });
  });

  it('may have a column of guidance between the labels of a form and its answers', async () => {
    const rows = form('A/1').map(([label, answer], index) => [label ?? '', `Guidance ${index}`, answer ?? '']);
    const reading = await read(workbook({ name: 'Form', rows: [['', 'Guidance', 'Your answer'], ...rows] }));
    expect(reading.records).toHaveLength(1);
  });

  it('may have the answers of a form below its labels', async () => {
    const [record] = (
      await read(workbook({ name: 'A', rows: form('A/1').flatMap((pair) => pair.map((text) => [text])) }))
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
    const { fields, places } = (await read(workbook({ name: 'Form', rows: sheet }))).records[0]!;
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
    const [record] = (await read(bytes)).records;
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
    const [record] = (await read(american)).records;
    expect(record?.fields.dateCompleted).toMatchObject({ text: '12/09/2013', iso: '2013-09-12' });
  });

  it('leaves out a column that tells how to fill the others in, and keeps one of further answers', async () => {
    const beside = (third: readonly string[]) =>
      workbook({ name: 'A', rows: form('A/1').map((pair, index) => [...pair, third[index] ?? null]) });
    const guided = await read(
      beside(['Choose from the list', 'day, month, year', 'Choose one', '', '', 'Bullets are fine']),
    );
    const remarked = await read(beside(['', '', '', '', '', 'The school knew of it in May and told nobody.']));
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
    const { verdict, message, records } = await read(bytes);
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
  const reading = await read(
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
      const { verdict, records } = await read(changed);
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
      const [record] = (await read(new Uint8Array(bytes), 'register.csv')).records;
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
    const [record] = (await read(workbook({ name: 'Reviews', rows: sheet }))).records;
    expect(record?.fields.lscbArea?.boardId).toBe('brackenmoor');
    expect(record?.questions.map(({ field }) => field)).toContain('lscbArea');
  });

  it('a register asks which of two headings alike is meant', async () => {
    const sheet = [
      [...head, 'Number on the system'],
      [...registerRow('A/1'), 'SYS/114'],
    ];
    const [record] = (await read(workbook({ name: 'Reviews', rows: sheet }))).records;
    expect(record?.questions.map(({ field }) => field)).toContain('reference');
  });

  it('a register asks whether the one column of days nobody knows says when the form was completed', async () => {
    const heads = head.map((label) => (label === 'Written up' ? 'Received' : label));
    const sheet = [heads, registerRow('A/1'), registerRow('A/2')];
    const [record] = (await read(workbook({ name: 'Reviews', rows: sheet }))).records;
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
    const { records } = await read(workbook({ name: 'Form', rows: sheet, edit }));
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
