import type { AgreedPassage } from './agreed-passage.js';
import type { Tagger, Tags } from './tagger.js';

/** Shares from 0 to 1. `micro` counts every assignment alike, `macro` every code alike. */
export type Score = { precision: number; recall: number; f1: number };
export type CodeScore = Score & { code: string; expected: number; suggested: number; right: number };
export type Measurement = {
  passages: number;
  codes: { micro: Score; macro: Score; each: CodeScore[] };
  valenceAccuracy: number;
  agencies: Score;
  circumstances: Score;
  harmTypes: Score;
};

type Tally = { expected: number; suggested: number; right: number };
type Pair = { expected: readonly string[]; suggested: readonly string[] };

/**
 * Measures a tagger against passages people have coded. Macro figures are means over the codes that either side used.
 * Precision where nothing was suggested, and recall where nothing was expected, is 1; so no passages score 1. Harm types
 * are measured on the passages in which people coded them.
 */
export const measure = (tagger: Tagger, passages: readonly AgreedPassage[]): Measurement =>
  measureTags(passages.map((passage) => ({ passage, tags: tagger.tag(passage.text) })));

/** The same for suggestions that have been made. */
export const measureTags = (tagged: readonly { passage: AgreedPassage; tags: Tags }[]): Measurement =>
  measureCounted(tagged.map(countedIn));

/** What people and a tagger said of one passage. No harm types, or other facet, where people did not code it. */
export type Counted = {
  codes: Pair;
  isValenceRight: boolean;
  agencies: Tally | null;
  circumstances: Tally | null;
  harmTypes: Tally | null;
};

/** Counts one passage, once for all measurements it is part of. */
export function countedIn({ passage, tags }: { passage: AgreedPassage; tags: Tags }): Counted {
  const facet = (name: 'agencies' | 'circumstances' | 'harmTypes') => {
    const expected = passage[name];
    return expected === null ? null : tallyOf({ expected, suggested: tags[name] });
  };
  return {
    codes: { expected: passage.codes, suggested: codesOf(tags) },
    isValenceRight: passage.valence === tags.valence,
    agencies: facet('agencies'),
    circumstances: facet('circumstances'),
    harmTypes: facet('harmTypes'),
  };
}

/** The same for passages that have been counted. */
export function measureCounted(counted: readonly Counted[]): Measurement {
  const each = eachCode(counted.map(({ codes }) => codes));
  return {
    passages: counted.length,
    codes: { micro: microScore(each), macro: meanScore(each), each },
    valenceAccuracy: share(counted.filter(({ isValenceRight }) => isValenceRight).length, counted.length),
    agencies: microScore(counted.map(({ agencies }) => agencies)),
    circumstances: microScore(counted.map(({ circumstances }) => circumstances)),
    harmTypes: microScore(counted.map(({ harmTypes }) => harmTypes)),
  };
}

const tallyOf = ({ expected, suggested }: Pair): Tally => ({
  expected: expected.length,
  suggested: suggested.length,
  right: suggested.filter((id) => expected.includes(id)).length,
});

const codesOf = ({ codes }: Tags) => codes.map(({ code }) => code);

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

function scoreOf({ expected, suggested, right }: Tally): Score {
  const f1 = share(2 * right, expected + suggested);
  return { precision: share(right, suggested), recall: share(right, expected), f1 };
}

function tally(pairs: readonly Pair[]): Map<string, Tally> {
  const counts = new Map<string, Tally>();
  const entryOf = (id: string): Tally => {
    const known = counts.get(id);
    if (known) return known;
    const fresh = { expected: 0, suggested: 0, right: 0 };
    counts.set(id, fresh);
    return fresh;
  };
  for (const { expected, suggested } of pairs) {
    for (const id of expected) entryOf(id).expected += 1;
    for (const id of suggested) {
      entryOf(id).suggested += 1;
      if (expected.includes(id)) entryOf(id).right += 1;
    }
  }
  return counts;
}

function microScore(tallies: readonly (Tally | null)[]): Score {
  const total: Tally = { expected: 0, suggested: 0, right: 0 };
  for (const one of tallies) {
    if (!one) continue;
    total.expected += one.expected;
    total.suggested += one.suggested;
    total.right += one.right;
  }
  return scoreOf(total);
}

const eachCode = (pairs: readonly Pair[]): CodeScore[] =>
  [...tally(pairs)].map(([code, counts]) => ({ code, ...counts, ...scoreOf(counts) }));

function meanScore(scores: readonly Score[]): Score {
  const mean = (of: keyof Score) =>
    scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score[of], 0) / scores.length;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}
