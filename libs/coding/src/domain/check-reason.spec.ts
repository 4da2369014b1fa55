import { checkReason, LONGEST_REASON } from './check-reason.js';

const longest = 'a'.repeat(LONGEST_REASON);

it('takes a reason up to the limit, and says the limit of a longer one', () => {
  expect(checkReason(` ${longest} `)).toEqual({ ok: true, value: longest });
  expect(checkReason(`${longest}a`)).toMatchObject({ refusals: [{ code: 'coding.reason-too-long', limit: 2000 }] });
  expect(checkReason(' \r\n ')).toMatchObject({ refusals: [{ code: 'coding.reason-missing' }] });
});

it('counts an end of line once, as the counter on the page does', () => {
  expect(checkReason(longest.replace('aaa', 'a\r\na'))).toMatchObject({ ok: true });
});
