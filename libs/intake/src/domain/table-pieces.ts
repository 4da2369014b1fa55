import { isBand, rowsOfPlan } from './action-plan.js';
import { writtenLines } from './answer-lines.js';
import type { Cell, Paragraph, Row, Table } from './blocks.js';
import { isPartOfBox } from './box-parts.js';
import { joinDateCells } from './date-cells.js';
import { answerPieces, cellLabel, type LabelCell, labelCell } from './cell-pieces.js';
import { flowPieces } from './flow-pieces.js';
import { isAllBold, isFaint, isListHead, isRowNumber, isSetAlike, TICK_BOX } from './cell-look.js';
import { formRows, isBesideList } from './form-rows.js';
import { FEWEST_WIDE, isPlan, planPieces, recommendationPieces } from './list-pieces.js';
import { type Certainty, FILED_BY, type LabelReading, matchLabel } from './match-label.js';
import { type Piece, PLAIN_LOOK, type Spot } from './pieces.js';
import { printedColumns } from './printed-columns.js';
import { recommendationRows } from './recommendation-rows.js';

/**
 * What a row of a table is to the form: `beside` labels with answers to their right; `above` only labels, with answers in
 * the row beneath; `inside` cells that hold label and answer; `wide` one cell across; `continued` an empty label cell;
 * `unknown` a row whose label is none of ours. `pieces` are those of each cell that is running text.
 */
type RowReading = {
  kind: 'beside' | 'above' | 'inside' | 'wide' | 'continued' | 'unknown';
  labels: LabelCell[];
  pieces: Piece[][];
  spot: Spot;
  /** Nothing stands beside its first cell. */
  isBlank: boolean;
};

/** Labels side by side are short. */
const LONGEST_ACROSS = 80;
/** Pairs of fields that are listed side by side, a row an item. */
const LISTED = (
  [
    ['singleAgencyRecommendations', 'multiAgencyRecommendations'],
    ['changes', 'impactAudit'],
  ] as const
).map((pair) => new Set<LabelReading['field']>(pair));
const DATES = new Set<LabelReading['field']>(['dateCompleted', 'incidentMonth']);
const SECTION =
  /^(?:part |section )?[a-h\d]{1,2}[.):]\s+\p{L}[^.!?]*$|^(?:for )?(?:\S+ ){0,3}(?:office|admin|internal) use(?: only)?$/iu;
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

const areListed = (labels: readonly LabelCell[]) =>
  LISTED.some((pair) => labels.every(({ match }) => pair.has(match.field)));

/** Takes a table of the form apart, row by row. */
export function tablePieces(table: Table): Piece[] {
  const readings = readRows(table);
  const printed = printedColumns(table);
  const pieces: Piece[] = [{ kind: 'form-start' }];
  const rows = formRows(table);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const reading = readings[index];
    if (!row || !reading || row.cells.length === 0) continue;
    const spot = { table: table.number, row: index + 1 };
    const plan = isPlan(row) ? rowsOfPlan(rows, index) : 0;
    const recommendations = recommendationRows(rows, index);
    const isOfBoth = readings[index - 1]?.labels.some(({ match }) => match.field === 'recommendations');
    if (recommendations > 0 && (isOfBoth || !isListBelow(readings, rows, index))) {
      pieces.push(...recommendationPieces(rows.slice(index, index + recommendations + 1), spot));
      index += recommendations;
    } else if (plan > 0) {
      pieces.push(...planPieces(row, rows.slice(index + 1, index + 1 + plan), spot));
      index += plan;
    } else if (isListBelow(readings, rows, index)) {
      const below = rowsOfList(rows, index);
      pieces.push({ kind: 'row', continues: true, isWide: false });
      pieces.push(...rows.slice(index, index + below + 1).flatMap(({ cells }) => answerPieces(cells, spot)));
      index += below;
    } else if (reading.kind === 'above') {
      const beneath = rowsBeneath(readings, index);
      const answers = rows.slice(index + 1, index + 1 + beneath);
      const forms = isWide(reading) ? answers.map((_, at) => [withMerged(answers, at)]) : [answers];
      pieces.push(...forms.flatMap((one) => abovePieces(reading.labels, one, spot)));
      index += beneath;
    } else
      pieces.push(...rowPieces(row, isHead(row, rows[index + 1]) ? withoutPrompts(reading) : reading, spot, printed));
  }
  pieces.push({ kind: 'form-end' });
  return pieces;
}

/** Whether a row across is shaded and the next one, with its answer, is not: what stands behind its label is a prompt. */
const isHead = ({ cells: [cell, ...others] }: Row, next: Row | undefined) =>
  others.length === 0 &&
  cell!.isShaded &&
  cell!.blocks.length === 1 &&
  next?.cells.length === 1 &&
  next.cells[0]!.text !== '' &&
  !next.cells[0]!.isShaded;

const withoutPrompts = (reading: RowReading): RowReading => ({
  ...reading,
  pieces: reading.pieces.map((cell) => cell.map((piece) => (piece.kind === 'label' ? { ...piece, rest: [] } : piece))),
});

function rowPieces(row: Row, reading: RowReading, spot: Spot, printed: ReadonlySet<number>): Piece[] {
  const isWide = reading.kind === 'wide' && !isSection(row, reading);
  const start: Piece = { kind: 'row', continues: reading.kind === 'continued', isWide };
  const answered = (cells: readonly Cell[]) => cells.filter(({ column }) => !printed.has(column));
  if (reading.kind === 'unknown')
    return reading.isBlank ? [start] : [start, ...unknownPieces(answered(row.cells.slice(leadIndex(row))), spot)];
  if (reading.kind === 'wide') return [start, ...reading.pieces.flat()];
  if (reading.kind === 'inside') return reading.pieces.flatMap((pieces) => [start, ...pieces]);
  const first = leadIndex(row);
  const cells = answered(row.cells.slice(first));
  const date = splitDate(cells, reading.labels, spot);
  return [start, ...(date ?? besidePieces(cells, reading.labels, spot))];
}

/** Whether a row across only heads those beneath it: a few words that are no sentence, and no label. */
const isSection = ({ cells: [cell] }: Row, { labels }: RowReading) =>
  labels.length === 0 && cell!.blocks.length === 1 && cell!.text.length <= LONGEST_ACROSS && SECTION.test(cell!.text);

/** A date whose day, month and year have a cell each, as the one line it is. */
function splitDate([first, ...others]: readonly Cell[], labels: readonly LabelCell[], spot: Spot): Piece[] | undefined {
  const [label] = labels;
  if (!label || labels.length > 1 || label.cell !== first || !DATES.has(label.match.field)) return undefined;
  const text = joinDateCells(others.map((cell) => cell.text));
  const line = others.flatMap((cell) => writtenLines(cell.blocks))[0];
  if (text === undefined || !line) return undefined;
  return [cellLabel(label, spot), { kind: 'line', line: { ...line, text, boldUntil: 0 }, look: PLAIN_LOOK, ...spot }];
}

/** What a row says beside a label we do not know, or beside two set alike; or below one in each of its cells. */
function unknownPieces(cells: readonly Cell[], spot: Spot): Piece[] {
  const [lead, ...others] = cells;
  if (!lead) return [];
  if (cells.every((cell) => holdsPart(cell)))
    return cells.map(({ blocks: [label, ...below] }): Piece => {
      const { text, block } = label as Paragraph;
      return { kind: 'unknown', text, block, lines: writtenLines(below), ...spot };
    });
  const isFurther = (cell: Cell, index: number) =>
    index > 0 && cell.text !== '' && ((cell.isShaded && lead.isShaded) || isSetAlike(cell, lead));
  const next = others.findIndex(isFurther);
  const lines = (next < 0 ? others : others.slice(0, next)).flatMap((each) => writtenLines(each.blocks));
  const block = lead.blocks[0]?.block;
  const own: Piece[] =
    block === undefined || lines.length === 0 ? [] : [{ kind: 'unknown', text: lead.text, block, lines, ...spot }];
  return next < 0 ? own : [...own, ...unknownPieces(others.slice(next), spot)];
}

/** The labels of a row, each with what stands between it and the next. */
function besidePieces(cells: readonly Cell[], labels: readonly LabelCell[], spot: Spot): Piece[] {
  const next = cells.findIndex((cell, index) => index > 0 && labels.some((label) => label.cell === cell));
  const [first, ...others] = next < 0 ? cells : cells.slice(0, next);
  if (!first) return [];
  const label = labels.find(({ cell }) => cell === first);
  const own = label
    ? [cellLabel(label, spot), ...answerPieces(others, spot)]
    : labels.length > 0 && first.text !== ''
      ? unknownPieces([first, ...others], spot)
      : answerPieces([first, ...others], spot);
  return next < 0 ? own : [...own, ...besidePieces(cells.slice(next), labels, spot)];
}

/** Whether labels across are those of a whole form, so that each row beneath is one. */
const isWide = ({ labels }: RowReading) => labels.length >= FEWEST_WIDE;

/** A row with what cells merged down over it hold. */
const withMerged = (rows: readonly Row[], at: number): Row => ({
  cells: rows[at]!.cells.map((cell) => {
    const from = rows
      .slice(0, at)
      .findLast(({ cells }) => cells.some((one) => one.column === cell.column && !one.isContinued));
    return cell.isContinued ? (from?.cells.find(({ column }) => column === cell.column) ?? cell) : cell;
  }),
});

/**
 * How many rows of answers stand beneath labels across: one, but all that follow beneath the kinds of recommendations and
 * beneath those of a whole form.
 */
function rowsBeneath(readings: readonly RowReading[], index: number): number {
  const reading = readings[index]!;
  const isList = isWide(reading) || areListed(reading.labels);
  const next = readings.findIndex(
    ({ kind, labels }, at) => at > index + 1 && (labels.length > 0 || (kind === 'wide' && !isWide(reading))),
  );
  return isList ? (next < 0 ? readings.length : next) - index - 1 : 1;
}

/** How many rows of a list stand beneath its head, down to the next row across. */
function rowsOfList(rows: readonly Row[], head: number): number {
  const below = rowsOfPlan(rows, head);
  const band = rows.slice(head + 1, head + 1 + below).findIndex(isBand);
  return band < 0 ? below : band;
}

const isSure = ({ match }: LabelCell) => match.certainty >= 3;

/** Whether the rows of a list stand right below a label that has a row to itself: they are its answer. */
function isListBelow(readings: readonly RowReading[], rows: readonly Row[], index: number): boolean {
  const below = rowsOfList(rows, index);
  const above = readings.slice(0, index).findLast(({ kind, labels }) => kind !== 'wide' || labels.length > 0);
  const told = new Set(readings.slice(0, index).flatMap(({ labels }) => labels.map(({ match }) => match.field)));
  const isNew = (label: LabelCell) => isSure(label) && !told.has(label.match.field);
  const isAnswer = readings.slice(index, index + below + 1).every(({ labels }) => !labels.some(isNew));
  return below > 0 && above?.kind === 'wide' && above.labels.length > 0 && isAnswer;
}

/** Labels across, with the answers in the same columns of the rows beneath. */
function abovePieces(labels: readonly LabelCell[], answers: readonly Row[], spot: Spot): Piece[] {
  return labels.flatMap((label): Piece[] => {
    const { column, span } = label.cell;
    const beneath = answers.flatMap(({ cells }) =>
      cells.filter((cell) => cell.column < column + span && cell.column + cell.span > column).slice(0, 1),
    );
    const start: Piece = { kind: 'row', continues: false, isWide: false };
    return [start, cellLabel(label, spot), ...beneath.flatMap((cell) => answerPieces([cell], spot))];
  });
}

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

function readRows(table: Table): RowReading[] {
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
  const across = labelsAcross(row, filled);
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

/** The labels of a row in which every cell is one. Of two cells both must be sure, for the second may be an answer. */
function labelsAcross(row: Row, filled: readonly Cell[]): LabelCell[] {
  if (filled.length < 2 || filled.length !== row.cells.length) return [];
  const first = labelCell(filled[0], false);
  if (!first || filled.some((cell) => cell.text.length > LONGEST_ACROSS && !isOfficial(cell))) return [];
  const labels = [first, ...filled.slice(1).flatMap((cell) => labelCell(cell, false) ?? [])];
  const sure = labels.filter(({ match }) => match.certainty >= 3).length;
  const repeated = labels.filter(({ match }) => match.field !== 'ignore' && match.field !== 'reviewType');
  const areDistinct = new Set(repeated.map(({ match }) => match.field)).size === repeated.length;
  const isAcross = labels.length === filled.length && areDistinct && (filled.length > 2 ? sure > 0 : sure === 2);
  return isAcross ? labels : [];
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

/** Whether a cell has such a label in bold over its answer. */
const holdsPart = (cell: Cell) =>
  isAllBold(cell) && cell.blocks.length > 1 && isPartOfBox('reviewType', (cell.blocks[0] as Paragraph).text);

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
function leadIndex(row: Row): number {
  const first = row.cells[0];
  const isNumber = row.cells.length > 2 && first !== undefined && isRowNumber(first) && !first.isContinued;
  return isNumber ? 1 : 0;
}
