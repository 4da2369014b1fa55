import { carry, stepsBetween } from './crosswalk.js';
import type { Typology } from './typology-document.js';

/**
 * What became of a code of the version `from`, or else of the last version that had it: the codes of the version in force that
 * took its place, every part where it was split; itself where nothing did, none where it was retired or never was.
 */
export const successorsIn =
  (typologies: { all(): readonly Typology[]; inForce(): Typology }) =>
  (code: string, from = typologies.all().findLast(({ codes }) => codes.has(code))?.version): readonly string[] => {
    if (from === undefined) return [];
    return stepsBetween(typologies, from, typologies.inForce().version).reduce<readonly string[]>(
      (codes, step) => [...new Set(codes.flatMap((one) => carry(step, one).to))],
      [code],
    );
  };
