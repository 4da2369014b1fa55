import type { Chosen, OpenDisagreement } from '#libs/coding';
import { FACET_WORDS } from './words.js';

/**
 * What both gave, the codes as they are in the version in force: where an adjudicator starts from. Nothing that only one gave
 * is chosen beforehand.
 */
export function agreedBy({ first, second, now }: Pick<OpenDisagreement, 'first' | 'second' | 'now'>): Chosen {
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
    codes: now.first.held.filter((code) => now.second.held.includes(code)),
    valence: one === other ? one : undefined,
    agencies: both('agencies'),
    circumstances: both('circumstances'),
    harmTypes: both('harmTypes'),
    noCode: first.decisions.noCode === second.decisions.noCode ? first.decisions.noCode : null,
  };
}
