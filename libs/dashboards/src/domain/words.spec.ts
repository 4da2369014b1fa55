import { counted, countedOf, listed, quarterLabel, shareOf } from './words.js';

const board = { one: 'board', many: 'boards' };

it('says one board, many boards and none, with thousands set apart', () => {
  expect([0, 1, 2, 1204].map((count) => counted(count, board))).toEqual([
    '0 boards',
    '1 board',
    '2 boards',
    '1,204 boards',
  ]);
  expect(countedOf(3, 23, board)).toBe('3 of 23 boards');
});

it('says a share on a base of eight and keeps silent on seven', () => {
  expect([shareOf(3, 8), shareOf(3, 7), shareOf(0, 12)]).toEqual([' (38%)', '', ' (0%)']);
});

it('lists names as they are said', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listed)).toEqual(['', 'A', 'A and B', 'A, B and C']);
});

it('writes a quarter with a space and leaves other text alone', () => {
  expect(['2014-Q1', 'Ambleford', '2014-03'].map(quarterLabel)).toEqual(['2014 Q1', 'Ambleford', '2014-03']);
});
