import { textWidth } from './text-width.js';

it('knows the width of a word in Arial', () => {
  expect(textWidth('Hello', 10)).toBeCloseTo(7.22 + 5.56 + 2.22 + 2.22 + 5.56, 5);
});

it('grows with the size, and a little when bold', () => {
  expect(textWidth('ab', 20)).toBe(2 * textWidth('ab', 10));
  expect(textWidth('ab', 10, true)).toBeGreaterThan(textWidth('ab', 10));
  expect(textWidth('', 10)).toBe(0);
});

it('counts a letter it does not know as one of usual width', () => {
  expect(textWidth('ж', 1000)).toBe(556);
});
