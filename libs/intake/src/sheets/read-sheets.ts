import { type Draft, FIELDS, type Reading } from '../domain/draft.js';
import { isOwnExport } from '../domain/own-export.js';
import { boardsNamedIn, namesBoard, withTitleBoard } from '../domain/title-board.js';
import { guidanceJudge } from '../label-judge.js';
import { judgingIn, readBlocks, verdictOn } from '../read-blocks.js';
import type { ReadingContext } from '../read-context.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import { findRegister } from './find-register.js';
import { withoutGuidanceColumn } from './guidance-column.js';
import { openWorkbook } from './open-workbook.js';
import { readRegister } from './read-register.js';
import { readValues } from './read-values.js';
import { SHEET_SENTENCES } from './sentences.js';
import { sheetBlocks } from './sheet-blocks.js';
import { cellName, type Sheet, sheetRows, turned } from './sheet.js';

/** What came of one sheet; `leftOut` are its rows without a summary, `message` that of one laid out as the form. */
type ReadSheet = { records: Draft[]; rows: number; leftOut: number[]; message: string | undefined };

/** Reads an Excel workbook: each visible sheet a form or a register, or neither and left alone. Throws Unreadable. */
export const readWorkbook = (bytes: Uint8Array, context: ReadingContext): Reading =>
  readSheets(openWorkbook(bytes), context);

/** Reads comma-separated values: a form or a register. Throws Unreadable. */
export const readCsv = (bytes: Uint8Array, context: ReadingContext): Reading =>
  readSheets([readValues(bytes)], context);

function readSheets(sheets: readonly Sheet[], context: ReadingContext): Reading {
  const rows = sheets.flatMap((sheet) => sheetRows(sheet).map((cells) => cells.map(({ text }) => text)));
  if (isOwnExport(rows)) throw new Unreadable(SENTENCES.ownExport);
  const found = withoutKeys(sheets.map((sheet) => readSheet(sheet, context)));
  const records = found.flatMap((sheet) => sheet.records);
  if (records.length === 0) throw new Unreadable(SHEET_SENTENCES.nothing);
  const [only, ...others] = found.filter((sheet) => sheet.records.length > 0);
  const leftOut = whatWasLeftOut(found);
  const read = { records, ...(leftOut === undefined ? {} : { leftOut }) };
  if (only?.message !== undefined && others.length === 0)
    return { verdict: verdictOn(records, '').verdict, message: only.message, ...read };
  return { ...verdictOn(records, whatWasRead(found)), ...read };
}

/** Beside a register or a form a sheet that tells what its labels mean looks like a form, but names no board. */
const withoutKeys = (found: readonly ReadSheet[]): ReadSheet[] =>
  found.some(({ rows, records }) => rows > 0 || records.some(namesBoard))
    ? found.map((sheet) => (sheet.rows > 0 ? sheet : { ...sheet, records: sheet.records.filter(namesBoard) }))
    : [...found];

function whatWasRead(found: readonly ReadSheet[]): string {
  const sum = (count: (sheet: ReadSheet) => number) => found.reduce((total, sheet) => total + count(sheet), 0);
  const [rows, leftOut] = [sum((sheet) => sheet.rows), sum((sheet) => sheet.leftOut.length)];
  const forms = sum(({ records }) => records.length) - rows;
  const parts = [
    ...(rows > 0 ? [counted(rows, 'row', 'of a register')] : []),
    ...(forms > 0 ? [counted(forms, 'form', 'in its sheets')] : []),
  ];
  return `${parts.join(' and ')}${leftOut === 0 ? '' : ` (${countedOut(leftOut)})`}`;
}

/** Which rows of which registers were left out, as their sender finds them in the file. */
function whatWasLeftOut(found: readonly ReadSheet[]): string | undefined {
  const rows = found.reduce((total, { leftOut }) => total + leftOut.length, 0);
  if (rows === 0) return undefined;
  const where = found.map(({ leftOut }, index) => rowsOf(leftOut, found.length > 1 ? ` of sheet ${index + 1}` : ''));
  return `${countedOut(rows)}: ${where.filter((part) => part !== '').join('; ')}.`;
}

function rowsOf(rows: readonly number[], ofSheet: string): string {
  if (rows.length === 0) return '';
  const further = rows.length > MOST_ROWS ? ` and ${rows.length - MOST_ROWS} further` : '';
  return `${rows.length === 1 ? 'row' : 'rows'} ${rows.slice(0, MOST_ROWS).join(', ')}${further}${ofSheet}`;
}

const MOST_ROWS = 30;

const countedOut = (rows: number) =>
  counted(rows, 'row', rows === 1 ? 'holds no summary and was left out' : 'hold no summary and were left out');

const counted = (count: number, what: string, rest: string) => `${count} ${what}${count === 1 ? '' : 's'} ${rest}`;

function readSheet(sheet: Sheet, context: ReadingContext): ReadSheet {
  const rows = sheetRows(sheet);
  const register = findRegister(rows, context.labels, judgingIn(context));
  if (register) {
    const { records, leftOut } = readRegister(sheet, register, rows, context);
    const named = boardsNamedIn(
      rows.slice(0, register.firstRow).flatMap((row) => row.map(({ text }) => text)),
      context.reference,
    );
    return {
      records: records.map((draft) => withTitleBoard(draft, named)),
      rows: records.length,
      leftOut,
      message: undefined,
    };
  }
  const beside = readColumns(sheet, context);
  if (beside.length > 0) return { records: beside, rows: 0, leftOut: [], message: undefined };
  const { table, cellOf } = sheetBlocks(withoutGuidanceColumn(rows, guidanceJudge()));
  const reading = readBlocks([table], context);
  const records = reading.records.filter(isFilledIn).map((draft) => withCells(draft, sheet.name, cellOf));
  return { records, rows: 0, leftOut: [], message: records.length === 0 ? undefined : reading.message };
}

/**
 * The summaries of a sheet that has the form's labels in one column and the answers of a summary in each column beside it;
 * none where fewer than two of them name a board, for then the others are guidance or remarks.
 */
function readColumns(sheet: Sheet, context: ReadingContext): Draft[] {
  const side = turned(sheet);
  const rows = sheetRows(side);
  const register = findRegister(rows, context.labels, judgingIn(context));
  if (!register) return [];
  const board = register.columns.find(({ field }) => field === 'lscbArea')?.column;
  const named = rows.slice(register.firstRow).flatMap((cells) => cells.find(({ column }) => column === board) ?? []);
  if (named.length < 2) return []; // what is merged across columns is one answer
  const { records } = readRegister(side, register, rows, context);
  const own = new Set(named.map(({ row, column }) => cellName(column, row)));
  const isOwn = ({ places }: Draft) => own.has(places.lscbArea?.cell ?? '');
  return records.filter((draft) => namesBoard(draft) && isOwn(draft)).length < 2 ? [] : records;
}

/** A blank form in a workbook, or a register with no row yet, is no summary. */
const isFilledIn = ({ fields }: Draft) => FIELDS.some((field) => fields[field] !== null);

function withCells(draft: Draft, sheet: string | undefined, cellOf: ReadonlyMap<number, string>): Draft {
  const places: Draft['places'] = {};
  for (const field of FIELDS) {
    const place = draft.places[field];
    const cell = place && cellOf.get(place.block);
    if (place) places[field] = { ...place, ...(sheet === undefined ? {} : { sheet }), ...(cell ? { cell } : {}) };
  }
  return { ...draft, places };
}
