import type { CodeDecision } from './decisions.js';

/** What people did with a tagger's suggestions of one code, in passages they settled. */
export type SuggestionsTally = {
  taggerVersion: string;
  code: string;
  suggested: number;
  accepted: number;
  changed: number;
  rejected: number;
  /** Given by a person where the tagger did not suggest it, also in place of another. */
  added: number;
};

/** Counts what became of suggestions, by tagger version and code, in the order they come up. */
export function tallySuggestions(
  codings: readonly { taggerVersion: string; codes: readonly CodeDecision[] }[],
): SuggestionsTally[] {
  const tallies = new Map<string, SuggestionsTally>();
  for (const { taggerVersion, codes } of codings)
    for (const [code, what] of codes.flatMap(fates)) {
      const key = `${taggerVersion}\n${code}`;
      const tally = tallies.get(key) ?? { taggerVersion, code, ...NONE };
      tally[what] += 1;
      if (what !== 'added') tally.suggested += 1;
      tallies.set(key, tally);
    }
  return [...tallies.values()];
}

type Fate = 'accepted' | 'changed' | 'rejected' | 'added';
const NONE = { suggested: 0, accepted: 0, changed: 0, rejected: 0, added: 0 };

/** What a decision says of which codes: putting one in place of another says something of both. */
function fates(decision: CodeDecision): [string, Fate][] {
  if (decision.state === 'untouched') return [];
  if (decision.state !== 'changed') return [[decision.code, decision.state]];
  return [
    [decision.insteadOf, 'changed'],
    [decision.code, 'added'],
  ];
}
