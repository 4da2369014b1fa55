import { code, next, small } from '../../test/small-typology.js';
import { checkTypology } from './check-typology.js';
import { successorsIn } from './successors-in.js';

const first = checkTypology(small(), 'first');
const split = [{ from: 'waiting', to: ['waiting', 'telling'] }];
const second = checkTypology(next([code('waiting'), code('acting'), code('telling')], split), 'second');
const merged = { from: 'acting', to: ['telling'] };
const third = checkTypology(
  {
    ...next([code('waiting'), code('telling')], [merged, { from: 'telling', to: ['telling'] }]),
    version: '2015.1',
    replaces: '2014.1',
  },
  'third',
);
const becomes = successorsIn({ all: () => [first, second, third], inForce: () => third });

it('says what became of a code in the version in force, once each, and nothing of one that never was', () => {
  expect([becomes('acting'), becomes('telling'), becomes('shouting')]).toEqual([['telling'], ['telling'], []]);
});

it('takes a code of an earlier version for all that it was split into, also where it is still one of them', () => {
  expect([becomes('waiting'), becomes('waiting', first.version)]).toEqual([['waiting'], ['waiting', 'telling']]);
});
