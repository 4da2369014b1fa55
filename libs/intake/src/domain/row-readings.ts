import { isBand, rowsOfPlan } from './action-plan.js';
import type { Cell, Row, Table } from './blocks.js';
import { isPartOfBox } from './box-parts.js';
import { cellLabel, type LabelCell, labelCell } from './cell-pieces.js';
import { isAllBold, isFaint, isListHead, isRowNumber, isSetAlike, TICK_BOX } from './cell-look.js';
import { flowPieces } from './flow-pieces.js';
import { formRows, isBesideList } from './form-rows.js';
import { type Certainty, FILED_BY, type LabelReading, matchLabel } from './match-label.js';
import type { Piece, Spot } from './pieces.js';
import { recommendationRows } from './recommendation-rows.js';

/**
 * What a row of a table is to the form: `beside` labels with answers to their right; `above` only labels, with answers in
 * the row beneath; `inside` cells that hold label and answer; `wide` one cell across; `continued` an empty label cell;
 * `unknown` a row whose label is none of ours. `pieces` are those of each cell that is running text.
 */
export type RowReading = {
  kind: 'beside' | 'above' | 'inside' | 'wide' | 'continued' | 'unknown';
  labels: LabelCell[];
  pieces: Piece[][];
  spot: Spot;
  /** Nothing stands beside its first cell. */
  isBlank: boolean;
};

/** Labels side by side are short. */
export const LONGEST_ACROSS = 80;
const KINDS = new Set<LabelReading['field']>(['singleAgencyRecommendations', 'multiAgencyRecommendations']);
/** Pairs of fields that are listed side by side, a row an item. */
const LISTED = [KINDS, new Set<LabelReading['field']>(['changes', 'impactAudit'])];

/** Whether a table is part of the form and not of somebody's answer: it holds labels enough for its size. */
export function isFormTable(table: Table): boolean {
  const readings = readRows(table);
  const labels = readings.flatMap((reading) => reading.labels);
  const sure = new Set(labels.filter(({ match }) => match.certainty >= 3).map(({ match }) => match.field));
  const bare = new Set(labels.map(({ match }) => match.field));
  const widest = Math.max(...table.rows.map((row) => row.cells.length));
  if (isHeadOfList(readings)) return false;
  if (isOfReview(table)) return true;
  if (table.rows.some((_, index) => recommendationRows(table.rows, index) > 0)) return true;
  if (sure.size >= 2 || bare.size >= 4) return true;
  const isOneAnswer = readings
    .slice(1)
    .every(({ kind }, index) => kind === 'continued' || isPromptRow(formRows(table)[index + 1]));
  if (isTitleOfRest(table, readings)) return true;
  const said = formRows(table).filter((row) => !isPromptRow(row));
  const areAllOptions = isOneAnswer && table.rows.some(({ cells }) => areOptions(cells));
  return sure.size === 1 && (areAllOptions || (widest <= 3 && (said.length <= 2 || isOneAnswer)));
}

/** Whether all rows ask what kind of review it was and how it was done, bands across the table aside. */
function isOfReview({ rows }: Table): boolean {
  const asks = (cell: Cell) =>
    isPartOfBox('reviewType', cell.text) || labelCell(cell, false)?.match.field === 'reviewType';
  const asking = rows.filter((row) => !isBand(row));
  return asking.length > 0 && asking.every(({ cells: [lead, ...others] }) => others.length > 0 && asks(lead!));
}

const isPromptRow = (row: Row | undefined) => row?.cells.length === 1 && row.cells[0]!.blocks.every(isFaint);

/** Whether the cells of a row are options with a box each, in the same cell or in one of its own before it. */
const areOptions = (cells: readonly Cell[]) =>
  cells.some(({ text }) => TICK_BOX.test(text)) &&
  cells.every(({ text }, index) => text === '' || TICK_BOX.test(text) || ONE_BOX.test(cells[index - 1]?.text ?? ''));
const ONE_BOX = /^\s*[☐☑☒✓✔]\s*$/u;

/**
 * Whether a label across the table, below no more than the name of a part, heads all the rest: a plan with text in rows across above
 * and below it, or text and options.
 */
function isTitleOfRest({ rows }: Table, readings: readonly RowReading[]): boolean {
  const title = readings.findIndex(({ labels }) => labels.length > 0);
  const isTitle = title >= 0 && readings[title]!.kind === 'wide' && readings[title]!.labels.length === 1;
  if (!isTitle || !rows.slice(0, title).every(isBand)) return false;
  const isText = (index: number) =>
    (readings[index]!.kind === 'wide' && readings[index]!.labels.length === 0) || areOptions(rows[index]!.cells);
  const head = rows.findIndex((_, index) => index > title && !isText(index));
  if (head < 0) return title > 0 && rows.length > title + 1;
  const plan = rowsOfPlan(rows, head);
  return plan > 0 && rows.every((_, index) => index <= head + plan || isText(index));
}

/** Whether only the first of several rows names fields, and none a form is filed by: "Key learning | Action plan | Who". */
function isHeadOfList([first, ...others]: readonly RowReading[]): boolean {
  const fields = first?.labels.map(({ match }) => match.field) ?? [];
  const isHead = fields.length >= 2 && fields.length < 4 && others.length > 0 && !isSureHead(first, others);
  const isFiledBy = ({ match }: LabelCell) => match.certainty > 1 && FILED_BY.has(match.field);
  return isHead && !first?.labels.some(isFiledBy) && others.every(({ labels }) => !labels.some(isSure));
}

/** Whether sure labels stand over a single row, or those of two fields that are listed side by side over any number. */
function isSureHead(first: RowReading | undefined, others: readonly RowReading[]): boolean {
  const labels = first?.kind === 'above' ? first.labels : [];
  const areSure = labels.length > 0 && labels.every(({ match }) => match.certainty >= 3);
  return areSure && (others.length === 1 || areListed(labels));
}

export const isSure = ({ match }: LabelCell) => match.certainty >= 3;

export const areListed = (labels: readonly LabelCell[]) =>
  LISTED.some((pair) => labels.every(({ match }) => pair.has(match.field)));

function runningPieces(cell: Cell, spot: Spot, isAlone: boolean): Piece[] {
  const [first, second] = cell.blocks;
  const isOverText =
    first?.kind === 'paragraph' &&
    second !== undefined &&
    !(cell.isShaded && cell.blocks.slice(1).every(isFaint)) &&
    (matchLabel(first.text, false)?.certainty ?? 0) >= 3;
  const holdsMore = isOverText || cell.blocks.some(({ kind }) => kind === 'table');
  const label = holdsMore ? undefined : labelCell(cell, false);
  if (label && label.match.certainty >= 3) return [cellLabel(label, spot, 'standing')];
  return flowPieces(cell.blocks, { ...spot, isAlone, isShaded: cell.isShaded });
}

/** A table inside a table is asked about from every level above it, and read once. */
const rowReadings = new WeakMap<Table, RowReading[]>();

export function readRows(table: Table): RowReading[] {
  const known =
    rowReadings.get(table) ??
    settleRows(
      formRows(table).map((row, index, rows) => readRow(row, { table: table.number, row: index + 1 }, rows[index + 1])),
    );
  rowReadings.set(table, known);
  return known;
}

/**
 * Labels in every cell stand above their answers when the next row has none, and beside blank answers otherwise. Where most
 * labels have a blank beside them and a row across beneath, the answers are in the rows across.
 */
function settleRows(readings: readonly RowReading[]): RowReading[] {
  const beside = readings.filter(({ kind }) => kind === 'beside');
  const stacked = beside.filter((reading) => isAnsweredBeneath(reading, readings[readings.indexOf(reading) + 1]));
  const areStacked = stacked.length > 2 && stacked.length * 2 > beside.length;
  return readings.map((reading, index) => {
    const next = readings[index + 1];
    const isLast = !next || (next.kind !== 'inside' && next.labels.some(({ match }) => match.certainty >= 3));
    if (reading.kind === 'above' && isLast) return { ...reading, kind: 'beside' };
    return areStacked && stacked.includes(reading) ? acrossRow(reading) : reading;
  });
}

const isAnsweredBeneath = ({ labels, isBlank }: RowReading, next: RowReading | undefined) =>
  labels.length === 1 && isBlank && next?.kind === 'wide' && next.labels.length === 0;

const acrossRow = (reading: RowReading): RowReading => ({
  ...reading,
  kind: 'wide',
  pieces: reading.labels.map((label) => [cellLabel(label, reading.spot, 'standing')]),
});

function readRow(row: Row, spot: Spot, next: Row | undefined): RowReading {
  const filled = row.cells.filter((cell) => cell.text !== '' || cell.blocks.some(({ kind }) => kind === 'table'));
  const reading = { labels: [], pieces: [], spot, isBlank: filled.length < 2 };
  const [only] = row.cells;
  if (row.cells.length === 1 && only) return runningRow('wide', [only], spot, true);
  const isHead = isListHead(row.cells) && !isBesideList(row, next);
  if (isHead || (filled.length > 1 && areOptions(row.cells)))
    return { ...reading, kind: row.cells.some(({ taught }) => taught) ? 'above' : 'continued' };
  const known = labelsAcross(row, filled);
  const across = known.length > 0 ? known : partsAcross(row, filled, next);
  if (across.length > 0) return { ...reading, kind: 'above', labels: across };
  const strict = labelCells(row, filled, false);
  if (strict.length > 0) return { ...reading, kind: 'beside', labels: strict };
  const inside = filled.filter((cell) => startsWithLabel(cell, 3));
  if (filled.length > 1 && inside.length > 0 && filled.every((cell) => startsWithLabel(cell, 1)))
    return runningRow('inside', row.cells, spot, true);
  const loose = labelCells(row, filled, true);
  if (loose.length > 0) return { ...reading, kind: 'beside', labels: loose };
  if (inside.length > 1 || (inside.length > 0 && inside[0] === filled[0]))
    return runningRow('inside', row.cells, spot, true);
  if (filled.some(holdsForm)) return runningRow('wide', row.cells, spot, false);
  const lead = row.cells[leadIndex(row)];
  const isContinued = lead === undefined || !filled.includes(lead);
  return { ...reading, kind: isContinued && filled.length > 0 ? 'continued' : 'unknown' };
}

/**
 * The labels of a row in which every cell is one. Of two cells both must be sure, for the second may be an answer, or name the two kinds
 * of recommendations, which a heading for both may stand before.
 */
function labelsAcross(row: Row, filled: readonly Cell[]): LabelCell[] {
  if (filled.length < 2 || filled.length !== row.cells.length) return [];
  const first = labelCell(filled[0], false);
  if (!first || filled.some((cell) => cell.text.length > LONGEST_ACROSS && !isOfficial(cell))) return [];
  const labels = [first, ...filled.slice(1).flatMap((cell) => labelCell(cell, false) ?? [])];
  const sure = labels.filter(({ match }) => match.certainty >= 3).length;
  const repeated = labels.filter(({ match }) => match.field !== 'ignore' && match.field !== 'reviewType');
  const areDistinct = new Set(repeated.map(({ match }) => match.field)).size === repeated.length;
  const own = first.match.field === 'recommendations' ? labels.slice(1) : labels;
  const areKinds = own.length > 1 && own.every(({ match }) => KINDS.has(match.field));
  const areSure = areKinds || (filled.length > 2 ? sure > 0 : sure === 2);
  const isAcross = labels.length === filled.length && areDistinct && areSure;
  return isAcross ? labels : [];
}

/** The kind of review and more of it across, or more of it alone, above a row of answers that is set otherwise. */
function partsAcross(row: Row, filled: readonly Cell[], next: Row | undefined): LabelCell[] {
  if (filled.length < 2 || filled.length !== row.cells.length || next?.cells.length !== filled.length) return [];
  const areOver = filled.every((cell, index) => {
    const beneath = next.cells[index]!;
    return (
      isAllBold(cell) && beneath.column === cell.column && !isAllBold(beneath) && cell.isShaded !== beneath.isShaded
    );
  });
  const labels = filled.flatMap((cell, index) => {
    const label = index === 0 ? labelCell(cell, false) : undefined;
    return (label?.match.field === 'reviewType' ? label : partCell(cell)) ?? [];
  });
  return areOver && labels.length === filled.length ? labels : [];
}

/** Whether a cell holds the template's own wording, which is long but nobody's answer. */
const isOfficial = (cell: Cell) => labelCell(cell, false)?.match.certainty === 4;

/** A row of running text, with the labels found in it. */
function runningRow(kind: 'wide' | 'inside', cells: readonly Cell[], spot: Spot, isAlone: boolean): RowReading {
  const pieces = cells.map((cell) => runningPieces(cell, spot, isAlone));
  const labels = cells.flatMap((cell, index) =>
    (pieces[index] ?? []).flatMap((piece) =>
      piece.kind === 'label' ? [{ cell, text: piece.text, match: piece.match }] : [],
    ),
  );
  return { kind, labels, pieces, spot, isBlank: false };
}

/** Labels that fill a cell: the leading one, and in rows of more than two cells those between answers. */
function labelCells(row: Row, filled: readonly Cell[], isLoose: boolean): LabelCell[] {
  const first = leadIndex(row);
  const lead = row.cells[first];
  if (!lead || !filled.includes(lead)) return [];
  const hasAnswer = filled.some((cell) => cell !== lead && row.cells.indexOf(cell) > first);
  const leading = labelCell(lead, isLoose && hasAnswer);
  if (row.cells.length - first <= 2) return leading ? [leading] : [];
  const beside = row.cells.slice(first + 1);
  const others = isListHead(beside) ? [] : beside.flatMap((cell) => labelCell(cell, false) ?? partCell(cell) ?? []);
  const sure = others.filter(
    ({ cell, match }) =>
      (match.certainty >= 3 || (leading !== undefined && isSetAlike(cell, leading.cell))) &&
      (match.field !== leading?.match.field || partCell(cell) !== undefined),
  );
  const isFurther = sure.some(({ cell, match }) => match.certainty === 4 && isSetAlike(cell, lead));
  return leading ? [leading, ...sure] : sure.length >= 2 || isFurther ? sure : [];
}

/** The label of what the template has within the type of review, behind another of the kind and its answer. */
const partCell = (cell: Cell): LabelCell | undefined =>
  isPartOfBox('reviewType', cell.text)
    ? { cell, text: cell.text, match: { field: 'reviewType', certainty: 1 } }
    : undefined;

/** Whether a cell starts with a label and goes on with its answer. */
function startsWithLabel(cell: Cell, certainty: Certainty): boolean {
  const label = flowPieces(cell.blocks.slice(0, 1), { table: null, row: null, isAlone: true, isShaded: false })[0];
  return label?.kind === 'label' && label.match.certainty >= certainty && label.setting !== 'plain';
}

const holdsForm = (cell: Cell) => cell.blocks.some((block) => block.kind === 'table' && isFormTable(block));

/** The cell a row's label stands in: the first, unless that only numbers the row. */
export function leadIndex(row: Row): number {
  const first = row.cells[0];
  const isNumber = row.cells.length > 2 && first !== undefined && isRowNumber(first) && !first.isContinued;
  return isNumber ? 1 : 0;
}
