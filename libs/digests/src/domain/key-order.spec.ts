import fc from 'fast-check';
import { inKeyOrder } from './key-order.js';

it('gives the same bytes whatever order the keys came in, and leaves arrays as they are', () => {
  expect(JSON.stringify(inKeyOrder({ b: [2, 1], a: { d: null, c: 'x' } }))).toBe('{"a":{"c":"x","d":null},"b":[2,1]}');
});

it('changes nothing but the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(inKeyOrder(plain)).toEqual(plain);
    }),
    { seed: 2014 },
  );
});
