import { randomFrom, shuffle } from './random.js';

it('gives numbers from 0 up to 1', () => {
  const random = randomFrom(1);
  const numbers = Array.from({ length: 1000 }, random);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
});

it('shuffles the same way for the same seed, and loses nothing', () => {
  const shuffled = (seed: number) => {
    const list = Array.from({ length: 20 }, (_, index) => index);
    shuffle(list, randomFrom(seed));
    return list;
  };
  expect(shuffled(1)).toEqual(shuffled(1));
  expect(shuffled(1)).not.toEqual(shuffled(2));
  expect(shuffled(1).toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index));
});
