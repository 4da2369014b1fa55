import { cellLines, type WrittenLine, writtenLines } from './answer-lines.js';
import type { Cell } from './blocks.js';
import { isOneBoard } from './label-words.js';
import { type LabelReading, matchLabel } from './match-label.js';
import { lookOf, type Piece, PLAIN_LOOK, type Spot } from './pieces.js';

/** A cell that is a label, and what it is taken for. */
export type LabelCell = { cell: Cell; text: string; match: LabelReading };

/** A label with its prompt takes a few paragraphs; an answer may take many. */
const MOST_PARAGRAPHS = 6;

/** What a cell is the label of, when all of it is label; `isLoose` by telling words too. */
export function labelCell(cell: Cell | undefined, isLoose: boolean): LabelCell | undefined {
  if (!cell || cell.blocks.length > MOST_PARAGRAPHS) return undefined;
  if (cell.taught) return { cell, text: cell.text, match: { field: cell.taught, certainty: 4, isTaught: true } };
  const match = cell.text === '' || isOneBoard(cell.text) ? undefined : matchLabel(cell.text, isLoose);
  return match && { cell, text: cell.text, match };
}

/** A cell as the label of what stands beside or beneath it. */
export function cellLabel({ cell, text, match }: LabelCell, spot: Spot, setting: 'grid' | 'standing' = 'grid'): Piece {
  const lines = writtenLines(cell.blocks);
  const line: WrittenLine = lines[0] ?? { text, level: null, block: 0, heading: null, boldUntil: 0 };
  const look = lookOf(line, { isShaded: cell.isShaded, isAlone: setting === 'standing' });
  return { kind: 'label', match, setting, text, look, line: { ...line, text }, rest: [], ...spot };
}

/** Cells as lines of an answer: those side by side are one, set apart by " | ". */
export const answerPieces = (cells: readonly Cell[], spot: Spot): Piece[] =>
  cellLines(cells).map((line) => ({ kind: 'line', line, look: PLAIN_LOOK, ...spot }));
