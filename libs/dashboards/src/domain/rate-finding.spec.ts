import type { RateRule } from './chart-notes.js';
import { rateFinding } from './rate-finding.js';
import { NOTHING_FOUND } from './words.js';

const rule: RateRule = {
  kind: 'rate',
  noun: { one: 'return owed', many: 'returns owed' },
  count: 'on_time',
  base: 'owed',
  did: 'came in on time',
  besides: [
    { field: 'missing', says: '# missing' },
    { field: 'open', says: '# not due yet' },
  ],
};

it('gives a rate with its base, and what became of the others', () => {
  const rows = [
    { on_time: 9, owed: 12, missing: 2, open: 0 },
    { on_time: 6, owed: 12, missing: 1, open: 3 },
  ];
  expect(rateFinding(rule, rows)).toBe('15 of 24 returns owed (63%) came in on time; 3 missing and 3 not due yet.');
});

it('gives no percentage of fewer than eight, and does not speak of none', () => {
  expect(rateFinding(rule, [{ on_time: 1, owed: 1, missing: 0, open: 0 }])).toBe('1 of 1 return owed came in on time.');
});

it('says when nothing can be counted yet, which is not a rate of none', () => {
  expect(rateFinding(rule, [{ on_time: 0, owed: 0, missing: 0, open: 4 }])).toBe(
    'Nothing can be counted yet: 4 not due yet.',
  );
  expect(rateFinding(rule, [{ on_time: 0, owed: 0, missing: 0, open: 0 }])).toBe(NOTHING_FOUND);
});
