import { isDatabaseAway } from './database-away.js';

const fault = (code: string, message = 'It failed') => Object.assign(new Error(message), { code });

it.each(['ECONNREFUSED', '57P01', '57P03', '08006', '53100', '53300'])('asks to try again after %s', (code) => {
  expect(isDatabaseAway(fault(code))).toBe(true);
});

it('asks to try again after a connection that ended without a code', () => {
  expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
});

it.each(['23505', '42P01', '40001'])('takes %s for a fault of ours', (code) => {
  expect(isDatabaseAway(fault(code))).toBe(false);
});
