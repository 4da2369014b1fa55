import type { Cell, Row } from './blocks.js';
import { withPairsParted } from './paired-cells.js';

/** A cell with one line, bold up to the asterisk in it. */
function cell(written: string, column: number): Cell {
  const bold = Math.max(0, written.indexOf('*'));
  const text = written.replace('*', '');
  const line = { kind: 'paragraph', block: column, text, level: null, heading: null, boldUntil: bold } as const;
  return { column, span: 1, isContinued: false, isShaded: false, text, blocks: [line] };
}
const rowOf = (...cells: string[]): Row => ({ cells: cells.map(cell) });
const parted = (...cells: string[]) => withPairsParted(rowOf(...cells)).cells.map(({ text }) => text);

it.each([
  ['behind a label and its answer', ['Board*', 'Ambleford', 'Ref:* A/1'], ['Board', 'Ambleford', 'Ref:', 'A/1']],
  ['before them', ['Ref:* A/1', 'Board*', 'Ambleford'], ['Ref:', 'A/1', 'Board', 'Ambleford']],
  ['in plain type', ['Board', 'Ambleford', 'Ref: A/1'], ['Board', 'Ambleford', 'Ref:', 'A/1']],
  ['with a label nobody knows', ['Board*', 'Ambleford', 'Venue:* Hall'], ['Board', 'Ambleford', 'Venue:', 'Hall']],
])('parts a cell that holds a label and its answer, %s', (_, cells, own) => expect(parted(...cells)).toEqual(own));

it.each([
  ['heads columns', ['Ref*', 'LSCB area*', 'Key recs: M/A*']],
  ['is of a list', ['Training*', 'Write the course', 'Lead:* Trainer']],
  ['says a common word before what it does not ask for', ['Board*', 'Ambleford', 'Date: as agreed']],
  ['holds nothing but pairs', ['Board:* Ambleford', 'Ref:* A/1', 'Date completed:* 3 May 2014']],
])('leaves a row as it is that %s', (_, cells) => {
  const row = rowOf(...cells);
  expect(withPairsParted(row)).toBe(row);
});
