import { isBand } from './action-plan.js';
import type { Cell, Row } from './blocks.js';
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
 * A list of recommendations that says of each row which kind it is, a row a line: below the label both kinds have where it says so
 * first, and else below one for each kind. Who is to do it, and by when, is how the changes are made.
 */
export function recommendationPieces([head, ...beneath]: readonly Row[], spot: Spot): Piece[] {
  const column = kindColumn(beneath)!;
  const under = (field: TaughtField, rows: readonly Row[], cell = head!.cells[0]!): Piece[] => [
    { kind: 'row', continues: false, isWide: false },
    cellLabel({ cell, text: cell.text, match: { field, certainty: 4, isTaught: true } }, spot),
    ...rows.flatMap(({ cells }) => answerPieces(cells, spot)),
  ];
  if (column === head!.cells[0]!.column) return under('recommendations', beneath);
  const ofKind = (kind: 'single' | 'multi') =>
    beneath.filter(({ cells }) => cells.some((cell) => cell.column === column && kindSaid(cell.text) === kind));
  const changes = head!.cells.find(({ taught }) => taught === 'changes');
  return [
    ...under('singleAgencyRecommendations', ofKind('single')),
    ...under('multiAgencyRecommendations', ofKind('multi')),
    ...(changes ? under('changes', [head!, ...beneath], changes) : []),
  ];
}

/** What a band across the column of recommendations says of those beneath it. */
function bandPieces(cell: Cell, spot: Spot): Piece[] {
  const label = cell.taught ? labelCell(cell, false) : undefined;
  return label ? [cellLabel(label, spot)] : answerPieces([cell], spot);
}
