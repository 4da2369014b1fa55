/**
 * Agreement over presence and absence of codes in passages two people coded. `undefined` where it cannot be worked out:
 * no passages, or nothing that varies.
 */
export type Agreement = {
  /** Passages coded by both. */
  units: number;
  /** Codes given by one side, by the other, and by both, over all units. */
  first: number;
  second: number;
  both: number;
  f1: number | undefined;
  kappa: number | undefined;
  alpha: number | undefined;
};

export type CodeAgreement = Agreement & { code: string };

/** Agreement on concern, good and neutral. `same` counts the units with the same valence. */
export type ValenceAgreement = {
  units: number;
  same: number;
  kappa: number | undefined;
  alpha: number | undefined;
};
