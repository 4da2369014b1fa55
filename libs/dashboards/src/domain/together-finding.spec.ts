import type { TogetherRule } from './chart-notes.js';
import { togetherFinding } from './together-finding.js';

const rule: TogetherRule = {
  kind: 'together',
  noun: { one: 'theme', many: 'themes' },
  name: 'theme',
  other: 'other',
  count: 'both',
  nameCount: 'first',
  otherCount: 'second',
};
const pair = (theme: string, other: string, both: number, first = 20, second = 7) => ({
  theme,
  other,
  both,
  first,
  second,
});

it('names the pair found together most often, out of those with each', () => {
  expect(togetherFinding(rule, [pair('A', 'B', 6), pair('A', 'C', 2), pair('B', 'C', 1)])).toBe(
    'The two themes found together most often are ‘A’ and ‘B’: in 6 of 20 summaries with the first (30%) and 6 of 7 with the second.',
  );
});

it('names pairs that tie, and counts a long tie', () => {
  expect(togetherFinding(rule, [pair('A', 'B', 6), pair('C', 'D', 6)])).toBe(
    'Found together most often are ‘A’ with ‘B’ and ‘C’ with ‘D’, each in 6 summaries.',
  );
  const many = ['A', 'B', 'C', 'D'].map((name) => pair(name, 'Z', 1));
  expect(togetherFinding(rule, many)).toBe(
    'No one pair leads: 4 pairs of themes are each found together in 1 summary.',
  );
});

it('says what comes with the one theme that was chosen', () => {
  expect(togetherFinding(rule, [pair('A', 'B', 6), pair('A', 'C', 2)])).toBe(
    '‘A’ comes most often with ‘B’, in 6 of 20 summaries (30%).',
  );
  const tied = ['B', 'C', 'D', 'E'].map((other) => pair('A', other, 1));
  expect(togetherFinding(rule, tied)).toBe(
    'No one theme comes most often with ‘A’: 4 themes each do, in 1 of 20 summaries (5%).',
  );
});
