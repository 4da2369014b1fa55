import type { SuppressedCounts } from '#libs/framework';
import { attack, type Solver } from './attack.js';
import { type Known, puzzleFor, type Variable } from './what-is-known.js';

/** A count that should stay open, who can narrow it down (a board, or anybody), and to which values. */
export type Recovery = { index: number; variable: Variable; board: string | undefined; values: number[] };

/**
 * Lets everybody try: somebody who knows no more than what is published, and each board that also knows its own part of
 * every cell. The first must not narrow down a hidden figure, nor any small count that follows from the figures (what was
 * added between two publications, say), to fewer than `openValues`; a board must not narrow down the part of the others,
 * where that is small, to fewer than `openToBoard`. A withheld zero has no family behind it, and a figure
 * that was given before is no secret: both may be worked out.
 */
export function recover(known: Known, rules: SuppressedCounts, solver: Solver): Recovery[] {
  return [...recoverEach(known, rules, solver)];
}

/** The same, one after the other: who only asks whether there is any need not wait for all. */
export function* recoverEach(known: Known, rules: SuppressedCounts, solver: Solver): Generator<Recovery> {
  const boards = new Set(known.variables.flatMap(({ byBoard }) => [...byBoard.keys()]));
  for (const board of [undefined, ...boards]) yield* recoverAs(board, known, rules, solver);
}

/** The same for one of them; of the counts named, or of all. */
export function recoverAs(
  board: string | undefined,
  known: Known,
  rules: SuppressedCounts,
  solver: Solver,
  only?: readonly number[],
): Recovery[] {
  const puzzle = puzzleFor(known, board);
  const isSmall = (index: number) => puzzle.truth[index]! > 0 && puzzle.truth[index]! < rules.threshold;
  const isHidden = ({ told, total, wasShown }: Variable) =>
    told !== undefined && told.isHidden && !wasShown && (total > 0 || told.high < Infinity);
  const targets = (only ?? [...known.variables.keys()]).filter(
    (index) => isSmall(index) || (board === undefined && isHidden(known.variables[index]!)),
  );
  const open = board === undefined ? rules.openValues : rules.openToBoard;
  return attack(puzzle, targets, open, solver).map(({ index, values }) => ({
    index,
    variable: known.variables[index]!,
    board,
    values,
  }));
}
