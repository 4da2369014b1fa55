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
  /** Each code either side named, those expected first. */
  codes: readonly (Tally & { code: string })[];
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
    codes: eachIn({ expected: passage.codes, suggested: codesOf(tags) }),
    isValenceRight: passage.valence === tags.valence,
    agencies: facet('agencies'),
    circumstances: facet('circumstances'),
    harmTypes: facet('harmTypes'),
  };
}

/** The same for passages that have been counted. */
export function measureCounted(counted: readonly Counted[]): Measurement {
  const each = eachCode(counted);
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

function eachIn({ expected, suggested }: Pair): (Tally & { code: string })[] {
  const times = (code: string, codes: readonly string[]) => codes.filter((one) => one === code).length;
  return [...new Set([...expected, ...suggested])].map((code) => {
    const [wanted, said] = [times(code, expected), times(code, suggested)];
    return { code, expected: wanted, suggested: said, right: wanted > 0 ? said : 0 };
  });
}

function tally(counted: readonly Counted[]): Map<string, Tally> {
  const counts = new Map<string, Tally>();
  for (const { codes } of counted)
    for (const { code, expected, suggested, right } of codes) {
      const known = counts.get(code);
      if (!known) counts.set(code, { expected, suggested, right });
      else {
        known.expected += expected;
        known.suggested += suggested;
        known.right += right;
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

const eachCode = (counted: readonly Counted[]): CodeScore[] =>
  [...tally(counted)].map(([code, counts]) => ({ code, ...counts, ...scoreOf(counts) }));

function meanScore(scores: readonly Score[]): Score {
  const mean = (of: keyof Score) =>
    scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score[of], 0) / scores.length;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}
