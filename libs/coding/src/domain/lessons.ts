import type { AgreedPassage } from '#libs/tagging';
import type { Carrier } from './carry-codes.js';
import { endsAs } from './ends-as.js';

/** Coded passages as they are under a later version, how many are left out, and the codes for which they are. */
export type CarriedLessons<P> = { carried: P[]; leftOut: number; split: string[] };

/** Carries every passage it can; the codes that wait are named as they were given. */
export function carryLessons<P extends AgreedPassage>(
  passages: readonly P[],
  carriers: readonly Carrier[],
): CarriedLessons<P> {
  const [carried, split] = [[] as P[], new Set<string>()];
  for (const passage of passages) {
    const one = carryLesson(passage, carriers);
    if (one) carried.push(one);
    else for (const code of passage.codes) if (!endOf(code, passage.text, carriers)) split.add(code);
  }
  return { carried, leftOut: passages.length - carried.length, split: [...split].sort() };
}

/** What a tagger of an earlier version suggests, as it counts now: nothing of a split that waits for a person. */
export function carrySuggested<T extends { code: string }>(
  suggested: readonly T[],
  text: string,
  carriers: readonly Carrier[],
): T[] {
  const ends = suggested.flatMap((one) => (endOf(one.code, text, carriers) ?? []).map((code) => ({ ...one, code })));
  return ends.filter(({ code }, at) => ends.findIndex((one) => one.code === code) === at);
}

/**
 * A coded passage as it is under a later version of the typology, through the steps between; undefined where a code waits
 * for a person to say which part of a split it is of, because then nobody knows what the passage carries.
 */
export function carryLesson<P extends AgreedPassage>(passage: P, carriers: readonly Carrier[]): P | undefined {
  const ends = passage.codes.map((code) => endOf(code, passage.text, carriers));
  return ends.every((codes) => codes !== null) ? { ...passage, codes: [...new Set(ends.flat())] } : undefined;
}

const endOf = (code: string, text: string, carriers: readonly Carrier[]) =>
  endsAs(code, carriers, (carrier, one) => carrier.carry(one, text));
