import { tallyInWords } from './tally.js';

const settled = { codes: 0, valence: false, others: 0, given: 1, limit: 4, hasReason: false };

it('names what is still to decide before a passage can be settled', () => {
  expect(tallyInWords({ ...settled, codes: 2, valence: true })).toBe('To decide: 2 codes, good practice or concern.');
  expect(tallyInWords({ ...settled, codes: 1 })).toBe('To decide: 1 code.');
  expect(tallyInWords({ ...settled, given: 0 })).toBe('To decide: a code, or why there is none.');
});

it('says that it can be settled, and how many others may stay open', () => {
  expect(tallyInWords(settled)).toBe('Ready to settle.');
  expect(tallyInWords({ ...settled, given: 0, hasReason: true })).toBe('Ready to settle.');
  expect(tallyInWords({ ...settled, given: 4, others: 3 })).toBe('Ready to settle. 3 more can stay open.');
});

it('says why it is not ready with too many codes, or with a code and a reason for having none', () => {
  expect(tallyInWords({ ...settled, given: 5, others: 1 })).toBe(
    '5 codes are too many: a passage has at most 4. 1 more can stay open.',
  );
  expect(tallyInWords({ ...settled, hasReason: true })).toBe(
    'It has a code and a reason for having none: keep one of the two.',
  );
});
