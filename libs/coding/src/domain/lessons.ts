import type { AgreedPassage } from '#libs/tagging';
import type { Carrier } from './carry-codes.js';
import { endsAs } from './ends-as.js';

/**
 * A coded passage as it is under a later version of the typology, through the steps between; undefined where a code waits
 * for a person to say which part of a split it is of, because then nobody knows what the passage carries.
 */
export function carryLesson<P extends AgreedPassage>(passage: P, carriers: readonly Carrier[]): P | undefined {
  const ends = passage.codes.map((code) => endsAs(code, carriers, (carrier, one) => carrier.carry(one, passage.text)));
  return ends.every((codes) => codes !== null) ? { ...passage, codes: [...new Set(ends.flat())] } : undefined;
}
