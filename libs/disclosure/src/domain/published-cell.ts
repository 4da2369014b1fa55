import type { SuppressedCounts } from '#libs/framework';
import type { Told, ToldShare } from './attacker/what-is-known.js';
import { type At, keyOf } from './dimension.js';
import type { Shown } from './primary.js';

/**
 * A figure as it is published. `stands` names the earlier publication whose figure is repeated, since too few records have
 * changed to say another, if any: nobody is told which do. A cell of a breakdown that is `wholly` withheld may be anything,
 * zero too; so may one that `isOfFew`, which splits a base that is suppressed itself. `share` is in hundredths.
 */
export type PublishedCell = {
  at: At;
  shown: Shown;
  stands?: string;
  isWholly?: boolean;
  isOfFew?: true;
  share?: Share;
};
export type Share = { base: At; percent: number };

/** What everybody knows who knows the policy: between which numbers the count of a published cell lies. */
export function tellCell(
  { at, shown, isWholly, isOfFew }: PublishedCell,
  { threshold, roundTo, zeroDiscloses }: SuppressedCounts,
): Told {
  if (shown.value === 0) return { at, low: 0, high: 0, isHidden: false };
  if (shown.value !== null) {
    const [low, high] = [Math.ceil(shown.value - roundTo / 2), Math.ceil(shown.value + roundTo / 2) - 1];
    return { at, low: Math.max(threshold, low), high, isHidden: false };
  }
  if (shown.mark === 'suppressed')
    return { at, low: disclosesZero(at, zeroDiscloses) ? 0 : 1, high: threshold - 1, isHidden: true };
  const told = { at, low: isWholly ? 0 : threshold, high: Infinity, isHidden: true };
  return isOfFew ? { ...told, isOfFew } : told;
}

/** A share in steps of `roundTo` hundredths, as bounds. */
export function tellShare({ at, share }: PublishedCell, { roundTo }: SuppressedCounts): ToldShare[] {
  if (!share) return [];
  return [{ at, base: share.base, low: share.percent - roundTo / 2, high: share.percent + roundTo / 2 }];
}

/** Whether a cell is split by a member whose zero says something about a family. */
export const disclosesZero = (at: At, zeroDiscloses: readonly string[]): boolean =>
  Object.values(at).some((member) => zeroDiscloses.includes(member));

/** Cells by their place. */
export const byKey = (cells: readonly PublishedCell[]): Map<string, PublishedCell> =>
  new Map(cells.map((cell) => [keyOf(cell.at), cell]));
