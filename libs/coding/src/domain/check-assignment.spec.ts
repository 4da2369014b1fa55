import { checkAssignment, type Assignable } from './check-assignment.js';

const settled: Assignable = { passageId: 'p', isSettled: true, isCodedByThem: false };
const refusals = (known: Assignable[], purpose: 'first' | 'second' = 'second', ids = ['p']) => {
  const checked = checkAssignment(ids, known, purpose);
  return checked.ok ? [] : checked.refusals;
};

it('gives a second coder what somebody else has settled', () => {
  expect(refusals([settled])).toEqual([]);
});

it('gives nobody a second look at what they coded themselves, nor at what nobody has settled', () => {
  expect(refusals([{ ...settled, isCodedByThem: true }])).toEqual([
    { code: 'coding.coded-by-themselves', passageId: 'p' },
  ]);
  expect(refusals([{ ...settled, isSettled: false }])).toEqual([{ code: 'coding.not-settled', passageId: 'p' }]);
});

it('gives a first coder any passage there is', () => {
  expect(refusals([{ ...settled, isSettled: false }], 'first')).toEqual([]);
  expect(refusals([], 'first')).toEqual([{ code: 'coding.no-such-passage' }]);
});

it('refuses to give nothing at all', () => {
  expect(refusals([], 'second', [])).toEqual([{ code: 'coding.nothing-to-assign' }]);
});
