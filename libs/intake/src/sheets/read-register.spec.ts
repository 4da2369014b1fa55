import { readSheet, references, rows } from '../../../../test/builders/read-sheet.js';
import { type CellValue, REGISTER_HEAD, registerRow, workbook } from '../../../../test/builders/workbook.js';

describe('a register', () => {
  it('gives a record a row, each answer with its cell and its bullets as a list', async () => {
    const reading = await readSheet(workbook({ name: 'Reviews', rows: rows(registerRow('A/1'), registerRow('A/2')) }));
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
    const reading = await readSheet(workbook({ name: 'Reviews', rows: sheet }));
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
    const reading = await readSheet(
      workbook({ name: 'Reviews', rows: sheet }, { name: 'Old', rows: sheet.slice(0, 2) }),
    );
    expect(references(reading)).toEqual(['A/1', 'A/2', 'A/1']);
    expect(reading.leftOut).toBe('1 row holds no summary and was left out: row 4 of sheet 1.');
  });

  it('asks about a heading nobody knows only for the rows with something below it', async () => {
    const sheet = [[...REGISTER_HEAD, 'Attic lessons'], [...registerRow('A/1'), 'One'], registerRow('A/2')];
    const { records } = await readSheet(workbook({ name: 'Reviews', rows: sheet }));
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
    const reading = await readSheet(workbook({ name: 'Reviews', rows: rows(hints, registerRow('A/1'), left) }));
    expect(references(reading)).toEqual(['A/1', 'A/2']);
    expect(reading.records[1]!.fields).toMatchObject({ reviewType: null, incidentMonth: null });
  });

  it('does not take its title for the heading of the column below', async () => {
    const sheet = [['Key learning from case reviews'], ...rows(registerRow('A/1'))];
    const [record] = (await readSheet(workbook({ name: 'Reviews', rows: sheet }))).records;
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
    const [record] = (await readSheet(bytes)).records;
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
    const { records } = await readSheet(bytes);
    expect(records.map(({ fields }) => fields.reference)).toEqual(['A/1', 'A/2']);
    expect(records[0]?.fields.multiAgencyRecommendations).toBe('One bruising protocol for pre-mobile babies');
  });

  it('asks its questions row by row', async () => {
    const unclear = registerRow('A/2').map((value, index) => (index === 1 ? '03/25/2014' : value));
    const reading = await readSheet(workbook({ name: 'A', rows: rows(registerRow('A/1'), unclear) }));
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
    const [untaught] = (await readSheet(bytes)).records;
    expect(untaught?.unknownLabels).toMatchObject([{ text: 'Chair’s reflections', place: { cell: 'L1' } }]);
    const [taught] = (await readSheet(bytes, '', [{ text: 'Chair’s reflections', field: 'otherComments' }])).records;
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
    const boards = (await readSheet(bytes)).records.map(({ fields }) => fields.lscbArea?.boardId);
    expect(boards).toEqual(['ambleford', 'ambleford']);
  });
});
