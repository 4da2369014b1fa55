import type { EditionState } from './workflow.js';

/** As much of an edition as says which one it is. `replaces`: when the edition before it was published. */
type Standing = { state: EditionState; publishedAt: Date | null; number: number; replaces: Date | null };

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

/**
 * What a printed copy says of itself, so that whoever holds it can tell it from another and knows whether to use it: when it was
 * published (London's day), which edition it is and what it replaces, and a mark where it is not in force any more.
 */
export function printedStanding({ state, publishedAt, number, replaces }: Standing) {
  const edition = replaces
    ? [`${ORDINALS[number - 1] ?? `${number}th`} edition, replaces the one of ${DAY.format(replaces)}`]
    : [];
  const words = publishedAt ? [`Published ${DAY.format(publishedAt)}`, ...edition].join(', ') : 'Not published';
  return { words, mark: MARKS[state] ?? null, number };
}

const MARKS: Partial<Record<EditionState, string>> = {
  superseded: 'Replaced by a later edition',
  withdrawn: 'Withdrawn, not to be used',
};
