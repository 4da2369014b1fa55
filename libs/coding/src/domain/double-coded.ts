/** A settled coding of a passage, as far as telling two coders apart goes. */
export type SettledCoding = {
  passageId: string;
  coderId: string;
  purpose: 'first' | 'second' | 'adjudicated';
  held: readonly string[];
  valence: { value: string };
  typologyVersion: string;
  at: Date;
};

/** A passage that was coded twice, apart: the first coder's coding, the blind ones, and what settled their difference. */
export type DoubleCoded<T extends SettledCoding> = { passageId: string; first: T; seconds: T[]; adjudicated: T | null };

/**
 * Passages somebody coded blind after a first coder, under the same typology. Of several first codings the last counts,
 * as it does everywhere; of several adjudications too. In: codings of any passages, one a coder and purpose.
 */
export function doubleCoded<T extends SettledCoding>(codings: readonly T[]): DoubleCoded<T>[] {
  return [...groupByPassage(codings)].flatMap(([passageId, all]) => {
    const blind = all.filter(({ purpose }) => purpose === 'second');
    const first = last(all.filter(({ purpose }) => purpose === 'first'));
    const seconds = blind.filter(
      ({ coderId, typologyVersion }) => coderId !== first?.coderId && typologyVersion === first?.typologyVersion,
    );
    const adjudicated = last(all.filter(({ purpose }) => purpose === 'adjudicated')) ?? null;
    return first && seconds.length > 0 ? [{ passageId, first, seconds, adjudicated }] : [];
  });
}

/** Whether two codings give a passage other codes or another valence. */
export const differ = (one: SettledCoding, other: SettledCoding): boolean =>
  one.valence.value !== other.valence.value ||
  one.held.length !== other.held.length ||
  one.held.some((code) => !other.held.includes(code));

/** The coding people agree on: the adjudicated one, or the one all of them gave. Undefined while they differ. */
export function agreedCoding<T extends SettledCoding>({ first, seconds, adjudicated }: DoubleCoded<T>): T | undefined {
  if (adjudicated) return adjudicated;
  return seconds.some((second) => differ(first, second)) ? undefined : first;
}

function groupByPassage<T extends SettledCoding>(codings: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const coding of codings) {
    const group = groups.get(coding.passageId);
    if (group) group.push(coding);
    else groups.set(coding.passageId, [coding]);
  }
  return groups;
}

const last = <T extends SettledCoding>(codings: readonly T[]): T | undefined =>
  codings.toSorted((one, other) => one.at.getTime() - other.at.getTime()).at(-1);
