import fc from 'fast-check';
import type { Carrier, Recoded } from './carry-codes.js';
import { becomeOf, carryDecisions, carrySuggestions, type Become } from './carry-decisions.js';
import type { CodeDecision } from './decisions.js';

/** The first step splits s into s1 and s2 and retires r, the next calls s1 t. Only a text that says so makes s certain. */
const carriers: Carrier[] = [
  {
    from: '1',
    to: '2',
    carry: (code, text) => (code === 's' ? (text.includes('s2') ? ['s2'] : null) : code === 'r' ? [] : [code]),
    partsOf: (code) => (code === 's' ? ['s1', 's2'] : [code]),
    listed: ['s', 'r'],
  },
  { from: '2', to: '3', carry: (code) => [code === 's1' ? 't' : code], partsOf: (code) => [code], listed: ['s1'] },
];
const become = (code: string, text = '', known: Recoded[] = [], version = '1') =>
  becomeOf({ source: 'x', version, code }, text, known, carriers);

it('follows a code to the version in force, as far as the text makes it certain', () => {
  expect(become('a')).toEqual({ certain: ['a'], open: [] });
  expect(become('r')).toEqual({ certain: [], open: [] });
  expect(become('s', 's2')).toEqual({ certain: ['s2'], open: [] });
  expect(become('s')).toEqual({ certain: [], open: ['t', 's2'] });
  expect(become('s1', '', [], '2')).toEqual({ certain: ['t'], open: [] });
  expect(become('s', '', [], '3')).toEqual({ certain: ['s'], open: [] });
});

it('leaves nothing open of a split that was taken back', () => {
  const back: Carrier = { from: '3', to: '4', carry: () => ['s'], partsOf: () => ['s'], listed: ['t', 's2'] };
  expect(becomeOf({ source: 'x', version: '1', code: 's' }, '', [], [...carriers, back])).toEqual({
    certain: ['s'],
    open: [],
  });
});

it('goes by what a person said of the code, and not by what waits', () => {
  const step = { source: 'x', fromVersion: '1', fromCode: 's', toVersion: '2' };
  const queued: Recoded = { ...step, toCodes: null, basis: 'queued' };
  expect(become('s', '', [queued])).toEqual({ certain: [], open: ['t', 's2'] });
  expect(become('s', '', [queued, { ...step, toCodes: ['s1'], basis: 'person' }])).toEqual({
    certain: ['t'],
    open: [],
  });
});

it('leaves every part of a code somebody gave untouched until they say which, and a rejected one rejected', () => {
  const of = (state: 'added' | 'rejected') => carryDecisions([{ code: 's', state }], (code) => become(code));
  expect(of('added').map(({ code, state }) => [code, state])).toEqual([
    ['t', 'untouched'],
    ['s2', 'untouched'],
  ]);
  expect(of('rejected').map(({ state }) => state)).toEqual(['rejected', 'rejected']);
});

it('tells a change as an addition and a rejection, and lets what was given count where codes were merged', () => {
  const decided: CodeDecision[] = [
    { code: 'b', state: 'changed', insteadOf: 'a' },
    { code: 'c', state: 'accepted' },
  ];
  const merged = (code: string): Become => ({ certain: [code === 'c' ? 'a' : code], open: [] });
  expect(carryDecisions(decided, merged)).toEqual([
    { code: 'b', state: 'added' },
    { code: 'a', state: 'accepted' },
  ]);
});

it('offers each part of a suggestion once, with what led to it', () => {
  const suggested = [
    { code: 's', confidence: 0.9 },
    { code: 'r', confidence: 0.8 },
    { code: 's2', confidence: 0.7 },
  ];
  expect(carrySuggestions(suggested, (code) => become(code))).toEqual([
    { code: 't', confidence: 0.9 },
    { code: 's2', confidence: 0.9 },
  ]);
});

it('speaks of each code once and loses nothing that was given and not retired', () => {
  const states = fc.constantFrom('accepted' as const, 'added' as const, 'rejected' as const, 'untouched' as const);
  const decisions = fc.uniqueArray(fc.record({ code: fc.constantFrom('a', 'b', 's', 's2'), state: states }), {
    selector: ({ code }) => code,
  });
  fc.assert(
    fc.property(decisions, (codes) => {
      const now = carryDecisions(codes, (code) => become(code));
      expect(new Set(now.map(({ code }) => code)).size).toBe(now.length);
      for (const { code } of codes.filter(({ state }) => state === 'accepted' || state === 'added')) {
        const { certain, open } = become(code);
        const left = now.filter((one) => [...certain, ...open].includes(one.code));
        expect(left.every(({ state }) => state !== 'rejected')).toBe(true);
        expect(left).toHaveLength(certain.length + open.length);
      }
    }),
  );
});
