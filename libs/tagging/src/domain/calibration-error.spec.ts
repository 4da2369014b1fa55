import { calibrationError } from './calibration-error.js';

const claims = (confidence: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ confidence, right: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, right: false })),
];

it('is nothing when seven in ten of what is claimed with 0.7 are right', () => {
  expect(calibrationError(claims(0.7, 7, 3))).toBeCloseTo(0);
});

it('averages the gaps of the bins, each weighing what it holds: worked by hand', () => {
  // 10 claims at 0.9 of which 6 are right: gap 0.3. 30 at 0.5 of which 18 are right: gap 0.1. (10 x 0.3 + 30 x 0.1) / 40.
  expect(calibrationError([...claims(0.9, 6, 4), ...claims(0.5, 18, 12)])).toBeCloseTo(0.15);
});

it('has no value without claims, and takes a claim of 1', () => {
  expect(calibrationError([])).toBeUndefined();
  expect(calibrationError(claims(1, 1, 0))).toBe(0);
});
