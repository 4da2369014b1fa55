import { cleanAnswer } from '../domain/clean-answer.js';
import { asked } from '../domain/asked.js';
import { composeDraft } from '../domain/compose-draft.js';
import { type Draft, NARRATIVE_FIELDS, type Place, type UnknownLabel } from '../domain/draft.js';
import type { Answer } from '../domain/find-answers.js';
import { foldWords } from '../domain/fold-words.js';
import type { LabelField } from '../domain/label-variants.js';
import { distinctLabels, mayBeTaught } from '../domain/unknown-labels.js';
import { isRowOfHints } from '../domain/printed-columns.js';
import type { ReadingContext } from '../read-context.js';
import { Unreadable } from '../unreadable.js';
import type { Register, RegisterColumn } from './find-register.js';
import { SHEET_LIMITS, SHEET_SENTENCES } from './sentences.js';
import { cellName, type Sheet, type SheetCell } from './sheet.js';

/** The summaries of a register, and the rows that hold none, counted from 1 as people see them: totals, notes. */
export type ReadRegister = { records: Draft[]; leftOut: number[] };

type RegisterRow = { number: number; texts: Map<number, SheetCell> };

const NARRATIVES = new Set<LabelField>([...NARRATIVE_FIELDS, 'recommendations']);
const NO_SUMMARY = /^(?:(?:sub|grand )?totals?|notes?|key|source|end of|updated?|last updated|count|sum)\b/i;
const IN_WORDS = /\p{L}{3}/u;
const LONGEST_LABEL = 200;

/** Reads a register, a record a row. Each answer has the cell it stands in, and each row its own questions. */
export function readRegister(
  sheet: Sheet,
  { columns, firstRow }: Register,
  rows: readonly SheetCell[][],
  { reference }: ReadingContext,
): ReadRegister {
  const known = columns.filter(({ field }) => field !== undefined);
  const filled = spread(rows.slice(firstRow)).filter(
    (row, index) => !isHeadAgain(row, columns) && !(index === 0 && isRowOfHints([...row.texts.values()])),
  );
  const summaries = filled.filter((row) => isSummary(row, known));
  if (summaries.length > SHEET_LIMITS.summaries) throw new Unreadable(SHEET_SENTENCES.tooLong);
  const unsure = new Set(known.flatMap(({ field, isUnsure }) => (field && isUnsure ? field : [])));
  const records = summaries.map((row) => {
    const answers = known.flatMap((column) => answer(row, column, sheet)).map((each) => cleanAnswer(each));
    return asked(composeDraft(answers, reference, unknownLabels(row, columns, sheet)), {
      fields: unsure,
      message: SHEET_SENTENCES.newHeading,
    });
  });
  return { records, leftOut: filled.filter((row) => !isSummary(row, known)).map(({ number }) => number + 1) };
}

/** The rows with what is merged down from above in each row it covers. */
function spread(rows: readonly SheetCell[][]): RegisterRow[] {
  const reaching: SheetCell[] = [];
  return rows.map((cells): RegisterRow => {
    const number = cells[0]?.row ?? 0;
    const above = reaching.filter((cell) => cell.row < number && cell.row + cell.depth > number);
    reaching.push(...cells.filter(({ depth }) => depth > 1));
    return { number, texts: new Map([...above, ...cells].map((cell) => [cell.column, cell])) };
  });
}

const isHeadAgain = ({ texts }: RegisterRow, columns: readonly RegisterColumn[]) =>
  columns.filter(({ column, label }) => foldWords(texts.get(column)?.text ?? '') === foldWords(label)).length >= 3;

/**
 * Learning and something it is filed by, or three answers; a row that starts as totals and notes do only with three, learning
 * in words among them.
 */
function isSummary({ texts }: RegisterRow, known: readonly RegisterColumn[]): boolean {
  const first = texts.get(Math.min(...texts.keys()))?.text ?? '';
  const filled = known.flatMap(({ column, field }) => (field && texts.has(column) ? [{ column, field }] : []));
  const learning = filled.filter(({ field }) => NARRATIVES.has(field));
  const has3 = new Set(filled.map(({ field }) => field)).size >= 3;
  const isTold = has3 && learning.some(({ column }) => IN_WORDS.test(texts.get(column)?.text ?? ''));
  if (NO_SUMMARY.test(first.trim()) && !isTold) return false;
  return (learning.length > 0 && filled.length > learning.length) || has3;
}

function answer({ number, texts }: RegisterRow, { column, label, field }: RegisterColumn, sheet: Sheet): Answer[] {
  if (!field) return [];
  const cell = texts.get(column);
  const block = number + 1;
  const place = { label: label.slice(0, LONGEST_LABEL), ...placeAt(number, column, sheet) };
  const texts_ = cell?.text.split('\n').filter((text) => text.trim() !== '') ?? [];
  const lines = texts_.map((text) => ({ text, level: null, block, heading: null, boldUntil: 0 }));
  return [{ field, place, lines }];
}

/** Where an answer stands in the sheet as it was sent; its block is the row or column of its summary. */
function placeAt(row: number, column: number, { name, isTurned }: Sheet): Omit<Place, 'label'> {
  const [rowSent, columnSent] = isTurned ? [column, row] : [row, column];
  return {
    block: row + 1,
    table: 1,
    row: rowSent + 1,
    ...(name === undefined ? {} : { sheet: name }),
    cell: cellName(rowSent, columnSent),
  };
}

/** The headings nobody knows with something below them in this row. */
const unknownLabels = ({ texts }: RegisterRow, columns: readonly RegisterColumn[], sheet: Sheet): UnknownLabel[] =>
  distinctLabels(
    columns
      .filter(({ column, field, label }) => field === undefined && texts.has(column) && mayBeTaught(label))
      .map(({ label, row, column }) => ({ text: label, place: { label, ...placeAt(row, column, sheet) } })),
  );
