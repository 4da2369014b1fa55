import type { SuppressedCounts } from '#libs/framework';
import { attack, type Solver } from './attack.js';
import { neverNone } from './never-none.js';
import { type Known, puzzleFor, type Variable } from './what-is-known.js';

/** A count that should stay open, who can narrow it down (a board, or anybody), and to which values. */
export type Recovery = { index: number; variable: Variable; board: string | undefined; values: number[] };

/**
 * Lets everybody try: somebody who knows no more than what is published, and each board that also knows its own part of
 * every cell. The first must not narrow down a hidden figure, nor any small count that follows from the figures (what was
 * added between two publications, say), to fewer than `openValues`; a board must not narrow down the part of the others,
 * where that is small, to fewer than `openToBoard`. Of what splits few, nobody must be able to tell that it is not none: it
 * would be so of one family (what earlier publications told of it cannot be taken back). A withheld zero has no family behind it, and a figure
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
  const pinned = attack(puzzle, targets, open, solver);
  const told = board === undefined ? toldOfFew(known, only, solver) : [];
  return [...pinned, ...told.filter(({ index }) => !pinned.some((one) => one.index === index))].map(
    ({ index, values }) => ({ index, variable: known.variables[index]!, board, values }),
  );
}

/** What splits few and cannot be none by the last publication, with those before it. */
function toldOfFew(known: Known, only: readonly number[] | undefined, solver: Solver) {
  const last = Math.max(...known.variables.map(({ release }) => release));
  const ofFew = (only ?? [...known.variables.keys()]).filter((index) => {
    const { release, told, total } = known.variables[index]!;
    return release === last && told?.isOfFew && total > 0;
  });
  const never = neverNone(puzzleFor(known), ofFew, solver);
  const before = never.length > 0 ? neverNone(puzzleFor(without(last, known)), never, solver) : [];
  return never.filter((index) => !before.includes(index)).map((index) => ({ index, values: [] }));
}

/** What was known before a publication, of the same counts. */
function without(release: number, { variables, rows }: Known): Known {
  const isOf = (name: string | undefined) => name?.startsWith(`${release} `) ?? false;
  return {
    variables: variables.map((one) => (one.release === release ? { ...one, told: undefined } : one)),
    rows: rows.filter(({ share, stands }) => !isOf(share) && !isOf(stands)),
  };
}
