import type { Block, Cell, Paragraph, Row, Table } from './blocks.js';
import { textOnOneLine } from './blocks.js';
import { numberingLength } from './label-words.js';

const LONGEST_HEAD = 140;

/**
 * A document in which lines set in columns by tabs are the tables they look like: one line in bold, and those beneath it that have
 * as many columns and are not. Their table has no number, since the document has none there.
 */
export function withTabbedTables(blocks: readonly Block[]): Block[] {
  const found: Block[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index]!;
    const beneath = isHead(block) ? rowsBeneath(blocks, index) : [];
    if (block.kind === 'table') found.push(holdsHead(block) ? { ...block, rows: block.rows.map(inCells) } : block);
    else if (beneath.length === 0) found.push(block);
    else found.push(tableOf([block, ...beneath]));
    index += beneath.length;
  }
  return found;
}

const holdsHead = ({ rows }: Table) => rows.some(({ cells }) => cells.some(({ blocks }) => blocks.some(isHead)));

const inCells = ({ cells }: Row): Row => ({
  cells: cells.map((cell) => (cell.blocks.some(isHead) ? { ...cell, blocks: withTabbedTables(cell.blocks) } : cell)),
});

const partsOf = (text: string) => text.split(/\t+/);

const isHead = (block: Block): block is Paragraph =>
  block.kind === 'paragraph' &&
  block.text.includes('\t') &&
  block.text.length <= LONGEST_HEAD &&
  isBold(block) &&
  partsOf(block.text).filter((part) => part.trim() !== '').length > 1 &&
  numberingLength(block.text) === 0 &&
  !/^\s|:/.test(block.text);

const isBold = ({ text, boldUntil }: Paragraph) => boldUntil >= text.trimEnd().length;

function rowsBeneath(blocks: readonly Block[], head: number): Paragraph[] {
  const columns = partsOf((blocks[head] as Paragraph).text).length;
  const rows: Paragraph[] = [];
  for (const block of blocks.slice(head + 1)) {
    const isRow = block.kind === 'paragraph' && block.text.includes('\t') && !isBold(block);
    if (!isRow || partsOf(block.text).length > columns) break;
    rows.push(block);
  }
  return rows;
}

function tableOf(lines: readonly Paragraph[]): Table {
  const columns = partsOf(lines[0]!.text).length;
  const rows = lines.map((line) => {
    const parts = partsOf(line.text);
    return { cells: Array.from({ length: columns }, (_, column) => cellOf(line, parts[column]?.trim() ?? '', column)) };
  });
  return { kind: 'table', block: lines[0]!.block, number: 0, rows };
}

function cellOf(line: Paragraph, text: string, column: number): Cell {
  const blocks: Paragraph[] = text === '' ? [] : [{ ...line, text, boldUntil: isBold(line) ? text.length : 0 }];
  return { column, span: 1, isContinued: false, isShaded: false, text: textOnOneLine(blocks), blocks };
}
