import { drawnBoxes } from './drawn-boxes.js';
import type { Box, Page, Rule } from './page.js';

const page = (rules: Rule[]): Page => ({ number: 1, width: 595, height: 842, glyphs: [], shades: [], rules });
const level = (at: number, from: number, to: number): Rule => ({ isLevel: true, at, from, to });
const upright = (at: number, from: number, to: number): Rule => ({ isLevel: false, at, from, to });
/** The lines of a box; round corners leave a gap where two would meet. */
const sides = ({ left, right, top, bottom }: Box, corner = 0): Rule[] => [
  level(top, left + corner, right - corner),
  level(bottom, left + corner, right - corner),
  upright(left, top + corner, bottom - corner),
  upright(right, top + corner, bottom - corner),
];
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const placesOf = (rules: Rule[]) =>
  drawnBoxes([page(rules)])[0]!.boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom]);

it('finds boxes apart from each other, left to right and down the page, with square corners and with round ones', () => {
  const boxes = [box(43, 140, 552, 200), box(302, 93, 552, 134), box(43, 93, 294, 134)];
  const inOrder = [
    [43, 93, 294, 134],
    [302, 93, 552, 134],
    [43, 140, 552, 200],
  ];
  expect(placesOf(boxes.flatMap((each) => sides(each)))).toEqual(inOrder);
  expect(placesOf(boxes.flatMap((each) => sides(each, 5)))).toEqual(inOrder);
});

it('takes cells that share their lines for a table, and two boxes for a frame around something', () => {
  const cells = [box(43, 90, 200, 120), box(200, 90, 400, 120), box(43, 120, 200, 150), box(200, 120, 400, 150)];
  expect(placesOf(cells.flatMap((each) => sides(each)))).toEqual([]);
  expect(placesOf([box(43, 90, 200, 120), box(43, 300, 200, 330)].flatMap((each) => sides(each)))).toEqual([]);
});

it('looks for none among the lines of a table drawn cell by cell, or of a picture', () => {
  const rows = Array.from({ length: 60 }, (_, row) => row);
  const cells = rows.flatMap((row) => [50, 130, 210].map((left) => box(left, row * 13, left + 70, row * 13 + 10)));
  const rules = cells.flatMap((each) => sides(each));
  expect(drawnBoxes([page(rules)])).toEqual([{ boxes: [], rules }]);
});

it('tells a box that goes on over the end of a page, and leaves the lines of no box', () => {
  const closed = [box(43, 90, 552, 120), box(43, 130, 552, 160)].flatMap((each) => sides(each));
  const open = sides(box(43, 700, 552, 790)).filter(({ isLevel, at }) => !isLevel || at !== 790);
  const line = level(400, 43, 552);
  const [found] = drawnBoxes([page([...closed, ...open, line])]);
  expect(found!.boxes.map(({ isOpenBelow }) => isOpenBelow)).toEqual([false, false, true]);
  expect(found!.rules).toEqual([line]);
});
