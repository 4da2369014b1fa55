import { type Block, type Cell, type Row, type Table, textOnOneLine } from '../domain/blocks.js';
import { LIMITS } from '../limits.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import type { ParagraphText } from './paragraph-text.js';

/** A cell as the end of its row describes it. `edge` is where it ends on the page, in any unit; merging as Word means it. */
export type CellShape = { edge: number; continuesAbove: boolean; continuesLeft: boolean; isShaded: boolean };

type OpenTable = { table: Table; rows: OpenRow[]; cells: Block[][]; blocks: Block[] };
type OpenRow = { cells: Block[][]; shapes: readonly CellShape[] };

/** Edges nearer than this are the same one drawn twice. */
const SAME_EDGE = 40;

/**
 * Builds blocks from formats that store tables flat, as old Word and rich text do: each paragraph says how many tables
 * deep it stands, a mark ends each cell and another each row, and only then is known how the cells lay.
 */
export class FlatBlocks {
  private count = 0;
  private tableCount = 0;
  private readonly page: Block[] = [];
  private readonly tables: OpenTable[] = [];

  /** Takes a finished paragraph that stands `depth` tables deep. */
  paragraph(text: ParagraphText, look: { level: number | null; heading: number | null }, depth: number): void {
    this.goTo(depth);
    this.count += 1;
    this.here().push(text.finish({ block: this.count, ...look }));
    if (this.count > LIMITS.blocks) throw new Unreadable(SENTENCES.bomb);
  }

  endCell(depth: number): void {
    this.goTo(Math.max(1, depth));
    const table = this.tables.at(-1);
    table?.cells.push(table.blocks);
    if (table) table.blocks = [];
  }

  endRow(depth: number, shapes: readonly CellShape[]): void {
    this.goTo(Math.max(1, depth));
    const table = this.tables.at(-1);
    if (!table) return;
    if (table.blocks.length > 0) table.cells.push(table.blocks);
    table.rows.push({ cells: table.cells, shapes });
    table.cells = [];
    table.blocks = [];
  }

  finish(): Block[] {
    this.goTo(0);
    return this.page;
  }

  private here(): Block[] {
    return this.tables.at(-1)?.blocks ?? this.page;
  }

  private goTo(depth: number): void {
    if (depth > LIMITS.xmlDepth) throw new Unreadable(SENTENCES.bomb);
    while (this.tables.length > depth) this.closeTable();
    while (this.tables.length < depth) this.openTable();
  }

  private openTable(): void {
    this.count += 1;
    this.tableCount += 1;
    const table: Table = { kind: 'table', block: this.count, number: this.tableCount, rows: [] };
    this.tables.push({ table, rows: [], cells: [], blocks: [] });
  }

  private closeTable(): void {
    const open = this.tables.at(-1);
    if (!open) return;
    if (open.cells.length > 0 || open.blocks.length > 0) this.endRow(this.tables.length, []);
    this.tables.pop();
    const edges = edgesOf(open.rows);
    open.table.rows = open.rows.map((row) => finishRow(row, edges)).filter(({ cells }) => cells.length > 0);
    if (open.table.rows.length > 0) this.here().push(open.table);
  }
}

/** Where the columns of a table end, over all its rows. */
function edgesOf(rows: readonly OpenRow[]): number[] {
  const all = [...new Set(rows.flatMap(({ shapes }) => shapes.map(({ edge }) => edge)))].sort((a, b) => a - b);
  return all.filter((edge, index) => index === 0 || edge - (all[index - 1] ?? 0) > SAME_EDGE);
}

function finishRow({ cells, shapes }: OpenRow, edges: readonly number[]): Row {
  const row: Row = { cells: [] };
  let column = 0;
  for (const [index, blocks] of cells.entries()) {
    const shape = shapes[index];
    const end = shape ? edges.findLastIndex((edge) => edge <= shape.edge + SAME_EDGE) + 1 : column + 1;
    const span = Math.max(1, end - column);
    const before = row.cells.at(-1);
    if (shape?.continuesLeft && before) before.span += span;
    else row.cells.push(finishCell(blocks, shape, column, span));
    column += span;
  }
  return row;
}

function finishCell(blocks: Block[], shape: CellShape | undefined, column: number, span: number): Cell {
  const isContinued = shape?.continuesAbove ?? false;
  const kept = isContinued ? [] : blocks;
  return {
    column,
    span,
    isContinued,
    isShaded: shape?.isShaded ?? false,
    text: textOnOneLine(kept),
    blocks: kept,
  };
}
