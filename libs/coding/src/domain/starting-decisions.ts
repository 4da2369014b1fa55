import type { Typology } from '#libs/typology';
import { FACETS, type Suggested } from './check-decisions.js';
import type { CodeDecision, Decisions, FacetDecisions } from './decisions.js';

/** Where a coder starts: every suggestion untouched. Where no tagger has read the passage, neutral stands for no valence. */
export function startingDecisions(suggested: Suggested): Decisions {
  const untouched = (id: string) => ({ id, state: 'untouched' as const });
  const facets = FACETS.map((facet) => [facet, suggested[facet].map(untouched)]);
  return {
    codes: suggested.codes.map((code) => ({ code, state: 'untouched' })),
    valence: { value: suggested.valence ?? 'neutral', state: 'untouched' },
    facets: Object.fromEntries(facets) as FacetDecisions,
    noCode: null,
  };
}

/**
 * What of earlier decisions still stands under the typology in force: codes and facets it no longer has fall away, and a
 * code put in place of one it no longer has is the person's own.
 */
export function stillStanding(decisions: Decisions, typology: Typology): Decisions {
  const isKnown = (decision: CodeDecision) => typology.codes.has(decision.code);
  const ofItsOwn = (decision: CodeDecision): CodeDecision =>
    decision.state === 'changed' && !typology.codes.has(decision.insteadOf)
      ? { code: decision.code, state: 'added' }
      : decision;
  const facets = FACETS.map((facet) => [
    facet,
    decisions.facets[facet].filter(({ id }) => typology.facets[facet].some((term) => term.id === id)),
  ]);
  return {
    ...decisions,
    codes: decisions.codes.filter(isKnown).map(ofItsOwn),
    facets: Object.fromEntries(facets) as FacetDecisions,
  };
}

/** What of a tagger's suggestions the typology in force knows. */
export function suggestionsIn(typology: Typology, suggested: Suggested): Suggested {
  const known = (facet: (typeof FACETS)[number]) =>
    suggested[facet].filter((id) => typology.facets[facet].some((term) => term.id === id));
  return {
    codes: suggested.codes.filter((code) => typology.codes.has(code)),
    valence: suggested.valence,
    agencies: known('agencies'),
    circumstances: known('circumstances'),
    harmTypes: known('harmTypes'),
  };
}

/** Whether a person has decided anything of the passage yet. */
export const isTouched = ({ codes, valence, facets, noCode }: Decisions): boolean =>
  noCode !== null ||
  [...codes, valence, ...FACETS.flatMap((facet) => facets[facet])].some(({ state }) => state !== 'untouched');
