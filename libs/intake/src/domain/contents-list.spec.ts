import { contentsAmong } from './contents-list.js';

it('finds the lines of a contents list behind any number of dots, and passes over those that name no heading', () => {
  const lines = ['1. Purpose ......... 3', '2. Themes . . . . . 3', 'Annex A\t9', '3. Impact… 12', 'In all\t24'];
  expect([...contentsAmong(lines, ['Purpose', 'Themes', '3. Impact'])]).toEqual([0, 1, 2, 3]);
  expect(contentsAmong(lines, ['Purpose', 'Themes']).size).toBe(0);
});

it.each(['.', '. ', '\t', 'a\t', '…', '. 1'])('is done at once with lines of nothing but "%s"', (part) => {
  const lines = Array.from({ length: 200 }, () => `${part.repeat(3_000)}x`);
  expect(contentsAmong(lines, lines).size).toBe(0);
});
