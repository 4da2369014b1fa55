import { entityTag, isHeld } from './entity-tag.js';

const asked = {
  snapshot: 'abc',
  policy: '2013.1',
  audience: 'region',
  mart: 'agencies',
  format: 'csv',
  limit: 10,
  offset: 0,
};

it('is the same for the same question in any order, and another for each thing that differs', () => {
  const tag = entityTag(asked);
  expect(tag).toMatch(/^"[\w-]{27}"$/);
  expect(entityTag(Object.fromEntries(Object.entries(asked).reverse()))).toBe(tag);
  const others = Object.keys(asked).map((part) => entityTag({ ...asked, [part]: 'other' }));
  expect(new Set([tag, ...others]).size).toBe(others.length + 1);
});

it.each([
  ['"a"', true],
  ['"b", W/"a"', true],
  ['"ab"', false],
  ['*', false],
  [undefined, false],
])('finds in %s whether it is held', (header, held) => {
  expect(isHeld(header, '"a"')).toBe(held);
});
