import { eachFinding } from './each-finding.js';
import type { EachRule, HeldRule } from './chart-notes.js';
import { heldFinding } from './held-finding.js';

const held: HeldRule = {
  kind: 'held',
  followed: 'followed',
  cameBack: 'came_back',
  boards: 'boards',
  day: 'days',
  held: 'held',
  median: { days: 'median', lower: 'median_lower', upper: 'median_upper' },
  nothing: 'No completed action is known under these filters.',
};
const ends = { followed: 34, came_back: 12, boards: 17, median: null, median_lower: null, median_upper: null };
const rows = (last: object) => [
  { ...ends, ...last, days: 0, held: 100 },
  { ...ends, days: 720, held: 61.2, ...last },
];

it('says the median with its interval, in days, and what of the interval is not known', () => {
  expect(heldFinding(held, rows({ median: 410, median_lower: 300, median_upper: null }))).toBe(
    'After 12 of 34 completions of actions, in 17 boards, the learning came back. Half of it held for 410 days or longer (95 % interval from 300 to an unknown time).',
  );
});

it('says how much still held at the end where half never came back', () => {
  expect(heldFinding(held, rows({}))).toMatch(/came back\. After 720 days, 61% still held\.$/);
});

it('gives counts alone, and no share or median, of fewer than eight boards', () => {
  expect(heldFinding(held, rows({ boards: 7, median: 410 }))).toBe(
    'After 12 of 34 completions of actions, in 7 boards, the learning came back; for a curve 8 boards are needed.',
  );
});

const each: EachRule = {
  kind: 'each',
  noun: { one: 'completed action', many: 'completed actions' },
  among: { field: 'differs', value: 'evidence' },
  name: 'label',
  count: 'held',
  base: 'completed',
  did: 'held so far',
  nothing: 'Nothing.',
};

it('sets each of a few kinds side by side, in counts, and leaves out the others and those without any', () => {
  const told = [
    { differs: 'evidence', label: 'With', held: 12, completed: 15 },
    { differs: 'evidence', label: 'Without', held: 1, completed: 1 },
    { differs: 'evidence', label: 'Unknown', held: 0, completed: 0 },
    { differs: 'kind', label: 'Single', held: 2, completed: 3 },
  ];
  expect(eachFinding(each, told)).toBe(
    '12 of 15 completed actions held so far for ‘With’ and 1 of 1 completed action held so far for ‘Without’.',
  );
  expect(eachFinding(each, told.slice(3))).toBe('Nothing.');
});
