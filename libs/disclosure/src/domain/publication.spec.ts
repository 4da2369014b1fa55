import type { Dimension, Member } from './dimension.js';
import { periodId, timeDimension } from './periods.js';
import { type DescribedCube, tablesOf } from './publication.js';
import { publicationCsv } from './publication-csv.js';
import type { PublishedCell } from './published-cell.js';

const PERIOD = { from: '2013-Q1', to: '2014-Q4' } as const;
const time = periodId(PERIOD);
const theme = (label: string): Member => ({ label, level: 'code', parent: null, leaves: [], isCovered: false });
const dimensions = new Map<string, Dimension>([
  ['time', timeDimension(PERIOD)],
  [
    'theme',
    {
      id: 'theme',
      label: 'Theme',
      kind: 'overlapping',
      members: new Map(['Early help', 'Thresholds', 'Recording'].map((label) => [label, theme(label)])),
    },
  ],
]);
const cube = (shares: boolean): DescribedCube => ({
  id: shares ? 'with-shares' : 'without',
  title: 'Themes',
  noun: 'learning summaries',
  rows: 'theme',
  columns: 'time',
  split: { theme: ['code'], time: [] },
  shares,
});

const cells: PublishedCell[] = [
  { at: { time }, shown: { value: 40 } },
  { at: { time, theme: 'Early help' }, shown: { value: 20 }, share: { base: { time }, percent: 50 } },
  { at: { time, theme: 'Thresholds' }, shown: { value: 15 } },
  { at: { time, theme: 'Recording' }, shown: { value: 0 } },
];
const [shared, plain] = tablesOf([cube(true), cube(false)], dimensions, PERIOD, cells, {
  region: 'Invented region',
  threshold: 5,
});
const sharesOf = (table = shared!) =>
  Object.fromEntries(table.rows.map(({ label, cells: [cell] }) => [label, cell!.lacksShare ? 'none' : cell!.share]));

it('marks a number that may have no share where others have one, and neither none nor what shares are out of', () => {
  expect(sharesOf()).toEqual({
    'All learning summaries': null,
    'Early help': '50%',
    Thresholds: 'none',
    Recording: null,
  });
});

it('gives shares in a table that is to have them alone, though the same figure has one in another', () => {
  expect(Object.values(sharesOf(plain))).toEqual([null, null, null, null]);
});

it('says in the file, in words, that a number has no share', () => {
  const lines = publicationCsv([], [shared!]).split('\r\n');
  expect(lines.find((line) => line.includes('Thresholds'))).toMatch(/"15","no %","No share may be given"$/);
  expect(lines.find((line) => line.includes('Early help'))).toMatch(/"20","50%",""$/);
});
