import { checkAnswer } from './check-answer.js';
import { entered } from '../../test/entered.js';

const TODAY = '2014-05-20';
const codes = (...more: Parameters<typeof entered>) => {
  const checked = checkAnswer(entered(...more), TODAY);
  return checked.ok ? [] : checked.refusals.map(({ code }) => code);
};

it('takes what was talked about, when and with whom', () => {
  const checked = checkAnswer(entered({ heardOn: TODAY, heardWith: ['training', 'team-meeting'] }), TODAY);
  expect(checked).toMatchObject({
    ok: true,
    value: { step: 'heard', heardOn: TODAY, heardWith: ['team-meeting', 'training'], action: null, isShared: false },
  });
});

it('keeps only what belongs to the step, its words tidied', () => {
  const typed = {
    step: 'not-relevant',
    reason: '  We have\t no such\r\n\r\nservice. ',
    action: 'Something',
    dueOn: TODAY,
  };
  expect(checkAnswer(entered(typed), TODAY)).toMatchObject({
    value: { reason: 'We have no such\nservice.', action: null, dueOn: null, heardOn: null, heardWith: [] },
  });
});

it('says all at once what a step still needs', () => {
  expect(codes({ step: '' })).toEqual(['uptake.step-missing']);
  expect(codes({ step: 'not-relevant' })).toEqual(['uptake.reason-missing']);
  expect(codes({ heardOn: '', heardWith: [] })).toEqual(['uptake.heard-on-missing', 'uptake.heard-with-missing']);
  expect(codes({ heardOn: '2014-05-21' })).toEqual(['uptake.heard-on-ahead']);
  expect(codes({ step: 'will-act', dueOn: '2014-02-30' })).toEqual([
    'uptake.action-missing',
    'uptake.role-missing',
    'uptake.due-on-missing',
  ]);
});

it('asks how a board knows what changed, and what changed where it says how it knows', () => {
  const acted = { step: 'acted', action: 'We changed the referral form.' };
  expect(codes({ ...acted, heardOn: '' })).toEqual([]);
  expect(codes({ ...acted, changed: 'It is asked more often.' })).toEqual(['uptake.evidence-missing']);
  expect(codes({ ...acted, evidence: ['audit'] })).toEqual(['uptake.changed-missing']);
  expect(codes({ ...acted, changed: 'It is asked more often.', evidence: ['audit', 'rumour'] })).toEqual([]);
});

it('names the text that is too long', () => {
  const checked = checkAnswer(entered({ step: 'not-relevant', reason: 'x'.repeat(1001) }), TODAY);
  expect(checked).toMatchObject({ refusals: [{ code: 'uptake.too-long', field: 'reason', most: 1000 }] });
});
