import { following, rankUncertain, uncertaintyOf, type Candidate } from './rank-uncertain.js';

const passage = (name: string, wishes: Partial<Candidate> = {}) => ({
  name,
  isAssigned: false,
  isBegun: false,
  confidences: [0.9],
  valence: 'concern' as const,
  ...wishes,
});
const order = (...passages: ReturnType<typeof passage>[]) => rankUncertain(passages).map(({ name }) => name);

it('asks first about the suggestion nearest to a confidence of one half', () => {
  expect(
    order(
      passage('sure', { confidences: [0.97] }),
      passage('even', { confidences: [0.5] }),
      passage('fairly sure', { confidences: [0.8] }),
    ),
  ).toEqual(['even', 'fairly sure', 'sure']);
});

it('asks sooner about codes that compete, and about a concern that has none', () => {
  expect(
    order(
      passage('neutral without a code', { confidences: [], valence: 'neutral' }),
      passage('one code', { confidences: [0.8] }),
      passage('three codes', { confidences: [0.8, 0.8, 0.8] }),
      passage('concern without a code', { confidences: [] }),
    ),
  ).toEqual(['concern without a code', 'three codes', 'one code', 'neutral without a code']);
});

it('puts what was given to the coder before all else, and what they have begun behind what nobody has', () => {
  expect(
    order(
      passage('open', { confidences: [0.99] }),
      passage('begun', { isBegun: true, confidences: [0.5] }),
      passage('given', { isAssigned: true, confidences: [0.99] }),
    ),
  ).toEqual(['given', 'open', 'begun']);
});

it('stays between 0 and 1, and asks no less about a passage no tagger has read', () => {
  const all = [passage('a', { confidences: [0.5, 0.5, 0.5, 0.5, 0.5] }), passage('b', { confidences: [1] })];
  expect(all.map(uncertaintyOf)).toEqual([1, 0]);
  expect(uncertaintyOf({ ...passage('c'), confidences: [], valence: null })).toBe(0.5);
});

it('goes on behind the passage just left, round again to the first, and ends when there is no other', () => {
  const after = (left: string) => following(['a', 'b', 'c'], (one) => one === left);
  expect(['a', 'c', 'settled'].map(after)).toEqual(['b', 'a', 'a']);
  expect(following(['a'], (one) => one === 'a')).toBeUndefined();
  expect(following([], () => false)).toBeUndefined();
});
