import type { ChangeRule, VerdictsRule } from './chart-notes.js';
import { NOT_ALL_SHOWN, findingFor } from './finding.js';
import type { Row } from './rows.js';
import { NOTHING_FOUND } from './words.js';

const verdicts: VerdictsRule = {
  kind: 'verdicts',
  noun: { one: 'theme shown', many: 'themes shown' },
  name: 'theme',
  verdict: 'verdict',
  says: {
    rising: { one: 'is rising', many: 'are rising' },
    none: { one: 'shows no clear change', many: 'show no clear change' },
  },
  unclear: 'none',
  none: 'clearly rose or fell',
  before: { count: 'before', base: 'before_base', says: 'before' },
  after: { count: 'after', base: 'after_base', says: 'since' },
};
const rule: ChangeRule = {
  kind: 'change',
  noun: { one: 'theme', many: 'themes' },
  name: 'theme',
  count: 'n',
  base: 'base',
  period: 'quarter',
  code: 'code',
  mart: 'theme-changes',
  verdicts,
};
const find = (rows: Row[], told: Row[], top?: number) =>
  findingFor({ top, notes: { finding: rule, only: {} } as never }, rows, told);

/** A theme quarter by quarter, with its verdict beside it. */
const line = (theme: string, ...points: [n: number | null, base: number][]): Row[] =>
  points.map(([n, base], at) => ({
    code: theme.toLowerCase(),
    theme,
    rank: theme.charCodeAt(0) - 64,
    quarter: `2014-Q${at + 1}`,
    n,
    base,
  }));
const verdict = (theme: string, said: string, before: number | null = 8, after = 12): Row => ({
  code: theme.toLowerCase(),
  theme,
  verdict: said,
  before,
  before_base: 30,
  after,
  after_base: 20,
});

it('calls no change what has no clear one, whichever way the first and the last quarter lie', () => {
  expect(find(line('A', [6, 16], [2, 14], [8, 10], [4, 10]), [verdict('A', 'none', 8, 12)])).toBe(
    '‘A’ shows no clear change: 8 of 30 summaries (27%) before, 12 of 20 summaries (60%) since.',
  );
});

it('says of several how many clearly changed, of those the chart draws', () => {
  const rows = [...line('A', [2, 7], [3, 7]), ...line('B', [5, 7], [1, 7]), ...line('C', [0, 7], [7, 7])];
  const told = [verdict('A', 'rising'), verdict('B', 'none'), verdict('C', 'rising')];
  expect(find(rows, told, 2)).toBe('Of 2 themes shown, 1 is rising (‘A’); 1 shows no clear change.');
});

it('counts a theme found in neither of the periods compared among those without a clear change', () => {
  const rows = [...line('A', [2, 7]), ...line('B', [5, 7]), ...line('C', [5, 7])];
  expect(find(rows, [verdict('A', 'rising')])).toBe('Of 3 themes shown, 1 is rising (‘A’); 2 show no clear change.');
});

it('says how often a theme was found, and nothing of a change, where there is no verdict', () => {
  expect(find(line('A', [2, 7], [3, 9]), [])).toBe(
    'The theme ‘A’ is in 5 of 16 summaries (31%) from 2014 Q1 to 2014 Q2.',
  );
  expect(find(line('Z', [2, 7]), [verdict('A', 'rising')], 6)).toBe('The theme ‘Z’ is in 2 of 7 summaries in 2014 Q1.');
  expect(find([...line('A', [2, 7]), ...line('B', [5, 7])], [])).toBe(
    'The most frequent theme is ‘B’, in 5 summaries in 2014 Q1.',
  );
});

it('tells in none of the summaries from nothing released', () => {
  expect(find(line('A', [0, 7], [0, 5]), [])).toBe('The theme ‘A’ is in 0 of 12 summaries from 2014 Q1 to 2014 Q2.');
  expect(find(line('A', [0, 0], [0, 0]), [])).toBe(NOTHING_FOUND);
});

it('sums nothing up where a count is hidden, be it drawn or compared', () => {
  expect(find(line('A', [null, 7]), [verdict('A', 'rising')])).toBe(NOT_ALL_SHOWN);
  expect(find(line('A', [5, 7]), [verdict('A', 'rising', null)])).toBe(NOT_ALL_SHOWN);
});
