import type { Decisions } from './decisions.js';

/** One of the two codings an adjudicator decides between, and what stood suggested beside it. */
type Coding = Pick<Decisions, 'codes'> & { taggerVersion: string | null };

/**
 * What an adjudicator gave, all of it `added`, with how it came: what the coders who gave it had all accepted from a tagger
 * stays accepted, and the row names that tagger. Everything else is the adjudicator's own, as nobody suggested it to them.
 */
export function asItCame(
  given: Decisions,
  coders: readonly Coding[],
): { decisions: Decisions; taggerVersion: string | null } {
  const taggerVersion = coders.find((coder) => coder.taggerVersion !== null)?.taggerVersion ?? null;
  const stateOf = (statesFrom: (coder: Coding) => string | undefined) => {
    const states = coders.map((coder) => ({ state: statesFrom(coder), tagger: coder.taggerVersion }));
    const gave = states.filter(({ state }) => GIVEN.has(state ?? ''));
    const isAccepted =
      gave.every(({ state }) => state === 'accepted') && gave.some((one) => one.tagger === taggerVersion);
    return isAccepted ? ('accepted' as const) : ('added' as const);
  };
  const codes = given.codes.map(({ code }) => ({
    code,
    state: stateOf((coder) => coder.codes.find((decision) => decision.code === code)?.state),
  }));
  return {
    decisions: { ...given, codes },
    taggerVersion: codes.some(({ state }) => state === 'accepted') ? taggerVersion : null,
  };
}

const GIVEN = new Set(['accepted', 'changed', 'added']);
