import type { CodedBy, Decisions } from '#libs/coding';
import { agreedBy } from './agreed-by.js';

const coded = (decisions: Partial<Decisions>, held: string[] = []): CodedBy => ({
  coder: { id: 'c', name: 'C' },
  decisions: {
    codes: [],
    valence: { value: 'neutral', state: 'added' },
    facets: { agencies: [], circumstances: [], harmTypes: [] },
    noCode: null,
    ...decisions,
  },
  held,
  at: new Date(0),
});

it('takes over that both found nothing to code, and no reason only one gave', () => {
  const nothing = coded({ noCode: 'nothing-to-code' });
  const concern = coded({ noCode: 'nothing-to-code', valence: { value: 'concern', state: 'added' } });
  expect(agreedBy({ first: nothing, second: concern })).toMatchObject({
    noCode: 'nothing-to-code',
    valence: undefined,
  });
  const none = coded({ noCode: 'no-code-fits' });
  expect(agreedBy({ first: nothing, second: none })).toMatchObject({ noCode: null, valence: 'neutral' });
  expect(agreedBy({ first: coded({}, ['a', 'b']), second: coded({}, ['b']) })).toMatchObject({
    codes: ['b'],
    noCode: null,
  });
});
