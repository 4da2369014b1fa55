import { checkResolution, standsAlready, type Decision } from './check-resolution.js';

const finding = { suggestion: 'a primary school', isLinkage: false };
const check = (decision: Omit<Decision, 'findingId'>, about: typeof finding | undefined = finding) =>
  checkResolution({ findingId: '7', ...decision }, about);
const refusal = (outcome: ReturnType<typeof check>) => (outcome.ok ? undefined : outcome.refusals[0].code);

it('keeps the wording that was suggested when it was accepted, whatever is suggested later', () => {
  expect(check({ choice: 'accept', wording: 'typed and left' })).toEqual({
    ok: true,
    value: { findingId: '7', choice: 'accept', wording: 'a primary school', reason: null },
  });
});

it('keeps a wording of one’s own as one line', () => {
  expect(check({ choice: 'edit', wording: ' the\n school ' })).toMatchObject({ value: { wording: 'the school' } });
});

it('asks for a reason to keep the words, and for the wording of an edit', () => {
  expect(refusal(check({ choice: 'keep', reason: '  ' }))).toBe('release.keep-reason-missing');
  expect(refusal(check({ choice: 'edit', wording: '' }))).toBe('release.wording-missing');
  expect(refusal(check({ choice: 'edit', wording: 'x'.repeat(1001) }))).toBe('release.wording-too-long');
});

it('cannot word a whole summary otherwise: a link to a released one is kept with a reason, or the form corrected', () => {
  const linked = { suggestion: '', isLinkage: true };
  expect(refusal(check({ choice: 'accept' }, linked))).toBe('release.no-suggestion');
  expect(refusal(check({ choice: 'edit', wording: 'w' }, linked))).toBe('release.no-suggestion');
  expect(check({ choice: 'keep', reason: 'Another family' }, linked).ok).toBe(true);
});

it('tells a decision that stands already from another', () => {
  const kept = { findingId: '7', choice: 'edit' as const, wording: 'a nurse', reason: null };
  expect(standsAlready(kept, { choice: 'edit', wording: 'a nurse', reason: null })).toBe(true);
  expect(standsAlready(kept, { choice: 'edit', wording: 'a doctor', reason: null })).toBe(false);
  expect(standsAlready(kept, null)).toBe(false);
});

it('knows only what is found now', () => {
  expect(refusal(checkResolution({ findingId: '8', choice: 'accept' }, undefined))).toBe('release.no-such-finding');
});
