import type { Typologies } from '#libs/typology';
import type { CodesUnder } from './domain/agreement.js';

/**
 * The codes of each version of the typology. None for a second or two, while this process has not heard of a version
 * another one codes under.
 */
export function codesIn(typologies: Typologies): CodesUnder {
  const lists = new Map(typologies.all().map(({ version, codes }) => [version, [...codes.keys()]]));
  return (version) => lists.get(version) ?? [];
}
