import { ok, refused, type Outcome } from '#libs/kernel';
import type { Solver } from './attacker/attack.js';
import { recover, type Recovery } from './attacker/recover.js';
import { keyOf } from './dimension.js';
import { Draft } from './draft.js';
import type { PublishedCell } from './published-cell.js';
import { knownFrom, type Wish } from './wish.js';

/** A hidden figure that could still be worked out: the cube and the cell, and whether by anybody or by one board alone. */
export type CanBeUndone = { code: 'disclosure.can-be-undone'; cube: string; cell: string; byABoard: boolean };

/**
 * Decides how each wished figure is published, so that no hidden one can be worked out, of this publication or an earlier
 * one. Primary suppression and rounding come first, and figures that must stand as they were. Then, as long as the attacker
 * can narrow one down, a share nearby is dropped, or the least useful figures that help are withheld, or where none are left
 * the whole breakdown is. What turns out not to be needed is given back. Refused when all that is not enough.
 */
export function protect(wish: Wish, solver: Solver): Outcome<PublishedCell[], CanBeUndone> {
  const draft = new Draft(wish, solver);
  for (let undone = draft.undone(); undone.length > 0; undone = draft.undone()) {
    const isSaved = undone.map((one) => draft.hideFor(one)).includes(true);
    if (!isSaved) return refused(namedIn(wish, undone[0]!));
  }
  draft.giveBack();
  return ok(draft.cells());
}

/** Everything an attacker can work out from figures as they are published, with those published before. */
export function attackPublication(wish: Wish, cells: readonly PublishedCell[], solver: Solver): Recovery[] {
  return recover(knownFrom(wish, cells), wish.rules, solver);
}

const namedIn = ({ cells }: Wish, { variable, board }: Recovery): CanBeUndone => ({
  code: 'disclosure.can-be-undone',
  cube: (cells.find(({ at }) => keyOf(at) === variable.key) ?? cells[0]!).cube,
  cell: variable.key,
  byABoard: board !== undefined,
});
