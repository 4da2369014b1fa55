import type { Adjudication, Disagreement } from '#libs/coding';
import { FACET_WORDS } from './words.js';

type Agreed = Omit<Adjudication, 'reason' | 'valence'> & Partial<Pick<Adjudication, 'valence'>>;

/** What both gave: where an adjudicator starts from. Nothing that only one gave is chosen beforehand. */
export function agreedBy({ first, second }: Pick<Disagreement, 'first' | 'second'>): Agreed {
  const both = (facet: (typeof FACET_WORDS)[number]['id']) => {
    const held = (one: typeof first) =>
      one.decisions.facets[facet].filter(({ state }) => state === 'accepted' || state === 'added');
    const second_ = new Set(held(second).map(({ id }) => id));
    return held(first)
      .map(({ id }) => id)
      .filter((id) => second_.has(id));
  };
  const [one, other] = [first.decisions.valence.value, second.decisions.valence.value];
  return {
    codes: first.held.filter((code) => second.held.includes(code)),
    valence: one === other ? one : undefined,
    agencies: both('agencies'),
    circumstances: both('circumstances'),
    harmTypes: both('harmTypes'),
    noCode: first.decisions.noCode === second.decisions.noCode ? first.decisions.noCode : null,
  };
}
