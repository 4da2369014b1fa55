import { standingSteps } from './go-back.js';

const steps = (marks: string) => [...marks].map((name) => ({ name, isBack: name === '<' }));
const standing = (marks: string) =>
  standingSteps(steps(marks))
    .map(({ name }) => name)
    .join('');

it('goes one step back with each step back, and forward again with a new decision', () => {
  expect(['ab', 'ab<', 'ab<<', 'ab<c', 'ab<c<<'].map(standing)).toEqual(['ab', 'a', '', 'ac', '']);
});

it('stays at the start when there is nothing left to take back', () => {
  expect(standing('a<<b')).toBe('b');
});
