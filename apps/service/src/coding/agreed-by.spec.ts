import type { CodedBy, Decisions } from '#libs/coding';
import { agreedBy } from './agreed-by.js';

const coded = (decisions: Partial<Decisions>): CodedBy => ({
  coder: { id: 'c', name: 'C' },
  decisions: {
    codes: [],
    valence: { value: 'neutral', state: 'added' },
    facets: { agencies: [], circumstances: [], harmTypes: [] },
    noCode: null,
    ...decisions,
  },
  held: [],
  at: new Date(0),
});
const now = (first: string[], second: string[]) => ({
  first: { codes: [], held: first, became: [] },
  second: { codes: [], held: second, became: [] },
});
const none = now([], []);

it('takes over that both found nothing to code, and no reason only one gave', () => {
  const nothing = coded({ noCode: 'nothing-to-code' });
  const concern = coded({ noCode: 'nothing-to-code', valence: { value: 'concern', state: 'added' } });
  expect(agreedBy({ first: nothing, second: concern, now: none })).toMatchObject({
    noCode: 'nothing-to-code',
    valence: undefined,
  });
  const unfit = coded({ noCode: 'no-code-fits' });
  expect(agreedBy({ first: nothing, second: unfit, now: none })).toMatchObject({ noCode: null, valence: 'neutral' });
  expect(agreedBy({ first: coded({}), second: coded({}), now: now(['a', 'b'], ['b']) })).toMatchObject({
    codes: ['b'],
    noCode: null,
  });
});
