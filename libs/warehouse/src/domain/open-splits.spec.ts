import { code, next, small } from '../../../typology/test/small-typology.js';
import { checkTypology } from '../../../typology/src/domain/check-typology.js';
import { openSplitsOf, waitingThemes, type Waits } from './open-splits.js';

const first = checkTypology(small(), 'first');
const second = checkTypology(
  next(
    [code('acting', { label: 'Acting in time' }), code('acting-late'), code('waiting'), code('asking')],
    [
      { from: 'acting', to: ['acting', 'acting-late'] },
      { from: 'telling', to: ['waiting', 'asking'] },
    ],
  ),
  'second',
);
const waits = (of: string, quarter: Waits['quarter'], board: string, summaries: number): Waits => ({
  version: first.version,
  code: of,
  quarter,
  board,
  summaries,
});
const rows = [
  waits('telling', '2014-Q1', 'ambleford', 1),
  waits('acting', '2014-Q1', 'ambleford', 2),
  waits('acting', '2013-Q4', 'brackenmoor', 4),
];

it('names a code as it was called when it was split, with what it may be part of now', () => {
  const [acting, telling] = openSplitsOf(rows, [first, second]);
  expect(acting).toMatchObject({ code: 'acting', label: 'Label of acting', parts: ['acting', 'acting-late'] });
  expect(telling).toMatchObject({ code: 'telling', parts: ['waiting', 'asking'] });
  expect(openSplitsOf(rows.toReversed(), [first, second])).toEqual([acting, telling]);
});

it('adds up the summaries of the quarters and boards asked for, and leaves out what waits in none of them', () => {
  const splits = openSplitsOf(rows, [first, second]);
  const told = (asked: Parameters<typeof waitingThemes>[1]) =>
    waitingThemes(splits, asked).map(({ code: of, summaries }) => [of, summaries]);
  expect(told({ from: null, to: null })).toEqual([
    ['acting', 6],
    ['telling', 1],
  ]);
  expect(told({ from: '2014-Q1', to: '2014-Q1' })).toEqual([
    ['acting', 2],
    ['telling', 1],
  ]);
  expect(told({ from: null, to: '2013-Q4' })).toEqual([['acting', 4]]);
  expect(told({ from: null, to: null, board: 'brackenmoor' })).toEqual([['acting', 4]]);
});
