import type { Successors } from '#libs/dashboards';
import { carry, stepsBetween, type Typologies } from '#libs/typology';

/** What became of a code, whichever version last had it: the codes of the version in force that took its place. */
export const successorsIn =
  (typologies: Typologies): Successors =>
  (code) => {
    const last = typologies.all().findLast(({ codes }) => codes.has(code));
    if (!last) return [];
    const steps = stepsBetween(typologies, last.version, typologies.inForce().version);
    return steps.reduce<readonly string[]>((codes, step) => codes.flatMap((one) => carry(step, one).to), [code]);
  };
