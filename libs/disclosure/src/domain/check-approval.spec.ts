import { checkApproval, type Standing } from './check-approval.js';

const ready: Standing = { isProposer: false, isPublished: false, lastAttempt: 'not-identified', isOvertaken: false };
const refusalOf = (given: Partial<Standing>) => {
  const checked = checkApproval({ ...ready, ...given });
  return checked.ok ? undefined : checked.refusals[0].code;
};

it('publishes what somebody else proposed, once somebody tried and found nobody', () => {
  expect(refusalOf({})).toBeUndefined();
  expect(refusalOf({ isProposer: true })).toBe('disclosure.own-proposal');
  expect(refusalOf({ lastAttempt: null })).toBe('disclosure.not-tried');
  expect(refusalOf({ lastAttempt: 'identified' })).toBe('disclosure.somebody-identified');
});

it('publishes nothing twice, and nothing that was not checked against all that is published', () => {
  expect(refusalOf({ isPublished: true })).toBe('disclosure.published-already');
  expect(refusalOf({ isOvertaken: true })).toBe('disclosure.overtaken');
});
