import { cohensKappa, f1Of, krippendorffsAlpha } from './coefficients.js';

/** One coder's coding of a passage, as far as agreement goes. */
export type Given = { coder: string; codes: readonly string[]; valence: string };

/** A passage that two or more coded apart, each once. */
export type Unit = readonly Given[];

/**
 * Agreement over presence and absence of codes in passages two people coded. `undefined` where it cannot be worked out:
 * fewer than two passages, or nothing that varies.
 */
export type Agreement = {
  /** Passages coded by two or more. */
  units: number;
  /** Codes given by the one, by the other, and by both, over all pairs of coders on a passage. */
  first: number;
  second: number;
  both: number;
  f1: number | undefined;
  kappa: number | undefined;
  alpha: number | undefined;
};

export type CodeAgreement = Agreement & { code: string };

/** Agreement on concern, good and neutral. `same` counts the pairs of codings with the same valence. */
export type ValenceAgreement = {
  units: number;
  same: number;
  kappa: number | undefined;
  alpha: number | undefined;
};

/**
 * Agreement over all of `codes` at once. Whether a passage has a code is one decision, so a passage counts as often as
 * there are codes: F1 is micro-F1, kappa is over the pooled decisions, alpha over them with every coder of a passage.
 */
export function agreementOn(units: readonly Unit[], codes: readonly string[]): Agreement {
  const pairs = units.flatMap(pairsOf);
  const counts = {
    first: count(pairs, codes, ([one]) => one),
    second: count(pairs, codes, ([, other]) => other),
    both: pairs.reduce(
      (sum, [one, other]) => sum + codes.filter((code) => holds(one, code) && holds(other, code)).length,
      0,
    ),
  };
  const presence = codes.flatMap((code) => units.map((unit) => unit.map((given) => holds(given, code))));
  const decisions = codes.flatMap((code) =>
    pairs.map(([one, other]) => [holds(one, code), holds(other, code)] as const),
  );
  const isEnough = units.length > 1;
  return {
    units: units.length,
    ...counts,
    f1: f1Of(counts),
    kappa: isEnough ? cohensKappa(decisions) : undefined,
    alpha: isEnough ? krippendorffsAlpha(presence) : undefined,
  };
}

/** Agreement on each of `codes` that anybody gave, in their order. */
export const agreementByCode = (units: readonly Unit[], codes: readonly string[]): CodeAgreement[] =>
  codes
    .filter((code) => units.some((unit) => unit.some((given) => holds(given, code))))
    .map((code) => ({ code, ...agreementOn(units, [code]) }));

/** Agreement on whether a passage is a concern, good or neutral. */
export function valenceAgreementOn(units: readonly Unit[]): ValenceAgreement {
  const pairs = units.flatMap(pairsOf).map(([one, other]) => [one.valence, other.valence] as const);
  return {
    units: units.length,
    same: pairs.filter(([one, other]) => one === other).length,
    kappa: units.length > 1 ? cohensKappa(pairs) : undefined,
    alpha: krippendorffsAlpha(units.map((unit) => unit.map(({ valence }) => valence))),
  };
}

/** Every two codings of a passage, the one that stands first first. */
export const pairsOf = (unit: Unit): [Given, Given][] =>
  unit.flatMap((one, index) => unit.slice(index + 1).map((other): [Given, Given] => [one, other]));

const holds = ({ codes }: Given, code: string) => codes.includes(code);

const count = (
  pairs: readonly [Given, Given][],
  codes: readonly string[],
  side: (pair: [Given, Given]) => Given,
): number => pairs.reduce((sum, pair) => sum + codes.filter((code) => holds(side(pair), code)).length, 0);
