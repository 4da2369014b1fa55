import type { AgreedPassage } from '#libs/tagging';
import type { Carrier } from './carry-codes.js';

/**
 * A coded passage as it is under a later version of the typology, through the steps between; undefined where a code waits
 * for a person to say which part of a split it is of, because then nobody knows what the passage carries.
 */
export function carryLesson<P extends AgreedPassage>(passage: P, carriers: readonly Carrier[]): P | undefined {
  let codes: readonly string[] = passage.codes;
  for (const carrier of carriers) {
    const next = new Set<string>();
    for (const code of codes) {
      const arrived = carrier.carry(code, passage.text);
      if (arrived === null) return undefined;
      for (const one of arrived) next.add(one);
    }
    codes = [...next];
  }
  return { ...passage, codes };
}
