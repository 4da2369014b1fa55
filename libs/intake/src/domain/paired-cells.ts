import type { Cell, Paragraph, Row } from './blocks.js';
import { isAllBold } from './cell-look.js';
import { FILED_BY, matchLabel, matchLabelStart } from './match-label.js';
import { readDate } from './written-date.js';

const LONGEST = 140;

/**
 * A row of what a form is filed by in which a cell holds both a label and its answer ("Board | Ambleford | Ref: A/1"), with each such
 * cell parted into one for its label and one for its answer. Any other row stays as it is.
 */
export function withPairsParted(row: Row): Row {
  if (row.cells.length < 3) return row;
  const ends = row.cells.map(endOfLabel);
  const others = row.cells.filter((_, index) => ends[index] === 0);
  const isWhole = others.length > 0 && others.length < ends.length && others.length % 2 === 0;
  const leads = others.filter((_, at) => at % 2 === 0);
  const areLabelled = isWhole && leads.every(isLabel);
  if (!areLabelled) return row;
  const cells = row.cells.flatMap((cell, index) => (ends[index]! > 0 ? parted(cell, ends[index]!) : cell));
  return cells.some(isFiledBy) ? { cells } : row;
}

const isLabel = (cell: Cell) => cell.text !== '' && (isAllBold(cell) || matchLabel(cell.text, false) !== undefined);

const isFiledBy = ({ text }: Cell) => FILED_BY.has(matchLabel(text, false)?.field ?? 'ignore');

/**
 * Where the label ends with which the one line of a cell begins: in bold up to its colon, or before one where its wording is sure or
 * what follows is what it asks for. 0 where there is none.
 */
function endOfLabel({ blocks, taught }: Cell): number {
  const [line, ...more] = blocks;
  const isOne = line?.kind === 'paragraph' && more.length === 0 && line.level === null && !line.text.includes('\n');
  if (!isOne || taught || line.text.length > LONGEST) return 0;
  if (line.taught) return restOf(line, line.taught.end) === '' ? 0 : line.taught.end;
  if (line.boldUntil > 0) {
    const isPair = /\p{L}\W*:\s*$/u.test(line.text.slice(0, line.boldUntil)) && restOf(line, line.boldUntil) !== '';
    return isPair ? line.boldUntil : 0;
  }
  const start = matchLabelStart(line.text, 0);
  if (!start || !line.text.slice(0, start.rest).trimEnd().endsWith(':')) return 0;
  const value = restOf(line, start.rest);
  return value !== '' && (start.certainty >= 3 || isValueOf(start.field, value)) ? start.rest : 0;
}

/** Whether a value can be nothing but that of a field: a day or month, or a code. */
function isValueOf(field: string, value: string): boolean {
  if (field === 'reference') return /^(?=\S*\d)(?=\S*\p{Lu})\S+$/u.test(value);
  return (field === 'dateCompleted' || field === 'incidentMonth') && readDate(value).precision !== null;
}

const restOf = ({ text }: Paragraph, end: number) => text.slice(end).trim();

function parted(cell: Cell, end: number): Cell[] {
  const { taught, ...line } = cell.blocks[0] as Paragraph;
  const label = line.text.slice(0, end).trim();
  const answer = restOf(line, end);
  return [
    {
      ...cell,
      text: label,
      blocks: [{ ...line, text: label, boldUntil: Math.min(line.boldUntil, label.length) }],
      ...(taught ? { taught: taught.field } : {}),
    },
    { ...cell, text: answer, blocks: [{ ...line, text: answer, boldUntil: 0 }] },
  ];
}
