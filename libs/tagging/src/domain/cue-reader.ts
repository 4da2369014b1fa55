import type { Cues, Indicators } from './indicators.js';
import { keyOf, type Label, type Place } from './labels.js';
import { phraseMatcher } from './phrase-matcher.js';

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
    const byLabel = new Map<number, Spoken[]>();
    for (const { phrase, start, end } of find(text)) {
      const cue = cues[phrase]!;
      const list = byLabel.get(cue.label);
      if (list) list.push({ cue, start, end });
      else byLabel.set(cue.label, [{ cue, start, end }]);
    }
    const found: FoundCue[] = [];
    for (const spoken of byLabel.values()) count(spoken, found);
    return found;
  };
}

type Spoken = { cue: Cue; start: number; end: number };

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

/** Adds to `found` what counts of the phrases found for one label, each phrase once. */
function count(spoken: Spoken[], found: FoundCue[]): void {
  if (spoken.length > 1) spoken.sort(bySayingMost);
  const against = spoken.filter(({ cue }) => cue.strength === 'unless');
  const counted: Spoken[] = [];
  const known = new Set<Cue>();
  for (const one of spoken) {
    if (one.cue.strength === 'unless' || known.has(one.cue)) continue;
    if (against.some((other) => overlap(one, other)) || counted.some((other) => overlap(one, other))) continue;
    known.add(one.cue);
    counted.push(one);
    found.push({ label: one.cue.label, strength: rankOf(one.cue.strength), start: one.start, end: one.end });
  }
}

const overlap = (one: Spoken, other: Spoken) => other.start < one.end && one.start < other.end;

const rankOf = (strength: Strength) => STRENGTHS.indexOf(strength as (typeof STRENGTHS)[number]);

const bySayingMost = (one: Spoken, other: Spoken) =>
  rankOf(one.cue.strength) - rankOf(other.cue.strength) ||
  other.end - other.start - (one.end - one.start) ||
  one.start - other.start;
