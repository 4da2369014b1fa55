import { cohensKappa, f1Of, krippendorffsAlpha, type Told } from './coefficients.js';

/**
 * One coder's coding of a passage, as far as agreement goes; `codedUnder` is the version it was made under, where it was
 * brought to a later one.
 */
export type Given = {
  coder: string;
  codes: readonly string[];
  valence: string;
  typologyVersion: string;
  codedUnder?: string;
};

/** A passage that two or more coded apart, each once, under one version of the typology. */
export type Unit = readonly Given[];

/**
 * The codes there were to choose from under a version of the typology; with an earlier version, those of them that one code
 * of it certainly became. The same list each time it is asked.
 */
export type CodesUnder = (typologyVersion: string, earlier?: string) => readonly string[];

/** The codes all coders of a passage had to choose from: what came new or of a split since one of them coded is none. */
export function choicesFor(unit: Unit, codesUnder: CodesUnder): readonly string[] {
  const { typologyVersion } = unit[0]!;
  const earlier = new Set(unit.flatMap(({ codedUnder }) => codedUnder ?? []));
  return [...earlier]
    .map((from) => new Set(codesUnder(typologyVersion, from)))
    .reduce((codes, known) => codes.filter((code) => known.has(code)), codesUnder(typologyVersion));
}

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
 * Agreement over all codes at once. Whether a passage has a code is one decision, so a passage counts as often as there
 * were codes when it was coded, and no later version changes its figure: F1 is micro-F1, kappa is over the pooled
 * decisions, alpha over them with every coder of a passage.
 */
export function agreementOn(units: readonly Unit[], codesUnder: CodesUnder): Agreement {
  const choices = units.map((unit) => choicesIn(unit, choicesFor(unit, codesUnder)));
  const pairs = choices.flatMap(({ given }) => pairsOf(given));
  const [first, second] = [sum(pairs.map(([one]) => one.length)), sum(pairs.map(([, other]) => other.length))];
  const both = sum(pairs.map(([one, other]) => one.filter((code) => other.includes(code)).length));
  const all = sum(choices.map(({ given, codes }) => pairsOf(given).length * codes));
  const decisions: Told[] = [
    { values: [true, true], times: both },
    { values: [true, false], times: first - both },
    { values: [false, true], times: second - both },
    { values: [false, false], times: all - first - second + both },
  ];
  const isEnough = units.length > 1;
  return {
    units: units.length,
    first,
    second,
    both,
    f1: f1Of({ first, second, both }),
    kappa: isEnough ? cohensKappa(decisions) : undefined,
    alpha: isEnough ? krippendorffsAlpha(choices.flatMap(({ given, codes }) => presenceIn(given, codes))) : undefined,
  };
}

/** What each coder of a passage gave of these codes, and how many codes there were. */
function choicesIn(unit: Unit, codes: readonly string[]) {
  const known = new Set(codes);
  return { given: unit.map((given) => given.codes.filter((code) => known.has(code))), codes: codes.length };
}

/** What the coders of a passage said of each code: those somebody gave one by one, all the others together. */
function presenceIn(unit: readonly (readonly string[])[], codes: number): Told[] {
  const given = [...new Set(unit.flat())];
  const absent = { values: unit.map(() => false), times: codes - given.length };
  return [...given.map((code) => ({ values: unit.map((own) => own.includes(code)), times: 1 })), absent];
}

/** Agreement on each code that anybody gave, in typology order, over the passages coded when there was such a code. */
export function agreementByCode(units: readonly Unit[], codesUnder: CodesUnder): CodeAgreement[] {
  const given = new Set(units.flatMap((unit) => unit.flatMap((one) => one.codes)));
  const versions = [...new Set(units.map(([one]) => one!.typologyVersion))].sort();
  const codes = new Set(versions.flatMap((version) => codesUnder(version)));
  return [...codes]
    .filter((code) => given.has(code))
    .map((code) => {
      const chosen = units.filter((unit) => choicesFor(unit, codesUnder).includes(code));
      return { code, ...agreementOn(chosen, () => [code]) };
    });
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
