import { checkNil, checkReason } from './check-nil.js';

const board = { id: 'ambleford', from: '2006-04-01' };
const policy = {
  version: '1',
  from: '2013-07-01',
  source: 'made up',
  dueDays: 30,
  remind: { before: [], after: [] },
  remindLateBy: 0,
  reviewDays: 90,
};
const nothing = { releasedOn: null, nilOn: null };
const check = (quarter: string, reason = '', came: Parameters<typeof checkNil>[2] = nothing, today = '2014-04-01') => {
  const checked = checkNil(board, { quarter, reason }, came, [policy], today);
  return checked.ok ? checked.value : checked.refusals[0].code;
};

it('takes a nil return once the quarter is over, with or without a reason', () => {
  expect(check('2014-Q1')).toBeNull();
  expect(check('2014-Q1', ' The audit moved. ')).toBe('The audit moved.');
});

it('refuses one the board does not owe, or may not state', () => {
  expect(check('2014-Q2')).toBe('returns.quarter-not-over');
  expect(check('2014-Q1', '', nothing, '2014-03-31')).toBe('returns.quarter-not-over');
  expect(check('2013-Q2')).toBe('returns.not-owed');
  expect(check('whenever')).toBe('returns.not-owed');
  expect(check('2014-Q1', '', { releasedOn: '2014-03-01', nilOn: null })).toBe('returns.has-summaries');
  expect(check('2014-Q1', '', { releasedOn: null, nilOn: '2014-04-01' })).toBe('returns.nil-stated');
  expect(check('2014-Q1', 'x'.repeat(501))).toBe('returns.reason-too-long');
  const nobody = checkNil(undefined, { quarter: '2014-Q1', reason: '' }, nothing, [policy], '2014-04-01');
  expect(nobody).toEqual({ ok: false, refusals: [{ code: 'returns.no-board' }] });
});

it('wants a reason where one must be given', () => {
  expect(checkReason('  ')).toEqual({ ok: false, refusals: [{ code: 'returns.reason-missing' }] });
  expect(checkReason(' Told too soon. ')).toEqual({ ok: true, value: 'Told too soon.' });
});
