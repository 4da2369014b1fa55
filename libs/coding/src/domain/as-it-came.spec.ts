import { asItCame } from './as-it-came.js';
import type { CodeDecision, Decisions } from './decisions.js';

const coder = (taggerVersion: string | null, ...codes: CodeDecision[]) => ({ taggerVersion, codes });
const given = (...codes: string[]): Decisions => ({
  codes: codes.map((code) => ({ code, state: 'added' })),
  valence: { value: 'concern', state: 'added' },
  facets: { agencies: [], circumstances: [], harmTypes: [] },
  noCode: null,
});
const statesOf = ({ decisions, taggerVersion }: ReturnType<typeof asItCame>) => [
  ...decisions.codes.map(({ code, state }) => `${code} ${state}`),
  taggerVersion,
];

it('keeps accepted, with its tagger, what the coders who gave it had accepted', () => {
  const first = coder('7', { code: 'a', state: 'accepted' }, { code: 'b', state: 'accepted' });
  const second = coder('7', { code: 'a', state: 'accepted' }, { code: 'b', state: 'rejected' });
  expect(statesOf(asItCame(given('a', 'b', 'c'), [first, second]))).toEqual([
    'a accepted',
    'b accepted',
    'c added',
    '7',
  ]);
});

it('counts as added what a coder added, put in place of another, or nobody gave', () => {
  const first = coder('7', { code: 'a', state: 'accepted' }, { code: 'b', state: 'changed', insteadOf: 'x' });
  const second = coder('8', { code: 'a', state: 'added' }, { code: 'c', state: 'rejected' });
  expect(statesOf(asItCame(given('a', 'b', 'c'), [first, second]))).toEqual(['a added', 'b added', 'c added', null]);
});

it('names no tagger that did not suggest it', () => {
  const [first, second] = [coder('7'), coder('8', { code: 'a', state: 'accepted' })];
  expect(statesOf(asItCame(given('a'), [first, second]))).toEqual(['a added', null]);
  expect(statesOf(asItCame(given('a'), [coder(null), second]))).toEqual(['a accepted', '8']);
});
