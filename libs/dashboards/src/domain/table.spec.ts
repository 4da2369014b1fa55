import type { CrossTable, PlainTable } from './chart-notes.js';
import type { Row } from './rows.js';
import { type DataTable, tableFor } from './table.js';

const tabulate = (table: PlainTable | CrossTable, rows: Row[]) =>
  tableFor({ notes: { table, only: {} } as unknown as Parameters<typeof tableFor>[0]['notes'] }, rows);
const texts = ({ headings, rows }: DataTable) =>
  [headings, ...rows].map((line) => line.map(({ text }) => text).join(' | '));

const plain: PlainTable = {
  kind: 'rows',
  caption: 'Summaries of each board',
  columns: [
    { field: 'board', heading: 'Board', blank: 'Not known' },
    { field: 'seen', of: 'quarters', heading: 'Quarters', blank: 'Not known' },
    { field: 'last', heading: 'Latest', blank: 'None' },
  ],
  order: [{ field: 'board', descending: false }],
};
const cross: CrossTable = {
  kind: 'cross',
  caption: 'Themes by quarter',
  rows: [{ field: 'theme', heading: 'Theme', blank: 'Not known' }],
  across: 'quarter',
  cell: { field: 'n', absent: '0' },
  total: 'All',
  order: [{ field: 'rank', descending: false }],
};

it('prints a line a row in order, with counts of their base, quarters in words and blanks in the words of the spec', () => {
  const rows = [
    { board: 'B', seen: 2, quarters: 8, last: '2014-Q1' },
    { board: 'A', seen: 0, quarters: 8, last: null },
  ];
  expect(texts(tabulate(plain, rows))).toEqual([
    'Board | Quarters | Latest',
    'A | 0 of 8 | None',
    'B | 2 of 8 | 2014 Q1',
  ]);
});

it('marks the columns of numbers', () => {
  const { headings } = tabulate(plain, [{ board: 'A', seen: 0, quarters: 8, last: null }]);
  expect(headings.map(({ numeric }) => numeric)).toEqual([false, true, false]);
});

it('sets quarters side by side, fills what the mart leaves out, and adds up each line', () => {
  const rows = [
    { theme: 'Late', rank: 2, quarter: '2014-Q1', n: 1 },
    { theme: 'First', rank: 1, quarter: '2014-Q1', n: 3 },
    { theme: 'First', rank: 1, quarter: '2013-Q4', n: 1200 },
  ];
  expect(texts(tabulate(cross, rows))).toEqual([
    'Theme | 2013 Q4 | 2014 Q1 | All',
    'First | 1,200 | 3 | 1,203',
    'Late | 0 | 1 | 1',
  ]);
});

it('does not print none of nothing: a quarter with no summary at all is missing', () => {
  const table = { ...cross, cell: { field: 'n', of: 'base', absent: 'Nothing released' }, total: undefined };
  const rows = [
    { theme: 'A', rank: 1, quarter: '2013-Q4', n: 0, base: 0 },
    { theme: 'A', rank: 1, quarter: '2014-Q1', n: 0, base: 4 },
  ];
  expect(texts(tabulate(table, rows))[1]).toBe('A | Nothing released | 0 of 4');
});

it('keeps its headings when there are no rows', () => {
  expect(texts(tabulate(cross, []))).toEqual(['Theme | All']);
});

it('tells apart what is hidden, what is missing and a true zero, and gives no total with a hidden part', () => {
  const rows = [
    { theme: 'T', quarter: '2014-Q1', rank: 1, n: null, marks: 'n suppressed' },
    { theme: 'T', quarter: '2014-Q2', rank: 1, n: 10, marks: null },
    { theme: 'U', quarter: '2014-Q1', rank: 2, n: 0, marks: null },
  ];
  const { rows: lines } = tabulate(cross, rows);
  expect(lines.map((line) => line.slice(1).map(({ text, mark }) => [text, mark]))).toEqual([
    [
      ['Too few to show', 'suppressed'],
      ['10', undefined],
      ['Withheld', 'withheld'],
    ],
    [
      ['0', 'zero'],
      ['0', 'zero'],
      ['0', undefined],
    ],
  ]);
});

it('says of each figure which row it tells of', () => {
  const rows = [{ board: 'A', seen: 2, quarters: 8, last: null }];
  expect(tabulate(plain, rows).rows[0]!.map(({ told }) => told?.field)).toEqual([undefined, 'seen', undefined]);
});
