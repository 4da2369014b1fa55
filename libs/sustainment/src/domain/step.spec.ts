import { checkStep, mayFollow, type State, STATES, type Step, STEPS } from './step.js';

const codes = (...given: Parameters<typeof checkStep>) => {
  const checked = checkStep(...given);
  return checked.ok ? [] : checked.refusals.map(({ code }) => code);
};

it('goes from a query over an answer to its close, and back again where more is to be asked', () => {
  const may = STEPS.map((step) => [step, STATES.filter((state) => mayFollow(step, state))]);
  expect(Object.fromEntries(may) as Record<Step, State[]>).toEqual({
    raised: ['open', 'closed'],
    answered: ['queried', 'answered'],
    'asked-again': ['answered'],
    closed: ['answered'],
    dismissed: ['open', 'queried', 'answered'],
    reopened: ['closed', 'dismissed'],
  });
});

it('keeps only the words that belong to the step, tidied', () => {
  const entered = {
    embedded: ' Taught\t twice ',
    whyNot: 'New\r\n\r\nstaff',
    next: 'Audit',
    evidence: ' ',
    words: 'x',
    outcome: 'embedded',
  };
  expect(checkStep('answered', 'queried', entered)).toEqual({
    ok: true,
    value: { to: 'answered', said: { embedded: 'Taught twice', whyNot: 'New\nstaff', next: 'Audit' } },
  });
});

it('says all at once what a step still needs', () => {
  expect(codes('answered', 'queried', {})).toEqual([
    'sustainment.embedded-missing',
    'sustainment.why-not-missing',
    'sustainment.next-missing',
  ]);
  expect(codes('closed', 'answered', { outcome: 'prevented' })).toEqual([
    'sustainment.outcome-missing',
    'sustainment.words-missing',
  ]);
  expect(codes('dismissed', 'open', { reason: 'other-learning', words: 'x'.repeat(2001) })).toEqual([
    'sustainment.too-long',
  ]);
});

it('refuses a step whose turn it is not, saying how far the recurrence has come', () => {
  expect(checkStep('closed', 'queried', { outcome: 'embedded', words: 'Done' })).toMatchObject({
    refusals: [{ code: 'sustainment.step-not-now', state: 'queried' }],
  });
});
