import type { WrittenLine } from './answer-lines.js';
import { cleanAnswer } from './clean-answer.js';

const place = { label: 'Key themes', block: 1, table: null, row: null };
const written = (text: string, level: number | null = null): WrittenLine => ({
  text,
  level,
  block: 1,
  heading: null,
  boldUntil: 0,
});
const clean = (...texts: string[]) =>
  cleanAnswer({ field: 'themes', place, lines: texts.map((text) => written(text)) });
const lines = (...texts: string[]) => clean(...texts).lines.map(({ text, level }) => `${level ?? '-'} ${text}`);

it('turns typed bullets into list items and drops the marks', () => {
  const typed = [
    '• one',
    '· two',
    '- three',
    '– four',
    '* five',
    '-six',
    '➢ seven',
    '► eight',
    '◆ nine',
    '→ ten',
    '✦ last',
  ];
  expect(lines(...typed)).toEqual(typed.map((text) => `0 ${text.replace(/^\W+/, '')}`));
});

it('takes "o" and indented bullets for the second level where there is a first', () => {
  expect(lines('• one', 'o under it', '    - and this')).toEqual(['0 one', '1 under it', '1 and this']);
  expect(lines('o one')).toEqual(['0 one']);
});

it('drops typed numbers and letters, but no decimal, date, year or sum', () => {
  expect(lines('1. one', '2) two', '(3) three', 'a) four', '(ii) five', '4. 1.5 hours')).toEqual(
    ['one', 'two', 'three', 'four', 'five', '1.5 hours'].map((text) => `0 ${text}`),
  );
  const kept = [
    '1.5 hours',
    '12. March 2014',
    '12. 3. 2014',
    '2014. A year',
    '-5 points',
    'a. m. only',
    '3 files',
    'e.g. this',
  ];
  expect(lines(...kept)).toEqual(kept.map((text) => `- ${text}`));
});

it('leaves out what remains of a line to write on, before or behind what was written there', () => {
  expect(lines('Harrowmere LSCB ____________', '_____ 03/03/14 ____', 'file_name___v2')).toEqual([
    '- Harrowmere LSCB',
    '- 03/03/14',
    '- file_name___v2',
  ]);
});

it('removes printed prompts: whole, before an answer, behind one, and broken over lines', () => {
  expect(lines('(As above, focus on transferrable learning)', 'One')).toEqual(['- One']);
  expect(lines('(As above, focus on transferrable learning) One')).toEqual(['- One']);
  expect(lines('One (As above, focus on transferrable learning)')).toEqual(['- One']);
  expect(lines('(Specific issues or general areas', 'of concern or good practice)', 'One')).toEqual(['- One']);
  expect(lines('(A remark of our own', 'in brackets)')).toEqual(['- (A remark of our own', '- in brackets)']);
});

it.each(['', '-', '–', '…', '_____', '. . .', 'Click or tap here to enter text.', 'Choose an item.'])(
  'takes "%s" for blank',
  (text) => {
    expect(clean(text)).toMatchObject({ lines: [], text: null });
  },
);

it.each(['N/A', 'None', 'nil', 'TBC', '0'])('keeps "%s", which is an answer', (text) => {
  expect(clean(text).text).toBe(text);
});

it('leaves a short answer as written but for its spaces', () => {
  expect(clean('  1. AMB\u00a0/  SCR\t4 ').text).toBe('1. AMB / SCR 4');
  expect(clean('one', 'two').text).toBe('one\ntwo');
});

it('keeps the level of a real list item, and only drops a bullet typed into it', () => {
  const answer = cleanAnswer({ field: 'themes', place, lines: [written('• one', 2), written('1. two', 0)] });
  expect(answer.lines).toEqual([
    { text: 'one', level: 2 },
    { text: '1. two', level: 0 },
  ]);
});

it('asks about the words a letter closes with, which it leaves out, and keeps them in a table', () => {
  const closed = [written('We will audit ten files.'), written('Happy to talk this through before the meeting.')];
  const letter = cleanAnswer({ field: 'impactAudit', place, lines: closed });
  const box = cleanAnswer({ field: 'impactAudit', place: { ...place, table: 1, row: 9 }, lines: closed });
  expect(letter).toMatchObject({ text: 'We will audit ten files.', isCut: true });
  expect(box.lines).toHaveLength(2);
});

it('asks about the last line of a form that says where to send it, also in a box', () => {
  const closed = [written('No thanks'), written('Please return this to the regional co-ordinator.')];
  const box = cleanAnswer({ field: 'otherComments', place: { ...place, table: 1, row: 12 }, lines: closed });
  expect(box).toMatchObject({ text: 'No thanks', isCut: true });
});

it.each([
  ['End of report. Enquiries to the Board Manager.'],
  ['With thanks for your patience.', 'Quality Assurance Officer, extension 1'],
  ['Published by Ambleford SCB, Town Hall. For the full report ask the office.'],
])('asks about the last lines of a report: "%s"', (...closing) => {
  const closed = ['The report was published in May.', ...closing].map((text) => written(text));
  const box = cleanAnswer({ field: 'otherComments', place: { ...place, table: 1, row: 12 }, lines: closed });
  expect(box).toMatchObject({ text: 'The report was published in May.', isCut: true });
});

it('asks about a first line that begins as printed examples do, and no answer could', () => {
  const lines = [written('E.g. audit, survey, data'), written('We will audit ten files.')];
  const sure = cleanAnswer({ field: 'impactAudit', place, lines }, (line) => (line.startsWith('E.g.') ? 1 : 0));
  expect(sure).toMatchObject({ text: 'We will audit ten files.', isCut: true });
});

it('drops the numbers of paragraphs numbered within their part, and keeps a decimal', () => {
  expect(lines('2.1 Nobody asked.', '2.2 Nobody looked.')).toEqual(['- Nobody asked.', '- Nobody looked.']);
  expect(lines('2.1 Million was spent.')).toEqual(['- 2.1 Million was spent.']);
});

it('asks about a phrase in grey in lower case above an answer that is not, and keeps a quotation', () => {
  const kept = (text: string) => {
    const lines = [{ ...written(text), isFaint: true as const }, written('An audit of 18 files.')];
    return cleanAnswer({ field: 'reviewType', place, lines });
  };
  expect(kept('how done, who led it')).toMatchObject({ text: 'An audit of 18 files.', isCut: true });
  expect(kept('“nobody asked,” she said.').lines).toHaveLength(2);
  expect(kept('Nobody asked').lines).toHaveLength(2);
});
