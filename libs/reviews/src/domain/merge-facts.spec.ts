import { mergeFacts } from './merge-facts.js';
import type { Fact } from './review.js';

const said = (...choices: string[]): Fact => ({ choices, amount: null, words: null });
const facts = (of: Record<string, Fact>) => new Map(Object.entries(of));

it('keeps what each of two people changed, and takes nothing recorded meanwhile back to not stated', () => {
  const sent = facts({ offered: said('yes'), consulted: said() });
  expect(mergeFacts(sent, facts({}), facts({ consulted: said('no') }))).toEqual({
    ok: true,
    value: facts({ offered: said('yes'), consulted: said('no') }),
  });
});

it('lets the sender take an answer back that nobody else has changed', () => {
  const recorded = facts({ offered: said('yes') });
  expect(mergeFacts(facts({ offered: said() }), recorded, recorded)).toMatchObject({
    value: facts({ offered: said() }),
  });
});

it('refuses each fact both changed, unless they say the same, and says which the sender left as they were', () => {
  const sent = facts({ offered: said('yes'), consulted: said('no'), corrected: said() });
  const now = facts({ offered: said('no'), consulted: said('no'), corrected: said('yes') });
  expect(mergeFacts(sent, facts({}), now)).toEqual({
    ok: false,
    refusals: [{ code: 'reviews.answered-meanwhile', fact: 'offered', left: ['corrected'] }],
  });
});
