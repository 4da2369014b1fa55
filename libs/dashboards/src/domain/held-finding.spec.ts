import { eachFinding } from './each-finding.js';
import type { EachRule, HeldRule } from './chart-notes.js';
import { heldFinding } from './held-finding.js';

const held: HeldRule = {
  kind: 'held',
  followed: 'followed',
  cameBack: 'came_back',
  boards: 'boards',
  cameBackBoards: 'came_back_boards',
  day: 'days',
  left: 'at_risk',
  boardsLeft: 'boards_at_risk',
  held: 'held',
  lower: 'lower',
  upper: 'upper',
  median: { days: 'median', lower: 'median_lower', upper: 'median_upper' },
  nothing: 'No completed action is known under these filters.',
};
const CURVE = {
  followed: 34,
  came_back: 12,
  boards: 17,
  came_back_boards: 9,
  median: null,
  median_lower: null,
  median_upper: null,
};
/** Days of one curve: the last rests on a single completion. */
const rows = (curve: object) => [
  { days: 0, at_risk: 34, boards_at_risk: 17, held: 100, lower: null, upper: null, ...CURVE, ...curve },
  { days: 410, at_risk: 11, boards_at_risk: 8, held: 71.4, lower: 60.3, upper: 80.2, ...CURVE, ...curve },
  { days: 653, at_risk: 1, boards_at_risk: 1, held: 40, lower: 5.1, upper: 77, ...CURVE, ...curve },
];

it('says after how many it came back, in how many of the boards with a completion, and how much held while enough were followed', () => {
  expect(heldFinding(held, rows({}))).toBe(
    'After 12 of 34 completions of actions the learning came back, in 9 of 17 boards with such a completion. After 410 days, with 11 completions in 8 boards still followed, 71% still held (95 % interval from 60% to 80%).',
  );
});

it('says the median with its interval, in days, and what of the interval is not known', () => {
  expect(heldFinding(held, rows({ median: 400, median_lower: 300, median_upper: null }))).toMatch(
    / Half of it held for 400 days or longer \(95 % interval from 300 to an unknown time\)\.$/,
  );
});

it('tells no median that only the end of the curve comes down to, where fewer than eight boards were still followed', () => {
  const told = heldFinding(held, rows({ median: 653, median_lower: 410, median_upper: null }));
  expect(told).toContain('After 410 days, ');
  expect(told).not.toMatch(/653|Half/);
});

it('says no interval while nothing came back', () => {
  const none = { came_back: 0, came_back_boards: 0, held: 100, lower: null, upper: null };
  expect(heldFinding(held, rows(none))).toMatch(/still followed, 100% still held\.$/);
});

it('gives counts alone, and no share or median, of fewer than eight boards', () => {
  expect(heldFinding(held, rows({ boards: 7, came_back_boards: 4, median: 410 }))).toBe(
    'After 12 of 34 completions of actions the learning came back, in 4 of 7 boards with such a completion; for a curve 8 boards are needed.',
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
