import { stepsBetween, type Typology } from '#libs/typology';
import { carrierOf } from './carry-codes.js';
import { becomeOf, carryDecisions, type Become } from './carry-decisions.js';
import { heldCodes, type CodeDecision } from './decisions.js';

/** Why a coding cannot be held against one of a later version: nobody can say which part of a split it is, or a code is gone. */
export type NotBrought = 'split' | 'retired';

type Versions = { all(): readonly Typology[] };

/**
 * What a code of version `from` is in the later version `to` by the crosswalk alone: words in a passage that make a split
 * certain are no word of its coder.
 */
export function becomesBetween(versions: Versions, from: string, to: string): (code: string) => Become {
  const carriers = stepsBetween(versions, from, to).map(({ entries, ...step }) =>
    carrierOf({ ...step, entries: entries.map((entry) => ({ from: entry.from, to: entry.to })) }, {}),
  );
  return (code) => becomeOf({ source: '', version: from, code }, '', [], carriers);
}

/** Whether a code has become one other for certain, or else why not. */
export const whyNotOne = ({ certain, open }: Become): NotBrought | null => {
  if (open.length > 0 || certain.length > 1) return 'split';
  return certain.length === 1 ? null : 'retired';
};

/** What is brought of a coding; `codedUnder` is the version it was made under, where it was brought to a later one. */
export type Bringable = {
  typologyVersion: string;
  codedUnder?: string;
  codes: readonly CodeDecision[];
  held: readonly string[];
};

/** Codings under one version, or why one of them cannot be brought there; null while a version is not known here yet. */
export type Brought<T> = { codings: T[] } | { why: NotBrought | null };

/** Brings codings of one passage, in the same order, to the newest version any of them was made under. Never throws. */
export function bringer(versions: Versions) {
  const ways = new Map<string, (code: string) => Become>();
  const between = (from: string, to: string) => {
    const key = `${from} ${to}`;
    return ways.get(key) ?? ways.set(key, becomesBetween(versions, from, to)).get(key)!;
  };
  return <T extends Bringable>(codings: readonly T[]): Brought<T> => {
    const made = new Set(codings.map(({ typologyVersion }) => typologyVersion));
    if (made.size === 1) return { codings: [...codings] };
    const known = versions.all().map(({ version }) => version);
    if (![...made].every((version) => known.includes(version))) return { why: null };
    const newest = known.findLast((version) => made.has(version))!;
    const brought: T[] = [];
    for (const coding of codings) {
      const becomes = between(coding.typologyVersion, newest);
      const why = coding.held.map((code) => whyNotOne(becomes(code))).find((one) => one !== null);
      if (why) return { why };
      brought.push(coding.typologyVersion === newest ? coding : broughtTo(newest, coding, becomes));
    }
    return { codings: brought };
  };
}

function broughtTo<T extends Bringable>(version: string, coding: T, becomes: (code: string) => Become): T {
  const codes = carryDecisions(coding.codes, becomes);
  return { ...coding, codedUnder: coding.typologyVersion, typologyVersion: version, codes, held: heldCodes(codes) };
}
