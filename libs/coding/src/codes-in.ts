import type { Typologies } from '#libs/typology';
import { becomesBetween, whyNotOne } from './domain/across-versions.js';
import type { CodesUnder } from './domain/agreement.js';

/**
 * The codes of each version of the typology. None for a second or two, while this process has not heard of a version
 * another one codes under.
 */
export function codesIn(typologies: Typologies): CodesUnder {
  const lists = new Map(typologies.all().map(({ version, codes }) => [version, [...codes.keys()]]));
  const known = new Map<string, readonly string[]>();
  const common = (version: string, earlier: string): readonly string[] => {
    const becomes = becomesBetween(typologies, earlier, version);
    const became = (lists.get(earlier) ?? []).map(becomes).filter((one) => whyNotOne(one) === null);
    const still = new Set(became.flatMap(({ certain }) => certain));
    return (lists.get(version) ?? []).filter((code) => still.has(code));
  };
  return (version, earlier) => {
    if (earlier === undefined) return lists.get(version) ?? [];
    const key = `${version} ${earlier}`;
    return known.get(key) ?? known.set(key, common(version, earlier)).get(key)!;
  };
}
