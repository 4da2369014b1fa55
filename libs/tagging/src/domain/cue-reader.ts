import type { Cues, Indicators } from './indicators.js';
import { keyOf, type Label, type Place } from './labels.js';
import { type Match, phraseMatcher } from './phrase-matcher.js';

export const STRENGTHS = ['strong', 'weak', 'hint'] as const;
type Strength = (typeof STRENGTHS)[number] | 'unless';
type Cue = { label: number; strength: Strength; phrase: string };

/** An indicator phrase found for a label: `label` and `strength` are positions in the labels and in `STRENGTHS`. */
export type FoundCue = { label: number; strength: number; start: number; end: number };

/**
 * Makes the reader that finds the indicator phrases of a typology's labels in a text. A phrase counts once a label,
 * an `unless` takes back the phrases of its label that it overlaps, and of two that share words the one that says most
 * counts. Labels without phrases have none.
 */
export function cueReader(labels: readonly Label[], indicators: Indicators): (text: string) => FoundCue[] {
  const cues = listCues(labels, indicators);
  const find = phraseMatcher(
    cues.map(({ phrase }) => phrase),
    indicators.groups,
  );
  return (text) => {
    const byLabel = new Map<number, (Match & Cue)[]>();
    for (const match of find(text)) {
      const found = { ...cues[match.phrase]!, ...match } as unknown as Match & Cue;
      const list = byLabel.get(found.label);
      if (list) list.push(found);
      else byLabel.set(found.label, [found]);
    }
    return [...byLabel.values()].flatMap(counted);
  };
}

function listCues(labels: readonly Label[], indicators: Indicators): Cue[] {
  const position = new Map(labels.map((label, index) => [keyOf(label), index]));
  const places = ['codes', 'agencies', 'circumstances', 'valence'] as const satisfies readonly Place[];
  return places.flatMap((place) =>
    Object.entries<Cues>(indicators[place]).flatMap(([id, entry]) => {
      const label = position.get(keyOf({ place, id }));
      if (label === undefined) return [];
      return [...STRENGTHS, 'unless' as const].flatMap((strength) =>
        entry[strength].map((phrase) => ({ label, strength, phrase })),
      );
    }),
  );
}

function counted(found: readonly (Match & Cue)[]): FoundCue[] {
  const against = found.filter(({ strength }) => strength === 'unless');
  const kept: (Match & Cue)[] = [];
  for (const match of found.filter(({ strength }) => strength !== 'unless').sort(bySayingMost)) {
    if (kept.some(({ phrase }) => phrase === match.phrase)) continue;
    const taken = [...kept, ...against].some((other) => other.start < match.end && match.start < other.end);
    if (!taken) kept.push(match);
  }
  return kept.map(({ label, strength, start, end }) => ({ label, strength: rankOf(strength), start, end }));
}

const rankOf = (strength: Strength) => STRENGTHS.indexOf(strength as (typeof STRENGTHS)[number]);

const bySayingMost = (one: Match & Cue, other: Match & Cue) =>
  rankOf(one.strength) - rankOf(other.strength) ||
  other.end - other.start - (one.end - one.start) ||
  one.start - other.start;
