import type { Rule } from './page.js';
import { ruledGrids } from './ruled-grids.js';

const level = (at: number, from: number, to: number): Rule => ({ isLevel: true, at, from, to });
const upright = (at: number, from: number, to: number): Rule => ({ isLevel: false, at, from, to });
/** The lines of a form of labels and answers, a row a hundred points high. */
const form = (rows: number): Rule[] => [
  ...[60, 200, 540].map((at) => upright(at, 100, 100 + rows * 100)),
  ...Array.from({ length: rows + 1 }, (_, row) => level(100 + row * 100, 60, 540)),
];
const edgesOf = (rules: Rule[]) => ruledGrids(rules).map(({ edges, rows }) => [rows, ...edges]);

it('finds a table inside a cell whose lines touch those of the cell above, below, or both', () => {
  const inner = (top: number, bottom: number) => [
    ...[206, 300, 450].map((at) => upright(at, top, bottom)),
    ...[230, 260].map((at) => level(at, 206, 450)),
    level(top, 206, 450),
    level(bottom, 206, 450),
  ];
  const outer = [3, 60, 200, 540];
  expect(edgesOf([...form(3), ...inner(215, 285)])).toEqual([outer, [3, 206, 300, 450]]);
  expect(edgesOf([...form(3), ...inner(200, 285)])).toEqual([outer, [3, 206, 300, 450]]);
  expect(edgesOf([...form(3), ...inner(200, 300)])).toEqual([outer, [3, 206, 300, 450]]);
});

it('takes rows with more columns than the others for rows of the same table', () => {
  const parted = [upright(300, 200, 300), upright(420, 200, 300)];
  expect(edgesOf([...form(3), ...parted])).toEqual([[3, 60, 200, 300, 420, 540]]);
});

it('finds a table inside a cell that is cut off after its first row by the foot of the page', () => {
  const head = [...[206, 300, 450].map((at) => upright(at, 380, 399)), level(380, 206, 450), level(399, 206, 450)];
  expect(edgesOf([...form(3), ...head])).toEqual([
    [3, 60, 200, 540],
    [1, 206, 300, 450],
  ]);
});
