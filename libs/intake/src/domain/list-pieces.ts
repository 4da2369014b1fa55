import { isBand } from './action-plan.js';
import type { Cell, Row } from './blocks.js';
import { OF_CHANGES } from './choose-marks.js';
import { answerPieces, cellLabel, labelCell } from './cell-pieces.js';
import { FILED_BY } from './match-label.js';
import type { Piece, Spot } from './pieces.js';
import { kindColumn, kindSaid } from './recommendation-rows.js';
import type { TaughtField } from './taught-labels.js';

/** Labels of a form that goes across. */
export const FEWEST_WIDE = 6;

/** Whether the cells of a row were told to head the columns of a plan. */
export const isPlan = ({ cells }: Row) => {
  const told = cells.flatMap(({ taught }) => taught ?? []);
  const isForm = told.length >= FEWEST_WIDE && told.some((field) => field !== 'ignore' && FILED_BY.has(field));
  return told.length > 2 && !isForm && cells.every(({ taught, text }) => taught !== undefined || text === '');
};

/** The fields of a plan, each with a line a row of what stands in its columns. A band across says whose recommendations follow. */
export function planPieces({ cells }: Row, beneath: readonly Row[], spot: Spot): Piece[] {
  const fields = [...new Set(cells.flatMap(({ taught }) => (taught && taught !== 'ignore' ? [taught] : [])))];
  return fields.flatMap((field): Piece[] => {
    const heads = cells.filter(({ taught }) => taught === field);
    const columns = new Set(heads.map(({ column }) => column));
    const match = { field, certainty: 4 as const, isTaught: true as const };
    const label = cellLabel({ cell: heads[0]!, text: heads[0]!.text, match }, spot);
    const lines = beneath.flatMap((row) => {
      if (!isBand(row))
        return answerPieces(
          row.cells.filter(({ column }) => columns.has(column)),
          spot,
        );
      return field === 'recommendations' ? bandPieces(row.cells[0]!, spot) : [];
    });
    return [{ kind: 'row', continues: false, isWide: false }, label, ...lines];
  });
}

/**
 * A list of recommendations that says of each row which kind it is, a row a line: whole rows below the label both kinds have where
 * it says so first, and else what is recommended below one for each kind, and what is planned below that of the changes.
 */
export function recommendationPieces([head, ...beneath]: readonly Row[], spot: Spot): Piece[] {
  const heads = head!.cells;
  const kind = kindColumn(beneath)!;
  const under = (field: TaughtField, rows: readonly Row[], isOf: (column: number) => boolean): Piece[] => {
    const cell = heads.find(({ column }) => isOf(column)) ?? heads[0]!;
    const match = { field, certainty: 4, isTaught: true } as const;
    const lines = rows.flatMap(({ cells }) => answerPieces(cells.filter(({ column }) => isOf(column)), spot)); // prettier-ignore
    return [
      { kind: 'row', continues: false, isWide: false },
      cellLabel({ cell, text: cell.text, match }, spot),
      ...lines,
    ];
  };
  if (kind === heads[0]!.column) return under('recommendations', beneath, () => true);
  const planned = heads.filter(({ taught }) => taught === 'changes');
  const isPlanned = (column: number) => planned.some((cell) => cell.column === column);
  const saysWhat = planned.some(({ text }) => !OF_CHANGES.test(text));
  const isRecommended = (column: number) => column !== kind && !isPlanned(column);
  const said = ({ cells }: Row) => kindSaid(cells.find(({ column }) => column === kind)?.text ?? '');
  const ofKind = (one: 'single' | 'multi') => beneath.filter((row) => said(row) === one);
  return [
    ...under('singleAgencyRecommendations', ofKind('single'), isRecommended),
    ...under('multiAgencyRecommendations', ofKind('multi'), isRecommended),
    ...(planned.length > 0
      ? under('changes', beneath, (column) => column !== kind && (!saysWhat || isPlanned(column)))
      : []),
  ];
}

/** What a band across the column of recommendations says of those beneath it. */
function bandPieces(cell: Cell, spot: Spot): Piece[] {
  const label = cell.taught ? labelCell(cell, false) : undefined;
  return label ? [cellLabel(label, spot)] : answerPieces([cell], spot);
}
