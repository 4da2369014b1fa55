import { FIELDS, type Draft, type Place } from '#libs/intake';

/**
 * A form as it was read out of its file: where its answers stand, and `part`, its number among those read, from 0; undefined
 * where it was the only one.
 */
export type FormInFile = { places: Draft['places']; referenceKey: string | null; part: number | undefined };

/**
 * Whether two readings of one file mean the same form in it. Where its answers stand tells, not its number among those read: with
 * more labels known more forms can be read. Without a place in common it is the same only by its number, where its
 * reference says nothing else, and where it is alone in the file or nothing tells where it stands (JSON, what was typed).
 */
export function isSameForm(kept: FormInFile, read: FormInFile): boolean {
  if (FIELDS.some((field) => standsAt(kept.places[field], read.places[field]))) return true;
  const known = [kept, read].map(({ places }) => Object.values(places));
  if (known.every((places) => places.some(({ cell }) => cell !== undefined))) return false;
  const isTold = known.every((places) => places.length > 0);
  const isOther = kept.referenceKey !== null && read.referenceKey !== null && kept.referenceKey !== read.referenceKey;
  return !isOther && (read.part === undefined || !isTold) && (kept.part ?? 0) === (read.part ?? 0);
}

/** What of a place finds it again in the same file: its cell in a sheet, else its paragraph. */
export const spotOf = ({ sheet, cell, block }: Place): Partial<Place> =>
  cell === undefined ? { block } : { cell, ...(sheet === undefined ? {} : { sheet }) };

function standsAt(one: Place | undefined, other: Place | undefined): boolean {
  if (!one || !other) return false;
  const [spot, spotOther] = [spotOf(one), spotOf(other)];
  return spot.block === spotOther.block && spot.cell === spotOther.cell && spot.sheet === spotOther.sheet;
}
