import type { Brought, NotBrought } from './across-versions.js';
import type { NoCode } from './decisions.js';

/** A settled coding of a passage, as far as telling two coders apart goes. */
export type SettledCoding = {
  passageId: string;
  coderId: string;
  purpose: 'first' | 'second' | 'adjudicated';
  held: readonly string[];
  valence: { value: string };
  noCode: NoCode | null;
  typologyVersion: string;
  at: Date;
};

/** A passage that was coded twice, apart: the first coder's coding, the blind ones, and what settled their difference. */
export type DoubleCoded<T extends SettledCoding> = { passageId: string; first: T; seconds: T[]; adjudicated: T | null };

/** Codings of passages coded twice: side by side, and those there is no holding against each other, with why. */
export type Doubled<T extends SettledCoding> = {
  coded: DoubleCoded<T>[];
  leftOut: { codings: T[]; why: NotBrought }[];
};

/**
 * Passages somebody coded blind after a first coder, under one typology: where theirs were two, as brought to the newer. Where
 * that cannot be, blind codings under the first coder's typology still stand beside it. Of several first codings the last
 * counts, of several adjudications too. In: codings of any passages, one a coder and purpose; no first one that was settled
 * after a blind one.
 */
export function doubleCoded<T extends SettledCoding>(
  codings: readonly T[],
  bring: (codings: readonly T[]) => Brought<T>,
): Doubled<T> {
  const doubled: Doubled<T> = { coded: [], leftOut: [] };
  for (const [passageId, all] of Map.groupBy(codings, (coding) => coding.passageId)) {
    const first = last(all.filter(({ purpose }) => purpose === 'first'));
    const blind = all.filter(({ purpose, coderId }) => purpose === 'second' && coderId !== first?.coderId);
    if (!first || blind.length === 0) continue;
    const brought = bring([first, ...blind]);
    if ('why' in brought && brought.why) doubled.leftOut.push({ codings: [first, ...blind], why: brought.why });
    const sameVersion = blind.filter(({ typologyVersion }) => typologyVersion === first.typologyVersion);
    const [one, ...seconds] = 'codings' in brought ? brought.codings : [first, ...sameVersion];
    const adjudicated = last(all.filter(({ purpose }) => purpose === 'adjudicated')) ?? null;
    if (seconds.length > 0) doubled.coded.push({ passageId, first: one!, seconds, adjudicated });
  }
  return doubled;
}

/** Whether two codings give a passage other codes, another valence or another reason for having no code. */
export const differ = (one: SettledCoding, other: SettledCoding): boolean =>
  one.valence.value !== other.valence.value ||
  one.noCode !== other.noCode ||
  one.held.length !== other.held.length ||
  one.held.some((code) => !other.held.includes(code));

/** The coding people agree on: the adjudicated one, or the one all of them gave. Undefined while they differ. */
export function agreedCoding<T extends SettledCoding>({ first, seconds, adjudicated }: DoubleCoded<T>): T | undefined {
  if (adjudicated) return adjudicated;
  return seconds.some((second) => differ(first, second)) ? undefined : first;
}

/** Whether two coders differ on a passage and nobody has settled it. */
export const isOpen = (passage: DoubleCoded<SettledCoding>): boolean => agreedCoding(passage) === undefined;

export const isCodedBy = (coderId: string, { first, seconds }: DoubleCoded<SettledCoding>): boolean =>
  [first, ...seconds].some((coding) => coding.coderId === coderId);

/** Whether this person may be told how a passage was coded: its coders not while they differ, lest they come to agree. */
export const mayKnow = (personId: string, passage: DoubleCoded<SettledCoding>): boolean =>
  !isOpen(passage) || !isCodedBy(personId, passage);

const last = <T extends SettledCoding>(codings: readonly T[]): T | undefined =>
  codings.toSorted((one, other) => one.at.getTime() - other.at.getTime()).at(-1);
