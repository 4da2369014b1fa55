import { inPairs } from './in-pairs.js';

it('says a phrase of two words as one pair, also where it is left out or one of several wishes', () => {
  expect(inPairs(`'polic' | 'health' <-> 'visitor'`)).toEqual({ paired: `'polic' | ' health visitor'`, isExact: true });
  expect(inPairs(`'polic' & !( 'health' <-> 'visitor' )`)).toEqual({ paired: `'polic' & !( ' health visitor' )`, isExact: true }); // prettier-ignore
});

it('asks for all pairs of a longer phrase, and leaves the rest to be seen', () => {
  const { paired, isExact } = inPairs(`'one' <-> 'two' <-> 'three' & 'four'`);
  expect([paired, isExact]).toEqual([`( ' one two' & ' two three' ) & 'four'`, false]);
});

it('says how many steps are between two words with stop words between them, as far as pairs are kept', () => {
  expect(inPairs(`'voic' <3> 'child'`)).toEqual({ paired: `' voic 3 child'`, isExact: true });
  expect(inPairs(`'voic' <9> 'child'`)).toEqual({ paired: `'voic' <9> 'child'`, isExact: true });
});

it('does not leave out more than was said', () => {
  const query = `'four' & !( 'one' <-> 'two' <-> 'three' )`;
  expect(inPairs(query)).toEqual({ paired: query, isExact: true });
});

it('keeps beginnings and the quotes in words', () => {
  expect(inPairs(`'o''brien' <-> 'vis':*`)).toEqual({ paired: `' o''brien vis':*`, isExact: true });
  expect(inPairs(`'superv':*`)).toEqual({ paired: `'superv':*`, isExact: true });
});
