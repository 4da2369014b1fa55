import type { Valence } from '#libs/tagging';

/** A passage somebody may code next. `valence` is null where no tagger has read it. */
export type Candidate = {
  isAssigned: boolean;
  isBegun: boolean;
  /** How sure the tagger is of each code it suggests, from 0 to 1. */
  confidences: readonly number[];
  valence: Valence | null;
};

/**
 * How much a person's eye is needed, from 0 to 1. With suggestions: up to 0.7 for the one nearest to a confidence of one
 * half, and 0.1 for each that competes with it, up to three. Without: much where there is a concern or good practice
 * nobody has a code for, half where no tagger has been, nothing for a neutral line.
 */
export function uncertaintyOf({ confidences, valence }: Candidate): number {
  if (valence === null) return 0.5;
  if (confidences.length === 0) return { concern: 0.8, good: 0.6, neutral: 0 }[valence];
  const doubt = Math.max(...confidences.map((confidence) => 1 - Math.abs(2 * confidence - 1)));
  return 0.7 * doubt + 0.1 * Math.min(3, confidences.length - 1);
}

/** The order to code in: what was given to the coder, then what nobody has begun, each with the most uncertain first. */
export function rankUncertain<T extends Candidate>(candidates: readonly T[]): T[] {
  const scored = candidates.map((candidate) => ({ candidate, score: uncertaintyOf(candidate) }));
  return scored
    .sort(
      (one, other) =>
        Number(other.candidate.isAssigned) - Number(one.candidate.isAssigned) ||
        Number(one.candidate.isBegun) - Number(other.candidate.isBegun) ||
        other.score - one.score,
    )
    .map(({ candidate }) => candidate);
}

/** The one behind `left` in a ranking, round again to the first; undefined when there is no other. */
export function following<T>(ranked: readonly T[], isLeft: (one: T) => boolean): T | undefined {
  const at = ranked.findIndex(isLeft);
  if (at < 0) return ranked[0];
  return ranked.length > 1 ? ranked[(at + 1) % ranked.length] : undefined;
}
