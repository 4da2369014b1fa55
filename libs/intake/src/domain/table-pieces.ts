import { isBand, rowsOfPlan } from './action-plan.js';
import { writtenLines } from './answer-lines.js';
import type { Cell, Paragraph, Row, Table } from './blocks.js';
import { isPartOfBox } from './box-parts.js';
import { answerPieces, cellLabel, type LabelCell } from './cell-pieces.js';
import { isAllBold, isFaint, isSetAlike } from './cell-look.js';
import { joinDateCells } from './date-cells.js';
import { formRows } from './form-rows.js';
import { FEWEST_WIDE, isPlan, planPieces, recommendationPieces } from './list-pieces.js';
import type { LabelReading } from './match-label.js';
import { type Piece, PLAIN_LOOK, type Spot } from './pieces.js';
import { printedColumns } from './printed-columns.js';
import { recommendationRows } from './recommendation-rows.js';
import { areListed, isSure, leadIndex, LONGEST_ACROSS, readRows, type RowReading } from './row-readings.js';

const DATES = new Set<LabelReading['field']>(['dateCompleted', 'incidentMonth']);
const SECTION =
  /^(?:part |section )?[a-h\d]{1,2}[.):]\s+\p{L}[^.!?]*$|^(?:for )?(?:\S+ ){0,3}(?:office|admin|internal) use(?: only)?$/iu;
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
  const next = others.findIndex((cell, index) => index > 0 && looksLike(cell, lead));
  const lines = (next < 0 ? others : others.slice(0, next)).flatMap((each) => writtenLines(each.blocks));
  const block = lead.blocks[0]?.block;
  const own: Piece[] =
    block === undefined || lines.length === 0 ? [] : [{ kind: 'unknown', text: lead.text, block, lines, ...spot }];
  return next < 0 ? own : [...own, ...unknownPieces(others.slice(next), spot)];
}

/** Whether a cell has the look of the one that leads its row. */
const looksLike = (cell: Cell, lead: Cell) =>
  cell.text !== '' && ((cell.isShaded && lead.isShaded) || isSetAlike(cell, lead));

/** The labels of a row, each with what stands between it and the next: one of ours, or one set like them before an answer that is not. */
function besidePieces(cells: readonly Cell[], labels: readonly LabelCell[], spot: Spot): Piece[] {
  const isUnknown = (index: number) =>
    index > 1 &&
    cells.slice(index - 1, index + 2).length === 3 &&
    [index - 1, index, index + 1].every((at) => looksLike(cells[at]!, cells[0]!) === (at === index));
  const next = cells.findIndex(
    (cell, index) => index > 0 && (labels.some((label) => label.cell === cell) || isUnknown(index)),
  );
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

/** Whether the rows of a list stand right below a label that has a row to itself: they are its answer. */
function isListBelow(readings: readonly RowReading[], rows: readonly Row[], index: number): boolean {
  const below = rowsOfList(rows, index);
  if (below === 0) return false;
  const above = readings.slice(0, index).findLast(({ kind, labels }) => kind !== 'wide' || labels.length > 0);
  const told = new Set(readings.slice(0, index).flatMap(({ labels }) => labels.map(({ match }) => match.field)));
  const isNew = (label: LabelCell) => isSure(label) && !told.has(label.match.field);
  const isAnswer = readings.slice(index, index + below + 1).every(({ labels }) => !labels.some(isNew));
  return above?.kind === 'wide' && above.labels.length > 0 && isAnswer;
}

/** Labels across, with the answers in the same columns of the rows beneath. */
function abovePieces(labels: readonly LabelCell[], answers: readonly Row[], spot: Spot): Piece[] {
  return labels.flatMap((label): Piece[] => {
    const { column, span } = label.cell;
    const beneath = answers.flatMap(({ cells }) =>
      cells
        .filter((cell) => cell.column < column + span && cell.column + cell.span > column)
        .slice(0, 1)
        .filter((cell) => !isPromptBeside(cell, cells)),
    );
    const start: Piece = { kind: 'row', continues: false, isWide: false };
    return [start, cellLabel(label, spot), ...beneath.flatMap((cell) => answerPieces([cell], spot))];
  });
}

/** Whether a cell beneath a label is shaded, in italics or grey, and none beside it is either: the form's prompt. */
const isPromptBeside = (cell: Cell, cells: readonly Cell[]) =>
  cells.length > 1 &&
  cells.every(
    (one) => one.text === '' || [one.isShaded, one.blocks.every(isFaint)].every((is) => is === (one === cell)),
  );

/** Whether a cell has such a label in bold over its answer. */
const holdsPart = (cell: Cell) =>
  isAllBold(cell) && cell.blocks.length > 1 && isPartOfBox('reviewType', (cell.blocks[0] as Paragraph).text);
