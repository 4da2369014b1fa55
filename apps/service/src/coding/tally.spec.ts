import { tallyInWords } from './tally.js';

const settled = { codes: 0, valence: false, others: 0, isWithoutReason: false };

it('names what is still to decide before a passage can be settled', () => {
  expect(tallyInWords({ ...settled, codes: 2, valence: true })).toBe('To decide: 2 codes, good practice or concern.');
  expect(tallyInWords({ ...settled, codes: 1 })).toBe('To decide: 1 code.');
  expect(tallyInWords({ ...settled, isWithoutReason: true })).toBe('To decide: a code, or why there is none.');
});

it('says that it can be settled, and how many others may stay open', () => {
  expect(tallyInWords(settled)).toBe('Ready to settle.');
  expect(tallyInWords({ ...settled, others: 3 })).toBe('Ready to settle. 3 more can stay open.');
});
