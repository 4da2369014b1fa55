import { type Block, type Cell, type Row, type Table, textOnOneLine } from '../domain/blocks.js';
import { withoutContents } from './contents-lines.js';
import { floatingBoxes } from './floating-boxes.js';
import { gapColumns } from './gap-columns.js';
import { drawnBoxes, type DrawnBox, holds } from './drawn-boxes.js';
import { listMarker } from './list-marker.js';
import { measure } from './measures.js';
import { impliedRules } from './open-grids.js';
import type { Stretch } from './newspaper.js';
import { runsOf, standsBesideText, withTables } from './tables-in-columns.js';
import type { Page, Rule } from './page.js';
import { withoutFurniture } from './page-furniture.js';
import { joinTables } from './join-tables.js';
import {
  inOrder,
  isAbove,
  type Item,
  type PlacedCell,
  type PlacedTable,
  placeBoxes,
  placeGrids,
  tableLines,
} from './placed-tables.js';
import { type Edge, firstWordWidth, type Measures, paragraphs } from './paragraphs.js';
import { type Grid, ruledGrids } from './ruled-grids.js';
import { lineText, textLines, type TextLine } from './text-lines.js';
import { visibleChanges } from './visible-changes.js';

/** A document as blocks, with the page each block starts on and the blocks in which changes are marked. */
export type PdfBlocks = {
  blocks: Block[];
  pageOf: Map<number, number>;
  changed: Set<number>;
  hasChanges: boolean;
  /** What is printed at the head of its pages. */
  headers: Block[];
};

/**
 * Takes the pages of a document apart into blocks as a reader sees them: page furniture left out, tables found by their
 * lines or by the gaps in the text, tables and paragraphs that go over a page put together again, struck text gone.
 */
export function pdfBlocks(printed: readonly Page[]): PdfBlocks {
  const kept = withoutFurniture(printed);
  const { pages, first, last } = floatingBoxes(withoutContents(kept));
  const { changed, hasChanges } = visibleChanges(pages);
  const boxed = drawnBoxes(pages);
  const open = pages.map((page, index) => ({ ...page, rules: boxed[index]!.rules }));
  const implied = impliedRules(open);
  const own = joinTables(open.flatMap((page, index) => pageItems(page, implied[index] ?? [], boxed[index]!.boxes)));
  const items = [...first, ...own, ...last];
  const measures = measure(allLines(items));
  return {
    ...new Assembler(measures, pages, changed).assemble(items, hasChanges),
    headers: headersOf(printed[0], kept[0]),
  };
}

function headersOf(printed: Page | undefined, kept: Page | undefined): Block[] {
  const left = new Set(kept?.glyphs);
  const above = (printed?.glyphs ?? []).filter((glyph) => !left.has(glyph) && glyph.baseline < printed!.height / 2);
  return textLines(above, 1).map((line) => ({
    kind: 'paragraph',
    block: 0,
    text: lineText(line),
    level: null,
    heading: null,
    boldUntil: 0,
  }));
}

function pageItems(page: Page, implied: readonly Rule[], boxes: readonly DrawnBox[]): Item[] {
  const grids = ruledGrids([...page.rules, ...implied]).filter(
    (grid) => grid.right - grid.left > 30 && grid.bottom - grid.top > 8,
  );
  const isInBox = (grid: Grid) => boxes.some((box) => holds(box, grid));
  const own = placeGrids(
    grids.filter((grid) => !isInBox(grid)),
    page,
  );
  const tables = [...own, ...placeBoxes(boxes, grids, page)];
  const taken = new Set(tables.flatMap(tableLines).flatMap(({ glyphs }) => glyphs));
  const free = page.glyphs.filter((glyph) => !taken.has(glyph));
  return inOrder(textLines(free, page.number), tables);
}

const allLines = (items: readonly Item[]) =>
  items.flatMap((item) => (item.kind === 'line' ? [item.line] : tableLines(item)));

/** Numbers blocks and tables in reading order, and notes where each stands. */
class Assembler {
  private readonly pageOf = new Map<number, number>();
  private readonly changedBlocks = new Set<number>();
  private blocks = 0;
  private tables = 0;
  private readonly right: number;

  constructor(
    private readonly measures: Measures,
    pages: readonly Page[],
    private readonly changed: (line: TextLine) => boolean,
  ) {
    this.right = Math.max(0, ...pages.map(({ width }) => width));
  }

  assemble(items: readonly Item[], hasChanges: boolean): Omit<PdfBlocks, 'headers'> {
    const flow = items.flatMap((item) => (item.kind === 'line' ? [item.line] : []));
    const edge = flowEdge(flow, this.right);
    const blocks: Block[] = [];
    let waiting: Item[] = [];
    const flush = () => {
      blocks.push(...this.openItems(waiting, edge));
      waiting = [];
    };
    for (const item of items) {
      const isBetween = item.kind === 'table' && !standsBesideText(item, flow);
      if (isBetween) flush();
      if (isBetween) blocks.push(this.table(item));
      else waiting.push(item);
    }
    flush();
    return { blocks, pageOf: this.pageOf, changed: this.changedBlocks, hasChanges };
  }

  /** Text with tables beside some of it: each in its column, where they stand in the columns of a newspaper, else one after the other. */
  private openItems(items: readonly Item[], edge: number): Block[] {
    const lines = items.flatMap((item) => (item.kind === 'line' ? item.line : []));
    const tables = items.flatMap((item) => (item.kind === 'table' ? item : []));
    const parts = tables.length > 0 ? withTables(gapColumns(lines, this.measures), tables) : undefined;
    if (!parts) return runsOf(items).flatMap((run) => ('edges' in run ? [this.table(run)] : this.open(run, edge)));
    const ends = parts.flatMap((part, index) => ('edges' in part ? index : []));
    return [...ends, parts.length].flatMap((end, index) => {
      const text = parts.slice(index === 0 ? 0 : ends[index - 1]! + 1, end) as Stretch[];
      const table = parts[end];
      return [...this.stretches(text, edge), ...(table && 'edges' in table ? [this.table(table)] : [])];
    });
  }

  /** Text that lines do not part, with the columns its gaps make. */
  private open(lines: readonly TextLine[], edge: number): Block[] {
    return lines.length === 0 ? [] : this.stretches(gapColumns(lines, this.measures), edge);
  }

  private stretches(stretches: readonly Stretch[], edge: number): Block[] {
    const blocks: Block[] = [];
    let before: Stretch | undefined;
    for (const stretch of stretches) {
      const own = this.stretch(stretch, edge);
      const [last, first] = [blocks.at(-1), own[0]];
      if (runsOn(before, stretch) && last?.kind === 'paragraph' && first?.kind === 'paragraph') {
        last.text += ` ${first.text}`;
        own.shift();
      }
      blocks.push(...own);
      before = stretch;
    }
    return blocks;
  }

  private stretch(stretch: Stretch, edge: number): Block[] {
    if (stretch.kind === 'flow')
      return this.flow(stretch.lines, { right: narrowed(stretch.lines, edge), isSure: false });
    const { number, block } = this.openTable(stretch.rows[0]?.flat()[0]?.page ?? 1);
    const columns = stretch.rows[0]?.length ?? 0;
    const linesOf = (column: number) => stretch.rows.flatMap((row) => row[column] ?? []);
    const rights = Array.from({ length: columns }, (_, column) => {
      const next = Math.min(...linesOf(column + 1).map(({ left }) => left - this.measures.size));
      return columnEdge(linesOf(column), Math.min(edge, next));
    });
    const rows = stretch.rows.map((cells): Row => ({
      cells: cells.map((lines, column) =>
        this.cell(
          { column, span: 1, isContinued: false, isShaded: false },
          this.flow(lines, { right: rights[column] ?? edge, isSure: false }),
        ),
      ),
    }));
    return [{ kind: 'table', block, number, rows }];
  }

  private table({ rows, page }: PlacedTable): Table {
    const { number, block } = this.openTable(rows.flat().flatMap(({ lines }) => lines)[0]?.page ?? page);
    return {
      kind: 'table',
      block,
      number,
      rows: rows.map((cells, index) => ({ cells: cells.map((cell) => this.gridCell(cell, index)) })),
    };
  }

  private gridCell(cell: PlacedCell, row: number): Cell {
    const { column, span, isShaded, lines, tables } = cell;
    const inset = Math.min(12, Math.max(1, Math.min(...lines.map(({ left }) => left)) - cell.left));
    const right = cell.right - (lines.length > 0 ? inset : 0);
    const textOf = (own: readonly TextLine[]) =>
      cell.box ? this.open(own, right) : this.flow(own, { right, isSure: true });
    let rest: readonly TextLine[] = lines;
    const blocks = tables.flatMap((table) => {
      const above = rest.filter((line) => isAbove(line, table));
      rest = rest.filter((line) => !above.includes(line));
      return [...textOf(above), this.table(table)];
    });
    blocks.push(...textOf(rest));
    return this.cell({ column, span, isShaded, isContinued: cell.row < row && blocks.length === 0 }, blocks);
  }

  private cell(place: Omit<Cell, 'text' | 'blocks'>, blocks: Block[]): Cell {
    return { ...place, text: textOnOneLine(blocks), blocks };
  }

  private flow(lines: readonly TextLine[], edge: Edge): Block[] {
    return paragraphs(lines, edge, this.measures).map(({ lines: own, ...paragraph }) => {
      this.blocks += 1;
      this.pageOf.set(this.blocks, own[0]?.page ?? 1);
      if (own.some(this.changed)) this.changedBlocks.add(this.blocks);
      return { kind: 'paragraph', block: this.blocks, ...paragraph };
    });
  }

  private openTable(page: number): { number: number; block: number } {
    this.blocks += 1;
    this.tables += 1;
    this.pageOf.set(this.blocks, page);
    return { number: this.tables, block: this.blocks };
  }
}

/** Where running text ends on the right: where several lines do, or as far from the edge as it starts on the left. */
function flowEdge(lines: readonly TextLine[], width: number): number {
  const margin = Math.min(width, ...lines.map(({ left }) => left));
  return columnEdge(lines, width - margin);
}

/** Where a column ends: where several of its lines do, or else as far as it may go. */
function columnEdge(lines: readonly TextLine[], limit: number): number {
  const longest = Math.max(0, ...lines.map(({ right }) => right));
  const isUsual = lines.filter(({ right }) => right > longest * 0.97).length >= 3;
  return isUsual ? longest : Math.max(longest, limit);
}

/** Whether a column of a newspaper goes on in mid-sentence with what the one before it ends with. */
function runsOn(before: Stretch | undefined, next: Stretch): boolean {
  if (before?.kind !== 'flow' || next.kind !== 'flow' || !before.isColumn || !next.isColumn) return false;
  const [last, first] = [before.lines.at(-1), next.lines[0]];
  if (!last || !first || first.glyphs.some(({ isBold }) => isBold) || listMarker(first)) return false;
  const right = Math.max(...before.lines.map((line) => line.right));
  const isFull = last.right + last.size * 0.3 + firstWordWidth(first) > right;
  return isFull && !/[.:;!?…]["”’')]*$/.test(lineText(last)) && last.glyphs.every(({ isBold }) => !isBold);
}

/** A column of a newspaper ends where its own lines do. */
function narrowed(lines: readonly TextLine[], edge: number): number {
  const own = Math.max(0, ...lines.map(({ right }) => right));
  return lines.length > 5 && own < edge * 0.7 ? own : edge;
}
