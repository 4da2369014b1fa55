import type { Carrier } from './carry-codes.js';

/** What a code becomes in one step, as far as it is known or certain: null where a person has to say. */
type Carry = (carrier: Carrier, code: string) => readonly string[] | null;

/**
 * The codes a code ends as behind the last of these steps, in order, or null where a person has to say. A split nobody can
 * tell apart needs no person where all its parts end as the same codes: it was taken back, or all of it was retired.
 */
export function endsAs(code: string, [carrier, ...rest]: readonly Carrier[], carry: Carry): readonly string[] | null {
  if (!carrier) return [code];
  const arrived = carry(carrier, code);
  const ends = (arrived ?? carrier.partsOf(code)).map((part) => endsAs(part, rest, carry));
  if (!ends.every((end) => end !== null)) return null;
  const all = [...new Set(ends.flat())].sort();
  return arrived === null && ends.some(({ length }) => length < all.length) ? null : all;
}

/** The parts of a split nobody can tell apart, where it makes no difference which it is; else null. */
export const partsThatMeet = (code: string, carriers: readonly Carrier[], carry: Carry): readonly string[] | null =>
  endsAs(code, carriers, carry) && carriers[0]!.partsOf(code);

/** Every code a code may end as behind the last of these steps, whatever the text says. */
export const mayEndAs = (code: string, [carrier, ...rest]: readonly Carrier[]): string[] =>
  carrier ? [...new Set(carrier.partsOf(code).flatMap((part) => mayEndAs(part, rest)))] : [code];

/**
 * The codes of which a step that is kept may be undone by a later one, each as its version and id: the parts of a split met
 * again, or what was retired came back.
 */
export const worthAnotherLook = (carriers: readonly Carrier[]): string[] =>
  carriers.flatMap((carrier, at) =>
    carrier.listed
      .filter((code) => mayMeet(carrier.partsOf(code).map((part) => mayEndAs(part, carriers.slice(at + 1)))))
      .map((code) => `${carrier.from} ${code}`),
  );

const mayMeet = (ends: readonly string[][]): boolean =>
  ends.length > 0 &&
  (ends.every(({ length }) => length === 0) || ends[0]!.some((code) => ends.every((one) => one.includes(code))));
