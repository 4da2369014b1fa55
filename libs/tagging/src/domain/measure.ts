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
export function measureTags(tagged: readonly { passage: AgreedPassage; tags: Tags }[]): Measurement {
  const pairs = (facet: 'agencies' | 'circumstances' | 'harmTypes') =>
    tagged.flatMap(({ passage, tags }) => {
      const expected = passage[facet];
      return expected === null ? [] : [{ expected, suggested: tags[facet] }];
    });
  const codes = tagged.map(({ passage, tags }) => ({ expected: passage.codes, suggested: codesOf(tags) }));
  const each = eachCode(codes);
  return {
    passages: tagged.length,
    codes: { micro: microScore(codes), macro: meanScore(each), each },
    valenceAccuracy: share(
      tagged.filter(({ passage, tags }) => passage.valence === tags.valence).length,
      tagged.length,
    ),
    agencies: microScore(pairs('agencies')),
    circumstances: microScore(pairs('circumstances')),
    harmTypes: microScore(pairs('harmTypes')),
  };
}

const codesOf = ({ codes }: Tags) => codes.map(({ code }) => code);

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

function scoreOf({ expected, suggested, right }: Tally): Score {
  const f1 = share(2 * right, expected + suggested);
  return { precision: share(right, suggested), recall: share(right, expected), f1 };
}

function tally(pairs: readonly Pair[]): Map<string, Tally> {
  const counts = new Map<string, Tally>();
  const count = (id: string, what: keyof Tally) => {
    const entry = counts.get(id) ?? { expected: 0, suggested: 0, right: 0 };
    entry[what] += 1;
    counts.set(id, entry);
  };
  for (const { expected, suggested } of pairs) {
    expected.forEach((id) => count(id, 'expected'));
    suggested.forEach((id) => count(id, 'suggested'));
    suggested.filter((id) => expected.includes(id)).forEach((id) => count(id, 'right'));
  }
  return counts;
}

function microScore(pairs: readonly Pair[]): Score {
  const total: Tally = { expected: 0, suggested: 0, right: 0 };
  for (const { expected, suggested, right } of tally(pairs).values()) {
    total.expected += expected;
    total.suggested += suggested;
    total.right += right;
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
