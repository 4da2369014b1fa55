import { smartCheck } from './smart-check.js';

const wording = (text: string, more = {}) => ({ text, agencies: [], roles: [], due: [], evidencePlanned: 0, ...more });

it('says only what the wording shows, with the words that show it', () => {
  const parts = smartCheck(wording('Raise awareness of thresholds'), false);
  expect(parts.map(({ part, isShown, why, words }) => [part, isShown, why, words])).toEqual([
    ['specific', false, 'nobody-named', undefined],
    ['measurable', false, 'no-measure', undefined],
    ['achievable', false, 'loose-word', 'awareness'],
    ['relevant', false, 'no-codes', undefined],
    ['time-bound', false, 'no-date', undefined],
  ]);
});

it('takes what is planned beside the wording into account', () => {
  const planned = { agencies: ['police'], due: ['2014-03-31'], evidencePlanned: 1 };
  expect(smartCheck(wording('Reply to checks', planned), true).every(({ isShown }) => isShown)).toBe(true);
  const [, , , , time] = smartCheck(wording('Referrer told within 3 days'), true);
  expect(time).toMatchObject({ isShown: true, why: 'within-time', words: 'within 3 days' });
});
