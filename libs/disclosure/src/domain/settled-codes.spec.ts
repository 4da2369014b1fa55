import { settledCodes, settledInWords } from './settled-codes.js';

const told = (settled: number, codes: number) => settledInWords(settledCodes(settled, codes, 10));

it('says of themes that are mostly suggestions that nobody confirmed them, as a share and never as counts', () => {
  expect(told(5, 2258)).toBe(
    'A program suggests themes, and what is good practice, from the words of the summaries. People have confirmed fewer than 1 in 100 of them. Nobody has confirmed the others, so some are wrong and some are missed.',
  );
  expect(told(30, 120)).toContain('People have confirmed about 25 in 100 of them.');
});

it.each([
  [0, 40, 'Nobody has confirmed any of them yet'],
  [39, 40, 'about 97 in 100'],
  [999, 1000, 'about 99 in 100'],
  [40, 40, 'People settled every theme counted here.'],
  [3, 9, 'People have confirmed some of them.'],
  [0, 0, 'is not known here'],
])('says of %s settled of %s codes: %s', (settled, codes, words) => {
  expect(told(settled, codes)).toContain(words);
});
