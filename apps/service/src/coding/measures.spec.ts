import { figure, readInWords } from './measures.js';

it('gives a figure in two decimals with a true minus, and says where there is none', () => {
  expect([figure(0.8), figure(-0.126), figure(undefined)]).toEqual(['0.80', '−0.13', 'Not enough to say']);
});

it('reads kappa in one sentence, with a warning on few passages', () => {
  expect(readInWords(0.85, 319)).toBe(
    'Two people coding the same passage agree almost wholly beyond what chance would give (kappa 0.85, 319 passages).',
  );
  expect(readInWords(0.5, 12)).toContain('moderately');
  expect(readInWords(0.5, 12)).toContain('fewer than 30 passages');
  expect(readInWords(-0.2, 40)).toContain('hardly');
});

it('says so when nothing can be worked out', () => {
  expect(readInWords(undefined, 0)).toContain('nothing to compare');
  expect(readInWords(undefined, 5)).toContain('too little that varies');
});
