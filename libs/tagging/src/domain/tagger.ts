import type { Typology } from '#libs/typology';
import type { Cues, Indicators } from './indicators.js';
import { phraseMatcher, type Match } from './phrase-matcher.js';

/** Words of the passage that speak for a code; `text` is what stands from `start` to `end`, in UTF-16 units. */
export type Evidence = { start: number; end: number; text: string };
export type SuggestedCode = { code: string; confidence: number; evidence: Evidence[] };
export type Valence = 'concern' | 'good' | 'neutral';
/** How sure a tagger is of one facet value, from 0 to 1, and the words that led to it. */
export type FacetReason = { id: string; confidence: number; evidence: Evidence[] };
export type FacetReasons = Record<'valence' | 'agencies' | 'circumstances' | 'harmTypes', FacetReason[]>;
/**
 * What a tagger suggests for a passage. Codes stand surest first; a facet is a list of ids in typology order. `reasons`
 * has an entry for each facet value suggested.
 */
export type Tags = {
  codes: SuggestedCode[];
  valence: Valence;
  agencies: string[];
  circumstances: string[];
  harmTypes: string[];
  reasons: FacetReasons;
};
/** Suggests codes by the indicator phrases of one version, for one version of the typology. */
export type Tagger = { version: string; typologyVersion: string; tag(text: string): Tags };

type Strength = keyof Cues;
type Place = 'codes' | 'valence' | 'agencies' | 'circumstances';
type Cue = { place: Place; id: string; strength: Strength; phrase: string };
type Found = Match & { strength: Strength };

const SAYS = { strong: 0.7, weak: 0.4, hint: 0.15, unless: 0 } as const;
const ENOUGH = 0.5;

/**
 * Makes a tagger from checked indicators. A code is suggested when its phrases, each found in words of its own, bring
 * 1 - (1 - 0.7)^strong x (1 - 0.4)^weak x (1 - 0.15)^hint to 0.5 or more: one strong phrase, two weak ones, or a weak
 * one with two hints; hints alone are never enough. The same holds for agencies and circumstances. Valence
 * weighs good cues against concern cues. Any text may be given; the same text always has the same tags.
 */
export function compileTagger(typology: Typology, indicators: Indicators): Tagger {
  const cues = listCues(indicators);
  const find = phraseMatcher(
    cues.map(({ phrase }) => phrase),
    indicators.groups,
  );
  const orderOf = {
    codes: [...typology.codes.keys()],
    agencies: typology.facets.agencies.map(({ id }) => id),
    circumstances: typology.facets.circumstances.map(({ id }) => id),
  };
  const tag = (text: string): Tags => {
    const found = gather(find(text), cues);
    const codes = codesFrom(found.codes, orderOf.codes, text).slice(0, typology.maxCodesPerPassage);
    const agencies = facetFrom(found.agencies, orderOf.agencies, text);
    const circumstances = facetFrom(found.circumstances, orderOf.circumstances, text);
    return {
      codes,
      valence: valenceFrom(found.valence, codes.length > 0),
      agencies: agencies.map(({ id }) => id),
      circumstances: circumstances.map(({ id }) => id),
      harmTypes: [],
      reasons: { valence: [], agencies, circumstances, harmTypes: [] },
    };
  };
  return { version: indicators.version, typologyVersion: typology.version, tag };
}

function listCues(indicators: Indicators): Cue[] {
  const places = ['codes', 'valence', 'agencies', 'circumstances'] as const;
  const strengths = ['strong', 'weak', 'hint', 'unless'] as const;
  return places.flatMap((place) =>
    Object.entries<Cues>(indicators[place]).flatMap(([id, entry]) =>
      strengths.flatMap((strength) => entry[strength].map((phrase) => ({ place, id, strength, phrase }))),
    ),
  );
}

type Gathered = Record<Place, Map<string, Found[]>>;

function gather(matches: readonly Match[], cues: readonly Cue[]): Gathered {
  const found: Gathered = { codes: new Map(), valence: new Map(), agencies: new Map(), circumstances: new Map() };
  for (const match of matches) {
    const { place, id, strength } = cues[match.phrase]!;
    const list = found[place].get(id);
    if (list) list.push({ ...match, strength });
    else found[place].set(id, [{ ...match, strength }]);
  }
  return found;
}

/** The matches that count: none that an `unless` overlaps, and of those sharing words only the one that says most. */
function counted(found: readonly Found[]): Found[] {
  const against = found.filter(({ strength }) => strength === 'unless');
  const kept: Found[] = [];
  for (const match of found.filter(({ strength }) => strength !== 'unless').sort(bySayingMost)) {
    if (kept.some(({ phrase }) => phrase === match.phrase)) continue;
    const taken = [...kept, ...against].some((other) => other.start < match.end && match.start < other.end);
    if (!taken) kept.push(match);
  }
  return kept;
}

const bySayingMost = (one: Found, other: Found) =>
  SAYS[other.strength] - SAYS[one.strength] ||
  other.end - other.start - (one.end - one.start) ||
  one.start - other.start ||
  one.phrase - other.phrase;

/** How sure the matches make us, from 0 to 1 in two decimals; hints alone do not count. */
function confidenceOf(matches: readonly Found[]): number {
  if (matches.every(({ strength }) => strength === 'hint')) return 0;
  const doubt = matches.reduce((left, { strength }) => left * (1 - SAYS[strength]), 1);
  return Math.round(100 * (1 - doubt)) / 100;
}

function codesFrom(found: Map<string, Found[]>, order: readonly string[], text: string): SuggestedCode[] {
  return order
    .flatMap((code) => {
      const matches = counted(found.get(code) ?? []);
      const confidence = confidenceOf(matches);
      return confidence < ENOUGH ? [] : [{ code, confidence, evidence: evidenceOf(matches, text) }];
    })
    .sort((one, other) => other.confidence - one.confidence);
}

const evidenceOf = (matches: readonly Found[], text: string): Evidence[] =>
  matches
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
    .sort((one, other) => one.start - other.start);

const facetFrom = (found: Map<string, Found[]>, order: readonly string[], text: string): FacetReason[] =>
  order.flatMap((id) => {
    const matches = counted(found.get(id) ?? []);
    const confidence = confidenceOf(matches);
    return confidence < ENOUGH ? [] : [{ id, confidence, evidence: evidenceOf(matches, text) }];
  });

/** Most learning points are concerns, so one that has a code and no cue is taken for one; without a code it is neutral. */
function valenceFrom(found: Map<string, Found[]>, teaches: boolean): Valence {
  const weigh = (side: string) => counted(found.get(side) ?? []).reduce((sum, { strength }) => sum + SAYS[strength], 0);
  const [good, concern] = [weigh('good'), weigh('concern')];
  if (good > concern && good >= ENOUGH) return 'good';
  return teaches || concern >= SAYS.strong ? 'concern' : 'neutral';
}
