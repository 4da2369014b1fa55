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

/**
 * Passages somebody coded blind after a first coder, under the same typology. Of several first codings the last counts,
 * of several adjudications too. In: codings of any passages, one a coder and purpose; no first one that was settled after
 * a blind one.
 */
export function doubleCoded<T extends SettledCoding>(codings: readonly T[]): DoubleCoded<T>[] {
  return [...Map.groupBy(codings, (coding) => coding.passageId)].flatMap(([passageId, all]) => {
    const blind = all.filter(({ purpose }) => purpose === 'second');
    const first = last(all.filter(({ purpose }) => purpose === 'first'));
    const seconds = blind.filter(
      ({ coderId, typologyVersion }) => coderId !== first?.coderId && typologyVersion === first?.typologyVersion,
    );
    const adjudicated = last(all.filter(({ purpose }) => purpose === 'adjudicated')) ?? null;
    return first && seconds.length > 0 ? [{ passageId, first, seconds, adjudicated }] : [];
  });
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
