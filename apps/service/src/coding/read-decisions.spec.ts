import type { CodeDecision, Decisions, FacetDecision } from '#libs/coding';
import fc from 'fast-check';
import { codingForm, readDecisions } from './read-decisions.js';

type Fields = Record<string, string | string[]>;
const sent = (fields: Fields) => readDecisions(codingForm.parse({ basedOn: '0', ...fields }));

it('leaves a suggestion nobody answered untouched', () => {
  const { decisions } = sent({ suggested: ['recording', 'thresholds'], 'code.recording': 'accept' });
  expect(decisions.codes).toEqual([
    { code: 'recording', state: 'accepted' },
    { code: 'thresholds', state: 'untouched' },
  ]);
});

it('rejects what was left open when the person says that there is no code, as the form tells them', () => {
  const { decisions } = sent({ suggested: 'recording', noCode: 'nothing-to-code' });
  expect(decisions).toMatchObject({ codes: [{ code: 'recording', state: 'rejected' }], noCode: 'nothing-to-code' });
});

it('does not take a change to nothing for a decision, and says which one it was', () => {
  const { decisions, unnamed } = sent({ suggested: 'recording', 'code.recording': 'change', 'to.recording': '' });
  expect([decisions.codes, unnamed]).toEqual([[{ code: 'recording', state: 'untouched' }], ['recording']]);
});

it('forgets a code put in place when the person then accepts the suggestion after all', () => {
  const { decisions } = sent({ suggested: 'recording', 'code.recording': 'accept', 'to.recording': 'thresholds' });
  expect(decisions.codes).toEqual([{ code: 'recording', state: 'accepted' }]);
});

it('takes the suggested valence for accepted, another for changed, and none for untouched', () => {
  const valence = (fields: Fields) => sent(fields).decisions.valence;
  expect(valence({ suggestedValence: 'good', valence: 'good' })).toEqual({ value: 'good', state: 'accepted' });
  expect(valence({ suggestedValence: 'good', valence: 'concern' })).toEqual({ value: 'concern', state: 'changed' });
  expect(valence({ suggestedValence: 'good' })).toEqual({ value: 'good', state: 'untouched' });
  expect(valence({ valence: 'good' })).toEqual({ value: 'good', state: 'added' });
});

it('reads back any decisions that a form can show', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 });
  const states = fc.array(fc.constantFrom('accepted', 'rejected', 'untouched', 'added', 'changed'), { minLength: 6 });
  fc.assert(
    fc.property(ids, ids, states, (codes, facets, as) => {
      const decided = codes.map((code, at) => decisionOf(code, as[at]!)).sort(addedLast);
      const agencies = facets.map((id, at) => facetOf(id, as[at]!)).sort(addedLast);
      expect(sent(asForm(decided, agencies)).decisions).toMatchObject({ codes: decided, facets: { agencies } });
    }),
  );
});

const decisionOf = (code: string, state: string): CodeDecision =>
  state === 'changed' ? { code: `${code}2`, state, insteadOf: code } : { code, state: state as 'added' };
const facetOf = (id: string, state: string): FacetDecision => ({
  id,
  state: state === 'changed' ? 'rejected' : (state as 'added'),
});
const addedLast = (one: { state: string }, other: { state: string }) =>
  Number(one.state === 'added') - Number(other.state === 'added');

/** What a browser sends of a form that shows these decisions. */
function asForm(codes: Decisions['codes'], agencies: FacetDecision[]): Fields {
  const choice = { accepted: 'accept', rejected: 'reject', changed: 'change' } as Record<string, string>;
  const subject = (one: CodeDecision) => (one.state === 'changed' ? one.insteadOf : one.code);
  const answered = codes.filter(({ state }) => choice[state]);
  return {
    suggested: codes.filter(({ state }) => state !== 'added').map(subject),
    add: codes.filter(({ state }) => state === 'added').map(subject),
    ...Object.fromEntries(answered.map((one) => [`code.${subject(one)}`, choice[one.state]!])),
    ...Object.fromEntries(codes.flatMap((one) => (one.state === 'changed' ? [[`to.${one.insteadOf}`, one.code]] : []))),
    'suggested.agencies': agencies.filter(({ state }) => state !== 'added').map(({ id }) => id),
    'add.agencies': agencies.filter(({ state }) => state === 'added').map(({ id }) => id),
    ...Object.fromEntries(
      agencies.flatMap(({ id, state }) => (choice[state] ? [[`agencies.${id}`, choice[state]]] : [])),
    ),
  };
}
