import { ACTS, actsIn, nextState, STATES } from './workflow.js';

/** Every state, and what each act makes of it; a dash where it has no place. */
const TABLE = {
  //           resolve      submit       return      approve     release     withdraw
  draft: ['draft', 'submitted', '-', '-', '-', '-'],
  submitted: ['-', '-', 'returned', 'approved', '-', '-'],
  returned: ['returned', 'submitted', '-', '-', '-', '-'],
  approved: ['-', '-', 'returned', '-', 'released', '-'],
  released: ['-', '-', '-', '-', '-', 'withdrawn'],
  withdrawn: ['withdrawn', 'submitted', '-', '-', '-', '-'],
};

describe.each(STATES)('a revision that is %s', (state) => {
  it.each(ACTS.map((act, place) => [act, TABLE[state][place]!] as const))('answers to "%s" with: %s', (act, next) => {
    const not = { ok: false, refusals: [{ code: 'summaries.not-now', state, act }] };
    expect(nextState(state, act)).toEqual(next === '-' ? not : { ok: true, value: next });
    expect(actsIn(state).includes(act)).toBe(next !== '-');
  });
});

it('is never changed once released but by being withdrawn', () => {
  expect(actsIn('released')).toEqual(['withdraw']);
});
