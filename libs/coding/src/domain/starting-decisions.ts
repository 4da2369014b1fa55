import type { Typology } from '#libs/typology';
import { FACETS, type Suggested } from './check-decisions.js';
import type { CodeDecision, Decisions, FacetDecisions, ValenceDecision } from './decisions.js';

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
 * Earlier decisions as they stand beside these suggestions, under the typology in force: what a person gave stays given,
 * accepted where it is suggested and added where it is not; a suggestion they did not speak of is untouched; codes and
 * facets the typology no longer has fall away. Decisions made beside these very suggestions come out as they were.
 */
export function stillStanding(decisions: Decisions, suggested: Suggested, typology: Typology): Decisions {
  const facets = FACETS.map((facet) => {
    const known = new Set(typology.facets[facet].map(({ id }) => id));
    const stated = decisions.facets[facet].map(({ id, state }): [string, State] => [id, state]);
    return [facet, beside(stated, suggested[facet], known).map(([id, state]) => ({ id, state }))];
  });
  return {
    codes: codesBeside(decisions.codes, suggested.codes, typology),
    valence: valenceBeside(decisions.valence, suggested.valence),
    facets: Object.fromEntries(facets) as FacetDecisions,
    noCode: decisions.noCode,
  };
}

type State = 'accepted' | 'rejected' | 'untouched' | 'added';

function codesBeside(codes: readonly CodeDecision[], suggested: readonly string[], typology: Typology): CodeDecision[] {
  const known = new Set(typology.codes.keys());
  const stated = codes.flatMap((decision): CodeDecision[] => {
    if (decision.state !== 'changed') return [decision];
    const { code, insteadOf } = decision;
    if (known.has(code) && suggested.includes(insteadOf) && !suggested.includes(code)) return [decision];
    return [
      { code, state: 'added' },
      { code: insteadOf, state: 'rejected' },
    ];
  });
  const changed = stated.filter((decision) => decision.state === 'changed');
  const others = stated.filter((decision) => decision.state !== 'changed');
  const open = suggested.filter((code) => !changed.some(({ insteadOf }) => insteadOf === code));
  const plain = others.map(({ code, state }): [string, State] => [code, state]);
  const now = beside(plain, open, known).map(([code, state]): CodeDecision => ({ code, state }));
  const orderOf = (code: string) => codes.findIndex((decision) => decision.code === code);
  return [...now, ...changed].sort((one, other) => orderOf(one.code) - orderOf(other.code));
}

/** States as they are beside other suggestions: given stays given, and what was only answered goes with its suggestion. */
function beside(
  stated: [string, State][],
  suggested: readonly string[],
  known: ReadonlySet<string>,
): [string, State][] {
  const kept = stated
    .filter(([id]) => known.has(id))
    .flatMap(([id, state]): [string, State][] => {
      const isGiven = state === 'accepted' || state === 'added';
      if (suggested.includes(id)) return [[id, isGiven ? 'accepted' : state]];
      return isGiven ? [[id, 'added']] : [];
    });
  const unspoken = suggested.filter((id) => !kept.some(([one]) => one === id));
  return [...kept, ...unspoken.map((id): [string, State] => [id, 'untouched'])];
}

function valenceBeside({ value, state }: ValenceDecision, suggested: Suggested['valence']): ValenceDecision {
  if (state === 'untouched') return { value: suggested ?? 'neutral', state };
  if (suggested === null) return { value, state: 'added' };
  return { value, state: value === suggested ? 'accepted' : 'changed' };
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
