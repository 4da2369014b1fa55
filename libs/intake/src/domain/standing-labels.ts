import { isBand, rowsOfPlan } from './action-plan.js';
import { type Block, type Cell, type Paragraph, type Row, type Table } from './blocks.js';
import { isAllBold, isFaint, isListHead, isOption, isRowNumber, isSetAlike, TICK_BOX } from './cell-look.js';
import { formRows, isBesideList } from './form-rows.js';
import { goesOnAsSentence, numberingLength } from './label-words.js';
import { FILED_BY, matchLabel } from './match-label.js';
import { lookOf } from './pieces.js';

/** How words stand that may be a label: in a table, as a heading, standing out, asking, or before an answer on their line. */
export type Way = 'grid' | 'plan' | 'above' | 'row' | 'heading' | 'bold' | 'capitals' | 'question' | 'start';

/**
 * Words set as a label may be. `level` is that of a heading, the number of the table, or 1 for a start with a number; `end` where
 * they end in their paragraph; `value` what stands beside or under them.
 */
export type Standing = {
  text: string;
  way: Way;
  level: number;
  at: Cell | Paragraph;
  end: number;
  value: string;
  /** It stands behind another label and its answer. */
  isFurther?: boolean;
  /** It stands in a box by itself, under whatever labels the box. */
  isBoxed?: boolean;
  /** It stands in one cell with its answer, beside others that do. */
  isInStrip?: boolean;
  /** The row of cells that head the columns of a plan, where it is one of them. */
  plan?: Row;
  /** It stands across the plan. */
  isBand?: boolean;
};

const LONGEST = 220;
const LONGEST_LINE = 140;
const LONGEST_START = 70;
const LONGEST_PAIRED = 60;
/** Fields that stand in one box, each with its answer on its line. */
const FEWEST_STARTS = 3;
/** Tables with fewer rows are taken together: some forms give each box a table of its own. */
const FEWEST_ROWS = 3;
/** Cells side by side that are a form going across. */
const FEWEST_ACROSS = 6;

/** All that may be a label in a document, in reading order. */
export function standingIn(blocks: readonly Block[]): Standing[] {
  return blocks.flatMap((block, index) => {
    if (block.kind === 'table') return standingInTable(block);
    return isPrompt(block, blocks[index - 1]) ? [] : standingInText(block, textOf(valueBelow(blocks, index)));
  });
}

/** What stands below a label, or below its prompt. */
const valueBelow = (blocks: readonly Block[], index: number) =>
  isFaint(blocks[index + 1]) && !isFaint(blocks[index]) ? blocks[index + 2] : blocks[index + 1];

/** Whether a line is faint below one that is not: the prompt of a label, unless it is numbered and bold as a heading is. */
const isPrompt = (line: Paragraph, above: Block | undefined) =>
  line.isFaint === true &&
  line.heading === null &&
  !((numberingLength(line.text) > 0 || line.level !== null) && isAllBold({ blocks: [line] })) &&
  above?.kind === 'paragraph' &&
  above.level === null &&
  !above.isFaint &&
  above.text.trim() !== '';

const textOf = (block: Block | undefined) =>
  block === undefined ? '' : block.kind === 'paragraph' ? block.text : (block.rows[0]?.cells[0]?.text ?? '');

function standingInText(paragraph: Paragraph, next: string): Standing[] {
  const [line = '', ...others] = paragraph.text.split('\n');
  const text = line.trim();
  if (text === '' || !/\p{L}{2}/u.test(text) || isOption(text, paragraph.heading)) return [];
  const { heading, level, boldUntil } = paragraph;
  const whole = (way: Way): Standing[] => {
    const value = others.join(' ').trim() || next;
    return [{ text, way, level: heading ?? 0, at: paragraph, end: line.length, value }];
  };
  if (heading !== null) return text.length > LONGEST ? [] : whole('heading');
  const look = lookOf({ text: line, level, block: 0, heading, boldUntil: Math.min(boldUntil, line.length) });
  if (look.isBold) return text.length > LONGEST ? [] : whole('bold');
  if (hasNote(paragraph)) return whole('bold').map((one) => ({ ...one, text: withPrompt(paragraph) }));
  const end = startOf(line, boldUntil);
  const isStart = end > 0 && (ONE_CODE.test(line.slice(end)) || matchLabel(line.slice(0, end), false) !== undefined);
  if (look.isCapitals && !isStart) return text.length > LONGEST_LINE ? [] : whole('capitals');
  if (end > 0)
    return [
      {
        text: line.slice(0, end).trim(),
        way: 'start',
        level: Math.sign(numberingLength(line)),
        at: paragraph,
        end,
        value: line.slice(end),
      },
    ];
  return level === null && text.length <= LONGEST_LINE && /(?:[?:]|\s[-–—])$/.test(text) ? whole('question') : [];
}

/** A value of one word with a figure in it, such as a reference. */
const ONE_CODE = /^\s*(?=\S*\d)\S+\s*$/;

/** Whether a line is in bold but for a note in brackets that ends it. */
const hasNote = ({ text, boldUntil }: Paragraph) =>
  boldUntil > 0 && text.length <= LONGEST && /^\s*\([^()]+\)[:.]?\s*$/.test(text.slice(boldUntil));

/** Two labels with their answers on one line, set apart by a tab, as a paragraph each. */
export function splitAtTab(block: Block): Block[] {
  if (block.kind === 'table' || block.text.includes('\n') || block.heading !== null) return [block];
  const tab = /^(.{4,120}?\S) *\t\s*(?=\S)/.exec(block.text);
  if (!tab || startOf(tab[1]!, 0) === 0) return [block];
  const second = block.text.slice(tab[0].length);
  if (startOf(second, 0) === 0) return [block];
  return [
    { ...block, text: tab[1]!, boldUntil: Math.min(block.boldUntil, tab[1]!.length) },
    ...splitAtTab({ ...block, text: second, boldUntil: 0 }),
  ];
}

/** Where the words before an answer on the same line end: in bold, or before a colon, a dash or a tab. */
function startOf(written: string, bold: number): number {
  const numbering = numberingLength(written);
  const [line, boldUntil] = [written.slice(numbering), bold - numbering];
  const end = endOfStart(line, boldUntil);
  return end === 0 ? 0 : numbering + end;
}

function endOfStart(line: string, boldUntil: number): number {
  const rest = boldUntil > 0 && boldUntil <= LONGEST ? line.slice(boldUntil) : '';
  if (rest.trim() !== '') return goesOnAsSentence(rest) ? 0 : boldUntil;
  const mark = /^[^:\t]{2,}?(?::\s+|\t+|\s[-–—]\s+)(?=\S)/.exec(line.slice(0, LONGEST_START));
  return mark && !OPEN_BRACKET.test(mark[0]) && !SENTENCE_END.test(mark[0]) ? mark[0].length : 0;
}

/** "Carried out by the Trust. Lead: …" is no label. */
const SENTENCE_END = /\p{L}{4,}\.\s+\p{Lu}/u;

/** A sentence with a note in it: "by March (lead: Designated Doctor)". */
const OPEN_BRACKET = /\([^)]*$/;

function standingInTable(table: Table): Standing[] {
  const level = table.rows.length < FEWEST_ROWS ? 0 : table.number;
  const [{ cells } = { cells: [] }] = table.rows;
  if (table.rows.length === 1 && cells.length === 1)
    return standingInRows(formRows(table)).map((one) => ({ ...one, isBoxed: true }));
  return standingInRows(formRows(table)).map((one) => (one.way === 'grid' ? { ...one, level } : one));
}

function standingInRows(rows: readonly Row[]): Standing[] {
  const head = headOf(rows);
  if (head >= 0 && !(rowsOfPlan(rows, head) > 0 && holdsNone(rows[head]!))) {
    const beneath = rows[head + 1]!;
    return rows[head]!.cells.map((cell) =>
      standingCell(cell, 'above', beneath.cells.find(({ column }) => column === cell.column)?.text ?? ''),
    );
  }
  const pairs = rows.filter(({ cells }) => cells.length === 2 && cells.some(({ text }) => text !== ''));
  const boxes = pairs.flatMap(({ cells }) => cells);
  const blank = boxes.filter(isBlankBox).length;
  const areBoxes = blank * 4 <= boxes.length && boxes.every((cell) => holdsBoldLabel(cell) || isBlankBox(cell)); // else the first may be the label of the second
  const everySecond = labelsEverySecond(rows);
  let plan = 0;
  return rows.flatMap((row, index) => {
    if (everySecond.has(row)) return [standingCell(row.cells[0]!, 'row', rows[index + 1]!.cells[0]!.text)];
    if (plan > 0) {
      plan -= 1;
      return [];
    }
    if (isBesideList(row, rows[index + 1])) return [standingCell(row.cells[0]!, 'grid', row.cells[1]!.text)];
    plan = rowsOfPlan(rows, index);
    if (plan > 0) return standingOver(row, rows.slice(index + 1, index + 1 + plan));
    if (index > 0 && areLabelsOver(rows[index - 1]!, row)) return [];
    const next = rows[index + 1];
    if (isStrip(row.cells))
      return row.cells.flatMap(({ blocks }) => standingIn(blocks).map((one) => ({ ...one, isInStrip: true })));
    if (row.cells.length > 2 ? areAllBoxes(row.cells) : row.cells.length === 2 && areBoxes)
      return row.cells.flatMap(labelOverValue);
    if (!next || !areLabelsOver(row, next)) return standingInRow(row, next);
    return row.cells.map((cell, at) => ({ ...standingCell(cell, 'grid', next.cells[at]!.text), isFurther: at > 0 }));
  });
}

/**
 * Rows across that are not set as labels, but stand as every second one of a run in which labels we know do, and answers between:
 * a sheet tells labels by their place alone.
 */
function labelsEverySecond(rows: readonly Row[]): Set<Row> {
  const found = new Set<Row>();
  for (let from = 0, to = 0; from < rows.length; from = Math.max(to, from + 1)) {
    to = rows.findIndex(({ cells }, index) => index >= from && cells.length !== 1);
    if (to < 0) to = rows.length;
    const run = rows.slice(from, to);
    const known = run.flatMap(({ cells }, index) => (matchLabel(cells[0]!.text, false) ? index : []));
    if (known.some((index) => (index - known[0]!) % 2 > 0)) continue;
    const labels = run.filter((_, index) => index >= known[0]! && (index - known[0]!) % 2 === 0);
    const areAll = known.length >= FEWEST_OF_ALL && labels.length >= FEWEST_ALTERNATING && labels.every(isShortRow);
    if (known.length < FEWEST_KNOWN && !areAll) continue;
    for (const label of labels) if (label !== run.at(-1) && isShortRow(label)) found.add(label);
  }
  return found;
}

const FEWEST_KNOWN = 3;
/** The same where every second row is short, as a label is, and there are so many. */
const FEWEST_OF_ALL = 2;
const FEWEST_ALTERNATING = 4;
const isShortRow = ({ cells: [cell] }: Row) =>
  cell!.text !== '' && cell!.text.length <= LONGEST_LINE && cell!.blocks.length === 1 && !/[.;]$/.test(cell!.text);

/** The heads of a plan's columns, and the bands across it. */
function standingOver(plan: Row, beneath: readonly Row[]): Standing[] {
  const first = beneath.find((row) => !isBand(row));
  const heads = plan.cells.map((cell, index) => standingCell(cell, 'plan', first?.cells[index]?.text ?? ''));
  const bands = beneath.filter(isBand).map(({ cells }) => ({ ...standingCell(cells[0]!, 'plan', ''), isBand: true }));
  return [...heads, ...bands].filter(({ text }) => text !== '').map((one) => ({ ...one, plan }));
}

/** Whether a row holds labels side by side, and the next one their answers. No label has a figure in it, as answers beside labels have. */
function areLabelsOver({ cells }: Row, next: Row): boolean {
  if (next.cells.length !== cells.length || cells.some(({ text }) => /\d/.test(text.slice(numberingLength(text)))))
    return false;
  if (cells.length === 2) return isHeadOver(cells, next.cells);
  if (cells.length < 3) return false;
  const areShort = cells.every(({ text, isContinued }) => text !== '' && text.length <= LONGEST_LINE && !isContinued);
  const labels = (some: readonly Cell[]) => some.filter(({ text }) => matchLabel(text, false)).length;
  return areShort && labels(cells) >= 2 && labels(next.cells) === 0;
}

/** Whether both cells of a row stand out from both beneath them: else the one would be the label of the other. */
const isHeadOver = (cells: readonly Cell[], beneath: readonly Cell[]) =>
  cells.every(({ text }) => text !== '' && text.length <= LONGEST_LINE) &&
  ((cells.every(isAllBold) && !beneath.some(isAllBold)) ||
    (cells.every(({ isShaded }) => isShaded) && !beneath.some(({ isShaded }) => isShaded)));

/** Whether none of the cells is the known label of what a form is filed by: a plan has none. */
const holdsNone = ({ cells }: Row) =>
  !cells.some(({ text }) => FILED_BY.has(matchLabel(text, false)?.field ?? 'ignore'));

/** Where a form goes across: the row of its labels, with many short cells and longer ones beneath; -1 in any other table. */
export function headOf(rows: readonly Row[]): number {
  const head = rows.slice(0, 3).findIndex(({ cells }) => cells.length >= FEWEST_ACROSS);
  const isHead =
    head >= 0 && rows.length > head + 1 && rows[head]!.cells.every(({ text }) => text.length <= LONGEST_LINE);
  return isHead ? head : -1;
}

function standingInRow({ cells }: Row, next: Row | undefined): Standing[] {
  const [first, ...others] = cells;
  if (!first || first.isContinued) return [];
  if (others.length === 0) return standingAlone(first, next);
  const lead = isRowNumber(first) && cells.length > 2 ? others[0]! : first;
  const isNone = lead.text === '' || lead.text.length > LONGEST || TICK_BOX.test(lead.text) || isListHead(cells);
  if (isNone) return [];
  const at = cells.indexOf(lead);
  const isPlain = !lead.isShaded && !isAllBold(lead) && !lead.text.endsWith(':');
  const further = cells.filter(
    (cell, index) =>
      index > at + 1 &&
      !isListHead(cells.slice(at + 1)) &&
      (isSetLike(cell, lead) || (isPlain && isPairedAt(cells, index, at))),
  );
  return [lead, ...further].map((cell) => {
    const value = cells[cells.indexOf(cell) + 1]?.text ?? '';
    return { ...standingCell(cell, 'grid', value), isFurther: cell !== lead };
  });
}

/** A row of one cell: a label over its answer, or running text with labels in it. */
function standingAlone(cell: Cell, next: Row | undefined): Standing[] {
  const isShort =
    cell.text !== '' &&
    cell.text.length <= LONGEST &&
    cell.blocks.length <= 2 &&
    !cell.blocks.some(({ kind }) => kind === 'table');
  const [first, second] = cell.blocks;
  const over = next?.cells.length === 1 && !next.cells[0]!.isShaded ? next.cells[0]! : undefined;
  if (cell.isShaded && over && isShort && first?.kind === 'paragraph' && hasPrompt(first))
    return [{ ...standingCell(cell, 'row', over.text), text: withPrompt(first) }];
  const isValue = second?.kind === 'paragraph' && !second.isFaint && second.boldUntil < second.text.trimEnd().length;
  const isMarked = first?.kind === 'paragraph' && isAllLabel(first, cell.isShaded) && !isValue;
  if (isShort && isMarked) return [standingCell(cell, 'row', next?.cells.length === 1 ? next.cells[0]!.text : '')];
  return standingIn(cell.blocks);
}

/** Whether a line has a label in bold and goes on otherwise; in a shaded row over an answer that is its prompt. */
const hasPrompt = ({ text, boldUntil }: Paragraph) => boldUntil > 0 && boldUntil < text.trimEnd().length;

const withPrompt = ({ text, boldUntil }: Paragraph) =>
  `${text.slice(0, boldUntil).trim()} (${text
    .slice(boldUntil)
    .trim()
    .replace(/^\(|\)$/g, '')})`;

/** Whether nothing of a paragraph is an answer: it is set as a label to its end. */
function isAllLabel(paragraph: Paragraph, isShaded: boolean): boolean {
  const [standing] = standingInText(paragraph, '');
  return standing ? standing.end >= paragraph.text.trimEnd().length : isShaded;
}

const standingCell = (cell: Cell, way: Way, value: string): Standing => ({
  text: cell.text,
  way,
  level: 0,
  at: cell,
  end: 0,
  value,
});

/** Whether all cells of a row are a line each that begins with words before its answer: "Board: Ambleford". */
const isStrip = (cells: readonly Cell[]) =>
  cells.length > 1 &&
  !cells.every(isAllBold) &&
  cells.every(
    ({ blocks: [first, ...others] }) =>
      first?.kind === 'paragraph' &&
      others.length === 0 &&
      first.text.length <= LONGEST_LINE &&
      startOf(first.text, first.boldUntil) > 0,
  ) &&
  !GOES_ON.test(cells[0]!.text);

/** A label that goes on behind a dash: "What we are changing – who, when". */
const GOES_ON = /^[^:]*\s[-–—]\s+\p{Ll}[^:]*$/u;

/** Whether three cells or more each hold a label over its answer. */
const areAllBoxes = (cells: readonly Cell[]) =>
  !isRowNumber(cells[0]!) && (areBoldBoxes(cells) || cells.every(holdsBoth));

/** Whether each cell holds a label in bold over its answer, which may be blank in some. */
const areBoldBoxes = (cells: readonly Cell[]) =>
  cells.filter(holdsBoldLabel).length * 2 > cells.length &&
  cells.every((cell) => holdsBoldLabel(cell) || isBlankBox(cell));

/** Whether a cell has a line in bold over others that are not. */
const holdsBoldLabel = (cell: Cell) =>
  isAllBold(cell) && cell.blocks.slice(1).some((block) => !isAllBold({ ...cell, blocks: [block] }) && !isFaint(block));

/** Whether a cell has a line in bold, and nothing else but a prompt. */
const isBlankBox = (cell: Cell) => isAllBold(cell) && cell.blocks.slice(1).every(isFaint);

/** Whether a cell has a short line over others: a label over its answer. */
const holdsBoth = ({ blocks: [first], blocks, text }: Cell) =>
  blocks.length >= 2 &&
  first!.kind === 'paragraph' &&
  first!.text.length <= LONGEST_LINE &&
  !TICK_BOX.test(first!.text) &&
  text.length < 400;

/** The label of a box, what begins the lines of its answer where many do, and further labels set as it is: a column of text. */
function labelOverValue(cell: Cell): Standing[] {
  const [label, ...others] = cell.blocks;
  if (label?.kind !== 'paragraph') return [];
  const value = others.map(textOf).find((text) => text !== '') ?? '';
  const below = standingIn(others);
  const isStart = ({ way, text }: Standing) => way === 'start' || (way === 'bold' && text.endsWith(':'));
  const areStarts = below.filter(isStart).length >= FEWEST_STARTS;
  const isFurther = (one: Standing) =>
    isStart(one) ? areStarts : one.way === 'bold' && isAllBold(cell) && one.at !== others[0];
  const own: Standing = { text: label.text.trim(), way: 'grid', level: 0, at: label, end: label.text.length, value };
  return [own, ...below.filter(isFurther)];
}

/** Whether a cell stands where the label of a further pair would, in rows of label and answer: short, with something beside it. */
const isPairedAt = (cells: readonly Cell[], index: number, lead: number) =>
  (index - lead) % 2 === 0 &&
  cells[index]!.text !== '' &&
  cells[index]!.text.length <= LONGEST_PAIRED &&
  (cells[index + 1]?.text ?? '') !== '';

const isSetLike = (cell: Cell, lead: Cell) =>
  cell.text !== '' && cell.text.length <= LONGEST_LINE && ((cell.isShaded && lead.isShaded) || isSetAlike(cell, lead));
