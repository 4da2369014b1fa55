// Whatever the rows, a finding says no number that is not theirs: a value, a sum of a column, how many rows, or a share.
import * as fc from 'fast-check';
import type { FindingRule } from './chart-notes.js';
import { NOT_ALL_SHOWN, findingFor } from './finding.js';
import type { Row } from './rows.js';

const noun = { one: 'thing', many: 'things' };
const side = (count: string, base: string, says: string) => ({ count, base, says });
const RULES: FindingRule[] = [
  { kind: 'leader', noun, name: 'name', count: 'a', share: false, base: 'all', notStated: 'b' },
  { kind: 'leader', noun, name: 'name', count: 'a', share: true },
  {
    kind: 'totals',
    noun,
    count: 'all',
    share: true,
    parts: [
      { field: 'a', says: 'so' },
      { field: 'b', says: 'other' },
    ],
  },
  { kind: 'rate', noun, count: 'a', base: 'all', did: 'did', besides: [{ field: 'b', says: '# did not' }] },
  {
    kind: 'verdicts',
    noun,
    name: 'name',
    verdict: 'verdict',
    says: { up: noun, none: noun },
    unclear: 'none',
    none: 'moved',
    before: side('a', 'all', 'before'),
    after: side('b', 'all', 'since'),
  },
  { kind: 'together', noun, name: 'name', other: 'other', count: 'least', nameCount: 'a', otherCount: 'b' },
  { kind: 'spans', noun, name: 'name', known: 'a', unknown: 'b', median: 'median' },
  {
    kind: 'each',
    noun,
    among: { field: 'verdict', value: 'up' },
    name: 'name',
    count: 'a',
    base: 'all',
    did: 'did',
    nothing: 'None.',
  },
];
const COUNTS = ['a', 'b', 'all', 'least', 'median'];
const finding = (rule: FindingRule, rows: Row[]) =>
  findingFor(
    { top: undefined, notes: { finding: rule, only: {} } as unknown as Parameters<typeof findingFor>[0]['notes'] },
    rows,
  );

const name = fc.constantFrom('Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Oak');
const row = fc
  .record({
    name,
    other: name,
    a: fc.nat(30),
    b: fc.nat(30),
    median: fc.nat(400),
    verdict: fc.constantFrom('up', 'none'),
  })
  .map((made) => ({ ...made, all: made.a + made.b, least: Math.min(made.a, made.b) }));
const table = fc.array(row, { minLength: 1, maxLength: 7 });

it.each(RULES)('says of any rows only numbers that are theirs: $kind', (rule) => {
  fc.assert(
    fc.property(table, (rows) => {
      const said = finding(rule, rows);
      const shares = [...said.matchAll(/(\d+)(?: of (\d+)[^(;,\d]*?)? \((\d+)%\)/g)];
      for (const [, count, base, percent] of shares) {
        const of = Number(base ?? sumOf(rows, 'all'));
        expect(of).toBeGreaterThanOrEqual(8);
        expect(Number(percent)).toBe(Math.round((100 * Number(count)) / of));
      }
      const numbers = said.replace(/ \(\d+%\)/g, '').match(/\d+/g) ?? [];
      expect(numbers.filter((number) => !numbersOf(rows).has(Number(number)))).toEqual([]);
    }),
  );
});

it.each(RULES)('is silent about any rows of which a count is hidden: $kind', (rule) => {
  fc.assert(
    fc.property(table, fc.nat(), (rows, at) => {
      const hidden = rows.map((one, index) => (index === at % rows.length ? { ...one, a: null, least: null } : one));
      expect(finding(rule, hidden)).toBe(NOT_ALL_SHOWN);
    }),
  );
});

function numbersOf(rows: readonly Row[]): Set<number> {
  const groups = Map.groupBy(rows, (one) => one['name']);
  const values = rows.flatMap((one) => COUNTS.map((field) => Number(one[field])));
  const sums = [rows, ...groups.values()].flatMap((group) => COUNTS.map((field) => sumOf(group, field)));
  const known = sumOf(rows, 'a') + sumOf(rows, 'b');
  const howMany = Array.from({ length: rows.length + 1 }, (_, count) => count);
  return new Set([...values, ...sums, ...howMany, known, 8]);
}

const sumOf = (rows: readonly Row[], field: string) => rows.reduce((sum, one) => sum + Number(one[field]), 0);
