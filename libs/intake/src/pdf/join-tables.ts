import { LIST_SIGNS } from '../domain/list-signs.js';
import { isContinued } from '../domain/label-words.js';
import { matchLabel } from '../domain/match-label.js';
import type { Box } from './page.js';
import { isPartedLabel } from './parted-label.js';
import { inOrder, isAbove, isBlank, type Item, type PlacedCell, type PlacedTable } from './placed-tables.js';
import { withoutRepeatedHeads } from './repeated-heads.js';
import { lineText } from './text-lines.js';

/** Puts a table together that goes over a page: its columns are the same, and nothing stands between. */
export function joinTables(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of withoutRepeatedHeads(items)) {
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
    else if (isNext && next && hasEdgesOf(before, next)) continueTable(before, inColumnsOf(before, next));
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

/** Whether a table ends where another does and has no line between that is not one of its: no row here parts what some there do. */
const hasEdgesOf = (table: PlacedTable, next: PlacedTable) =>
  hasSameSides(table, next) && next.edges.length > 2 && next.edges.every((edge) => edgeAt(table, edge) >= 0);

const edgeAt = ({ edges }: PlacedTable, place: number) => edges.findIndex((edge) => Math.abs(edge - place) < 6);

function inColumnsOf(table: PlacedTable, next: PlacedTable): PlacedTable {
  const placed = (cell: PlacedCell): PlacedCell => {
    const column = edgeAt(table, cell.left);
    return { ...cell, column, span: edgeAt(table, cell.right) - column };
  };
  return { ...next, edges: table.edges, rows: next.rows.map((row) => row.map(placed)) };
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

/** Gives the last row what stands first in a table with other columns, where that is the rest of it; and the rest of that table. */
function withoutRest(table: PlacedTable, next: PlacedTable): PlacedTable[] {
  const last = table.rows.at(-1)!;
  const rows = withoutHeadsOf(table, next.rows);
  const first = rows[0] && withoutLabelAgain(last, rows[0]);
  if (!first || !standAlike(last, first) || !goesOn(last, first)) return [next];
  table.rows[table.rows.length - 1] = last.map((cell, index) => withRest(cell, first[index]!));
  return rows.length > 1 ? [{ ...next, rows: rows.slice(1) }] : [];
}

/** Whether the cells of two rows begin and end at the same places. */
const standAlike = (last: readonly PlacedCell[], first: readonly PlacedCell[]) =>
  last.length === first.length &&
  last.every(
    ({ left, right }, index) => Math.abs(left - first[index]!.left) < 6 && Math.abs(right - first[index]!.right) < 6,
  );

/** Rows at the head of a table that may be printed again on each page. */
const MOST_HEADS = 3;

/** The rows of a table without the heads of the one before, which are printed again on its page. */
function withoutHeadsOf(table: PlacedTable, rows: readonly PlacedCell[][]): PlacedCell[][] {
  const heads = table.rows.slice(0, MOST_HEADS).map(rowText);
  const first = rows.findIndex((row) => !heads.includes(rowText(row)));
  return first < 0 ? [] : rows.slice(first);
}

/** A first row without its label goes on with the row above; a head printed again on the new page is left out. */
function continueTable(table: PlacedTable, next: PlacedTable): void {
  table.page = next.page;
  const rows = withoutHeadsOf(table, next.rows);
  const last = table.rows.at(-1);
  const first = last && rows[0] && withoutLabelAgain(last, rows[0]);
  const isRest = table.rows.length === 2 && rows.length === 1 && next.rows.length === 2;
  if (first && last && first.length === last.length && (goesOn(last, first) || (isRest && isRestOfList(last, first)))) {
    table.rows[table.rows.length - 1] = last.map((cell, column) => withRest(cell, first[column]!));
    rows.shift();
  }
  table.rows.push(...rows);
}

const LISTED = new RegExp(`^[${LIST_SIGNS}-]`, 'u');

/** Whether the list in one column of a row, with its heads over it, goes on below them on a new page. */
function isRestOfList(last: readonly PlacedCell[], first: readonly PlacedCell[]): boolean {
  const [filled, ...others] = first.filter((cell) => !isBlank(cell));
  if (!filled || others.length > 0 || isBlank(last[first.indexOf(filled)])) return false;
  return LISTED.test(cellText(filled));
}

const LONG_TEXT = 60; // characters
const LINKING = /\s(?:and|or|of|to|the|a|an|for|with|in)$/;

/**
 * Whether no cell above a row has ended its sentence where the row goes on below it, in lower case. Where it does in every cell,
 * one of them is to be long or end in the middle of a phrase, for the cells of a list end without a stop.
 */
function isMidSentence(last: readonly PlacedCell[], first: readonly PlacedCell[]): boolean {
  const filled = first.filter((cell) => !isBlank(cell));
  const above = (cell: PlacedCell) => cellText(last[first.indexOf(cell)]);
  const isSure = (text: string) => filled.length < first.length || text.length > LONG_TEXT || LINKING.test(text);
  return (
    filled.every((cell) => /[\p{L}\p{N},)]$/u.test(above(cell))) &&
    filled.some((cell) => isSure(above(cell)) && /^\p{Ll}/u.test(cellText(cell)))
  );
}

const CONTINUED = /(?:\bcont(?:inued|['’]?d|\.))?\W*$/i;
const wordsOf = (label: string) => label.replace(CONTINUED, '').replace(/\W+$/, '');

/** A row whose label only says again what the one above it does, "(continued)" or in the middle of a sentence, with a blank for it. */
function withoutLabelAgain(last: readonly PlacedCell[], first: readonly PlacedCell[]): readonly PlacedCell[] {
  const [label, ...answers] = first;
  const text = cellText(label);
  if (!label || answers.length === 0 || text === '') return first;
  const isAgain = ['', wordsOf(cellText(last[0]))].includes(wordsOf(text));
  const isRest = isContinued(text) || isMidSentence(last.slice(1), answers);
  return isAgain && isRest ? [{ ...label, lines: [] }, ...answers] : first;
}

/** Whether a row at the head of a page is the rest of the one at the foot of the last: its label blank, or parted too. */
function goesOn(last: readonly PlacedCell[], first: readonly PlacedCell[]): boolean {
  if (first.every(isBlank)) return false;
  if (first.length === 1) return !isLabelled(first[0]) && !isLabelled(last[0]);
  if (isMidSentence(last, first)) return true;
  const isOfList = last.length > 2 && last[0]!.depth > 1; // the label goes down beside several rows
  return isBlank(first[0]) ? !isOfList : isPartedLabel(cellText(last[0]), cellText(first[0]));
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

const rowText = (row: readonly PlacedCell[] | undefined) =>
  (row ?? []).flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs.map(({ text }) => text))).join('');
