import { heldOf } from './held-of.js';

const action = (codes: string[], countsFrom: string | null = '2014-03-01', state = 'complete') => ({
  state,
  countsFrom,
  codes,
});
const back = (code: string, tellsBefore: string) => ({ boardId: 'ambleford', code, tellsBefore });

it('says of learning that it came back, held so far, or that nothing on it is complete', () => {
  const fathers = ['fathers', 'recording'];
  expect(heldOf([action(['fathers'])], fathers, [back('fathers', '2014-09-01')])).toBe('came-back');
  expect(heldOf([action(['fathers'])], fathers, [])).toBe('held-so-far');
  expect(heldOf([action(['fathers'], null, 'in-progress')], fathers, [back('fathers', '2014-09-01')])).toBe(
    'not-complete',
  );
  expect(heldOf([], fathers, [])).toBe('not-complete');
});

it('counts only what came back after the action, on a theme the issue shares', () => {
  expect(heldOf([action(['fathers'])], ['fathers'], [back('fathers', '2014-02-01')])).toBe('held-so-far');
  expect(heldOf([action(['fathers'])], ['fathers'], [back('recording', '2014-09-01')])).toBe('held-so-far');
  expect(heldOf([action(['recording'])], ['fathers'], [back('recording', '2014-09-01')])).toBe('not-complete');
  expect(heldOf([action(['fathers'], null)], ['fathers'], [back('fathers', '2014-09-01')])).toBe('not-complete');
});
