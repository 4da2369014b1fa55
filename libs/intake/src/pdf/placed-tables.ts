import { type DrawnBox, holds } from './drawn-boxes.js';
import { type Box, isWithin, type Page } from './page.js';
import type { Grid, GridCell } from './ruled-grids.js';
import { textLines, type TextLine } from './text-lines.js';

/** A cell of a table drawn with lines, with what stands in it. */
export type PlacedCell = GridCell & { lines: TextLine[]; tables: PlacedTable[]; isShaded: boolean; box?: DrawnBox };
/** `isLone` is a single box at the head of a page, which is a table only as the rest of one. */
export type PlacedTable = {
  kind: 'table';
  page: number;
  edges: number[];
  rows: PlacedCell[][];
  top: number;
  isLone?: boolean;
};
/** What stands on a page, from its head to its foot: a table, or a line that is in none. */
export type Item = PlacedTable | { kind: 'line'; line: TextLine };

/** Lines and tables from the head of a page to its foot. */
export function inOrder(lines: readonly TextLine[], tables: readonly PlacedTable[]): Item[] {
  const topOf = (item: Item) => (item.kind === 'table' ? item.top : item.line.baseline);
  return [...tables, ...lines.map((line): Item => ({ kind: 'line', line }))].sort(
    (one, other) => topOf(one) - topOf(other),
  );
}

/** Boxes one by one, each with its text and the tables drawn in it: those beside each other as if they stood below. */
export function placeBoxes(boxes: readonly DrawnBox[], grids: readonly Grid[], page: Page): PlacedTable[] {
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
export function placeGrids(grids: readonly Grid[], page: Page): PlacedTable[] {
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

/** All lines of a table, with those of the tables in it. */
export const tableLines = ({ rows }: PlacedTable): TextLine[] =>
  rows.flatMap((row) => row.flatMap(({ lines, tables }) => [...lines, ...tables.flatMap(tableLines)]));

/** Whether nothing stands in a cell. */
export const isBlank = (cell: PlacedCell | undefined) => !cell || (cell.lines.length === 0 && cell.tables.length === 0);

/** Whether a line stands above a table, on its page or one before. */
export const isAbove = ({ page, baseline }: TextLine, table: PlacedTable) =>
  page < table.page || (page === table.page && baseline < table.top);
