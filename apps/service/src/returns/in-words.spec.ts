import { rateInWords } from './in-words.js';

const rate = { returned: 15, nil: 4, missing: 4, open: 0, owed: 23, onTime: 16 };

it('gives a rate with its base and its percentage', () => {
  expect(rateInWords(rate, 'quarter', 8)).toEqual({ reported: '19 of 23 (83%)', onTime: '16 of 23 (70%)' });
});

it('says so far, and no percentage, while boards may still return in time', () => {
  const open = { ...rate, missing: 0, open: 4 };
  expect(rateInWords(open, 'quarter', 8)).toEqual({ reported: '19 of 23 so far', onTime: '16 of 23 so far' });
});

it('leaves what a board does not owe yet out of its base, and gives no percentage of a few', () => {
  const board = { returned: 4, nil: 1, missing: 1, open: 1, owed: 7, onTime: 5 };
  expect(rateInWords(board, 'board', 8)).toEqual({ reported: '5 of 6', onTime: '5 of 6' });
  expect(rateInWords({ ...board, returned: 0, nil: 0, missing: 0, open: 7 }, 'board', 8).reported).toBe('None due yet');
});
