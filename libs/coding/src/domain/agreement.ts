import { cohensKappa, f1Of, krippendorffsAlpha, type Told } from './coefficients.js';

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
  const known = new Set(codes);
  const within = units.map((unit) => unit.map((given) => given.codes.filter((code) => known.has(code))));
  const pairs = within.flatMap(pairsOf);
  const [first, second] = [sum(pairs.map(([one]) => one.length)), sum(pairs.map(([, other]) => other.length))];
  const both = sum(pairs.map(([one, other]) => one.filter((code) => other.includes(code)).length));
  const decisions: Told[] = [
    { values: [true, true], times: both },
    { values: [true, false], times: first - both },
    { values: [false, true], times: second - both },
    { values: [false, false], times: pairs.length * codes.length - first - second + both },
  ];
  const isEnough = units.length > 1;
  return {
    units: units.length,
    first,
    second,
    both,
    f1: f1Of({ first, second, both }),
    kappa: isEnough ? cohensKappa(decisions) : undefined,
    alpha: isEnough ? krippendorffsAlpha(within.flatMap((unit) => presenceIn(unit, codes.length))) : undefined,
  };
}

/** What the coders of a passage said of each code: those somebody gave one by one, all the others together. */
function presenceIn(unit: readonly (readonly string[])[], codes: number): Told[] {
  const given = [...new Set(unit.flat())];
  const absent = { values: unit.map(() => false), times: codes - given.length };
  return [...given.map((code) => ({ values: unit.map((own) => own.includes(code)), times: 1 })), absent];
}

/** Agreement on each of `codes` that anybody gave, in their order. */
export function agreementByCode(units: readonly Unit[], codes: readonly string[]): CodeAgreement[] {
  const given = new Set(units.flatMap((unit) => unit.flatMap((one) => one.codes)));
  return codes.filter((code) => given.has(code)).map((code) => ({ code, ...agreementOn(units, [code]) }));
}

/** Agreement on whether a passage is a concern, good or neutral. */
export function valenceAgreementOn(units: readonly Unit[]): ValenceAgreement {
  const told = (givens: readonly Given[]): Told => ({ values: givens.map(({ valence }) => valence), times: 1 });
  const pairs = units.flatMap((unit) => pairsOf(unit)).map(told);
  return {
    units: units.length,
    same: pairs.filter(({ values: [one, other] }) => one === other).length,
    kappa: units.length > 1 ? cohensKappa(pairs) : undefined,
    alpha: krippendorffsAlpha(units.map(told)),
  };
}

/** Every two codings of a passage, the one that stands first first. */
export const pairsOf = <T>(unit: readonly T[]): [T, T][] =>
  unit.flatMap((one, index) => unit.slice(index + 1).map((other): [T, T] => [one, other]));

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
