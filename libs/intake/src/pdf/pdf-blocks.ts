import { type Block, type Cell, type Row, type Table, textOnOneLine } from '../domain/blocks.js';
import { matchLabel } from '../domain/match-label.js';
import { gapColumns, type Stretch } from './gap-columns.js';
import { type DrawnBox, drawnBoxes, holds } from './drawn-boxes.js';
import { measure } from './measures.js';
import { impliedRules } from './open-grids.js';
import { type Box, isWithin, type Page, type Rule } from './page.js';
import { isPartedLabel } from './parted-label.js';
import { withoutFurniture } from './page-furniture.js';
import { type Edge, type Measures, paragraphs } from './paragraphs.js';
import { type Grid, type GridCell, ruledGrids } from './ruled-grids.js';
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

/** A cell of a table drawn with lines, with what stands in it. */
type PlacedCell = GridCell & { lines: TextLine[]; tables: PlacedTable[]; isShaded: boolean; box?: DrawnBox };
/** `isLone` is a single box at the head of a page, which is a table only as the rest of one. */
type PlacedTable = {
  kind: 'table';
  page: number;
  edges: number[];
  rows: PlacedCell[][];
  top: number;
  isLone?: boolean;
};
type Item = PlacedTable | { kind: 'line'; line: TextLine };

/**
 * Takes the pages of a document apart into blocks as a reader sees them: page furniture left out, tables found by their
 * lines or by the gaps in the text, tables and paragraphs that go over a page put together again, struck text gone.
 */
export function pdfBlocks(printed: readonly Page[]): PdfBlocks {
  const pages = withoutFurniture(printed);
  const { changed, hasChanges } = visibleChanges(pages);
  const boxed = drawnBoxes(pages);
  const open = pages.map((page, index) => ({ ...page, rules: boxed[index]!.rules }));
  const implied = impliedRules(open);
  const items = joinTables(open.flatMap((page, index) => pageItems(page, implied[index] ?? [], boxed[index]!.boxes)));
  const measures = measure(allLines(items));
  return {
    ...new Assembler(measures, pages, changed).assemble(items, hasChanges),
    headers: headersOf(printed[0], pages[0]),
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

function inOrder(lines: readonly TextLine[], tables: readonly PlacedTable[]): Item[] {
  const topOf = (item: Item) => (item.kind === 'table' ? item.top : item.line.baseline);
  return [...tables, ...lines.map((line): Item => ({ kind: 'line', line }))].sort(
    (one, other) => topOf(one) - topOf(other),
  );
}

/** Boxes one by one, each with its text and the tables drawn in it: those beside each other as if they stood below. */
function placeBoxes(boxes: readonly DrawnBox[], grids: readonly Grid[], page: Page): PlacedTable[] {
  return boxes.flatMap((box): PlacedTable[] => {
    const tables = placeGrids(
      grids.filter((grid) => holds(box, grid)),
      page,
    );
    const taken = new Set(tables.flatMap(tableLines).flatMap(({ glyphs }) => glyphs));
    const own = page.glyphs.filter((glyph) => isIn(glyph, box) && !taken.has(glyph));
    const place = { column: 0, row: 0, span: 1, depth: 1, isShaded: false };
    const cell: PlacedCell = { ...box, ...place, lines: textLines(own, page.number), tables, box };
    return isBlank(cell) ? [] : [{ kind: 'table', page: page.number, edges: [], rows: [[cell]], top: box.top }];
  });
}

/** Each grid with its text; a grid inside a cell of another is a table in that cell. */
function placeGrids(grids: readonly Grid[], page: Page): PlacedTable[] {
  const bySize = [...grids].sort((one, other) => areaOf(one) - areaOf(other));
  const outer = (grid: Grid) =>
    bySize.find((other) => other !== grid && areaOf(other) > areaOf(grid) && holds(other, grid));
  const uppermost = page.number > 1 ? grids.toSorted((one, other) => one.top - other.top)[0] : undefined;
  const build = (grid: Grid): PlacedTable | undefined => {
    const inside = bySize.filter((other) => outer(other) === grid).sort((one, other) => one.top - other.top);
    const own = page.glyphs.filter((glyph) => isIn(glyph, grid) && !inside.some((other) => isIn(glyph, other)));
    const cells = grid.cells.map((cell): PlacedCell => {
      const lines = textLines(
        own.filter((glyph) => isIn(glyph, cell)),
        page.number,
      );
      const tables = inside.filter((other) => holds(cell, other)).flatMap((other) => build(other) ?? []);
      return { ...cell, lines, tables, isShaded: page.shades.some((shade) => covers(shade, cell)) };
    });
    const isEmpty = cells.every(({ lines, tables }) => lines.length === 0 && tables.length === 0);
    if (isEmpty || (grid.cells.length < 2 && grid !== uppermost)) return undefined;
    const rows = withoutBlankEnds(Array.from({ length: grid.rows }, (_, row) => rowCells(cells, row)));
    return {
      kind: 'table',
      page: page.number,
      edges: grid.edges,
      rows,
      top: grid.top,
      isLone: grid.cells.length < 2,
    };
  };
  return bySize.filter((grid) => outer(grid) === undefined).flatMap((grid) => build(grid) ?? []);
}

/** A grid may reach up to the line under a header, or down to that above a footer. */
function withoutBlankEnds(rows: readonly PlacedCell[][]): PlacedCell[][] {
  const isFilled = (row: readonly PlacedCell[]) => !row.every(isBlank);
  return rows.slice(rows.findIndex(isFilled), rows.findLastIndex(isFilled) + 1);
}

/** The cells of a row; one that reaches down from a row above is there without its text. */
const rowCells = (cells: readonly PlacedCell[], row: number) =>
  cells
    .filter((cell) => cell.row <= row && cell.row + cell.depth > row)
    .map((cell) => (cell.row === row ? cell : { ...cell, lines: [], tables: [] }))
    .sort((one, other) => one.column - other.column);

const areaOf = ({ left, right, top, bottom }: Box) => (right - left) * (bottom - top);
const isIn = ({ left, right, baseline, size }: Page['glyphs'][number], box: Box) =>
  isWithin((left + Math.min(right, left + size)) / 2, baseline - size * 0.3, box);
const covers = (shade: Box, cell: Box) =>
  isWithin((cell.left + cell.right) / 2, (cell.top + cell.bottom) / 2, shade) && areaOf(shade) > areaOf(cell) * 0.6;

const tableLines = ({ rows }: PlacedTable): TextLine[] =>
  rows.flatMap((row) => row.flatMap(({ lines, tables }) => [...lines, ...tables.flatMap(tableLines)]));

const allLines = (items: readonly Item[]) =>
  items.flatMap((item) => (item.kind === 'line' ? [item.line] : tableLines(item)));

/** Puts a table together that goes over a page: its columns are the same, and nothing stands between. */
function joinTables(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    const isNext = item.kind === 'table' && before?.kind === 'table';
    if (item.kind === 'table' && item.isLone) {
      if (isNext && item.page > before.page && isRestOf(before, item)) continueLast(before, item);
      else joined.push(...partsOf(item));
      continue;
    }
    if (isNext && isOfBoxes(before) && isOfBoxes(item)) {
      continueBoxes(before, item);
      continue;
    }
    const next = isNext && item.page > before.page ? withNested(before, item) : undefined;
    if (isNext && next && hasSameEdges(before, next)) continueTable(before, next);
    else if (isNext && next && hasSameSides(before, next)) joined.push(...withoutRest(before, next));
    else joined.push(item);
  }
  return joined;
}

const isOfBoxes = ({ rows }: PlacedTable) => rows[0]?.[0]?.box !== undefined;

/** Adds a row of boxes; one without a line above, on a new page, is the rest of the one before. */
function continueBoxes(table: PlacedTable, { page, rows }: PlacedTable): void {
  const [last, first] = [table.rows.at(-1)!, rows[0]!];
  const isRest = page > table.page && first[0]?.box?.isOpenAbove;
  if (isRest) table.rows[table.rows.length - 1] = last.map((cell, index) => withRest(cell, first[index]!));
  else table.rows.push(first);
  table.page = page;
}

/** A cell with its rest; a table that stands last in the one and first in the other is one table. */
function withRest(cell: PlacedCell, rest: PlacedCell): PlacedCell {
  const lines = [...cell.lines, ...rest.lines];
  const [last, first] = [cell.tables.at(-1), rest.tables[0]];
  const isOne =
    last &&
    first &&
    hasSameEdges(last, first) &&
    !cell.lines.some((line) => !isAbove(line, last)) &&
    !rest.lines.some((line) => isAbove(line, first));
  if (!isOne) return { ...cell, lines, tables: [...cell.tables, ...rest.tables] };
  const { page } = last;
  continueTable(last, first);
  last.page = page; // what stands below it on the next page is below it
  return { ...cell, lines, tables: [...cell.tables, ...rest.tables.slice(1)] };
}

const hasSameEdges = ({ edges: one }: PlacedTable, { edges: other }: PlacedTable) =>
  one.length === other.length && one.every((edge, index) => Math.abs(edge - (other[index] ?? 0)) < 6);

/** A table on a new page, where a row of it is the last of a table in a cell of the one before, whose lines meet its own. */
function withNested(table: PlacedTable, next: PlacedTable): PlacedTable {
  const cell = table.rows.at(-1)!.at(-1)!;
  const inner = cell.tables.at(-1)?.edges ?? [];
  const edges = [...table.edges, ...inner].sort((one, other) => one - other);
  if (inner.length < 3 || !hasSameEdges(next, { ...next, edges })) return next;
  const isInside = ({ left, right }: Box) => left > cell.left - 6 && right < cell.right + 6;
  const isOfInner = ({ left, right }: Box) => left > inner[0]! - 6 && right < inner.at(-1)! + 6;
  const rows = next.rows.map((row) => {
    const [outside, inside] = [row.filter((one) => !isInside(one)), row.filter(isInside)];
    const own = inside.filter(isOfInner);
    if (own.length !== inner.length - 1 || !inside.every((one) => own.includes(one) || isBlank(one))) return row;
    const nested: PlacedTable = { kind: 'table', page: next.page, edges: inner, rows: [own], top: own[0]!.top };
    return [...outside, { ...inside[0]!, right: inside.at(-1)!.right, lines: [], tables: [nested] }];
  });
  return { ...next, edges: table.edges, rows };
}

/** Whether tables with other columns are as wide, and stand at the same place. */
const hasSameSides = ({ edges: one }: PlacedTable, { edges: other }: PlacedTable) =>
  Math.abs(one[0]! - other[0]!) < 6 && Math.abs(one.at(-1)! - other.at(-1)!) < 6;

/** Whether a lone box is the rest of a row across the last table: as wide, without a label, below more than one. */
function isRestOf(table: PlacedTable, box: PlacedTable): boolean {
  const last = table.rows.at(-1)!;
  return (
    last.length === 1 &&
    hasSameSides(table, box) &&
    !isLabelled(box.rows[0]![0]) &&
    (last[0]!.lines.length > 1 || last[0]!.tables.length > 0)
  );
}

/** What stands in a lone box that is no table. */
const partsOf = ({ rows }: PlacedTable): Item[] => rows.flat().flatMap(({ lines, tables }) => inOrder(lines, tables));

/** Gives the last row of a table, which is across it, its rest. */
function continueLast(table: PlacedTable, { page, rows }: PlacedTable): void {
  table.rows[table.rows.length - 1] = [withRest(table.rows.at(-1)![0]!, rows[0]![0]!)];
  table.page = page;
}

/** Gives a row across the last table what stands first in the next, where that is the rest of it; and the rest of that table. */
function withoutRest(table: PlacedTable, next: PlacedTable): PlacedTable[] {
  const [last, first] = [table.rows.at(-1)!, next.rows[0]!];
  if (last.length > 1 || first.length > 1 || !goesOn(last, first)) return [next];
  table.rows[table.rows.length - 1] = [withRest(last[0]!, first[0]!)];
  return next.rows.length > 1 ? [{ ...next, rows: next.rows.slice(1) }] : [];
}

/** Rows at the head of a table that may be printed again on each page. */
const MOST_HEADS = 3;

/** A first row without its label goes on with the row above; a head printed again on the new page is left out. */
function continueTable(table: PlacedTable, next: PlacedTable): void {
  table.page = next.page;
  const rows = [...next.rows];
  const heads = table.rows.slice(0, MOST_HEADS).map(rowText);
  while (rows.length > 0 && heads.includes(rowText(rows[0]))) rows.shift();
  const [first] = rows;
  const last = table.rows.at(-1);
  if (first && last && first.length === last.length && goesOn(last, first)) {
    table.rows[table.rows.length - 1] = last.map((cell, column) => withRest(cell, first[column]!));
    rows.shift();
  }
  table.rows.push(...rows);
}

/** Whether a row at the head of a page is the rest of the one at the foot of the last: its label blank, or parted too. */
function goesOn(last: readonly PlacedCell[], first: readonly PlacedCell[]): boolean {
  if (first.every(isBlank)) return false;
  if (first.length === 1) return !isLabelled(first[0]) && !isLabelled(last[0]);
  return isBlank(first[0]) || isPartedLabel(cellText(last[0]), cellText(first[0]));
}

/** Whether a cell across the page starts with a label, or is set as one and is one. */
function isLabelled(cell: PlacedCell | undefined): boolean {
  const lines = cell?.lines ?? [];
  const isSetAsOne = cell?.isShaded === true || lines.every(({ glyphs }) => glyphs.every(({ isBold }) => isBold));
  const text = lines[0] ? lineText(lines[0]) : '';
  return (
    (matchLabel(text, false)?.certainty ?? 0) >= 3 || (isSetAsOne && matchLabel(cellText(cell), true) !== undefined)
  );
}

const cellText = (cell: PlacedCell | undefined) => (cell?.lines ?? []).map(lineText).join(' ');

const isBlank = (cell: PlacedCell | undefined) => !cell || (cell.lines.length === 0 && cell.tables.length === 0);
const rowText = (row: readonly PlacedCell[] | undefined) =>
  (row ?? []).flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs.map(({ text }) => text))).join('');

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
    let waiting: TextLine[] = [];
    const flush = () => {
      if (waiting.length > 0) blocks.push(...this.open(waiting, edge));
      waiting = [];
    };
    for (const item of items) {
      if (item.kind === 'line') waiting.push(item.line);
      else {
        flush();
        blocks.push(this.table(item));
      }
    }
    flush();
    return { blocks, pageOf: this.pageOf, changed: this.changedBlocks, hasChanges };
  }

  /** Text that lines do not part, with the columns its gaps make. */
  private open(lines: readonly TextLine[], edge: number): Block[] {
    return gapColumns(lines, this.measures).flatMap((stretch) => this.stretch(stretch, edge));
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

const isAbove = ({ page, baseline }: TextLine, table: PlacedTable) =>
  page < table.page || (page === table.page && baseline < table.top);

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

/** A column of a newspaper ends where its own lines do. */
function narrowed(lines: readonly TextLine[], edge: number): number {
  const own = Math.max(0, ...lines.map(({ right }) => right));
  return lines.length > 5 && own < edge * 0.7 ? own : edge;
}
