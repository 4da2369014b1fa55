import { checkApproval, type Standing } from './check-approval.js';

const ready: Standing = {
  isProposer: false,
  isPublished: false,
  isDiscarded: false,
  attempts: ['not-identified'],
  isOvertaken: false,
};
const refusalOf = (given: Partial<Standing>) => {
  const checked = checkApproval({ ...ready, ...given });
  return checked.ok ? undefined : checked.refusals[0].code;
};

it('publishes what somebody else proposed, once somebody tried and found nobody', () => {
  expect(refusalOf({})).toBeUndefined();
  expect(refusalOf({ isProposer: true })).toBe('disclosure.own-proposal');
  expect(refusalOf({ attempts: [] })).toBe('disclosure.not-tried');
  expect(refusalOf({ attempts: ['identified'] })).toBe('disclosure.somebody-identified');
});

it('never publishes what somebody was identified from, though somebody else then found nobody', () => {
  expect(refusalOf({ attempts: ['not-identified', 'identified', 'not-identified'] })).toBe(
    'disclosure.somebody-identified',
  );
});

it('publishes nothing twice, nothing discarded, and nothing that was not checked against all that is published', () => {
  expect(refusalOf({ isPublished: true })).toBe('disclosure.published-already');
  expect(refusalOf({ isDiscarded: true })).toBe('disclosure.discarded');
  expect(refusalOf({ isOvertaken: true })).toBe('disclosure.overtaken');
});
