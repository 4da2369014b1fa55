import { join } from 'node:path';
import fc from 'fast-check';
import { projectRoot } from '#libs/kernel';
import { loadPrinciples } from '../load-principles.js';
import { evaluate, type ReadPassage, type Released } from './evaluate.js';
import type { Principle, Rule } from './principle.js';
import { saysOneOf } from './says-one-of.js';
import { tallyFindings } from './tally-findings.js';

const { principles } = loadPrinciples(join(projectRoot, 'data/reference'));
const named = (id: string) => principles.find((one) => one.id === id)!;
const passage = (more: Partial<ReadPassage> = {}): ReadPassage => ({
  id: 'p1',
  field: 'methodologyLearning',
  text: 'Staff spoke openly and nobody felt blamed.',
  codes: [],
  valence: 'good',
  ...more,
});
const released = (more: Partial<Released> = {}): Released => ({
  summaryId: 's',
  source: 'serious-case-review',
  sourceLabel: 'Serious case reviews',
  formText: '',
  answers: {},
  passages: [],
  facts: [],
  ...more,
});
const verdictOf = (id: string, more: Partial<Released>) => evaluate(named(id), released(more)).verdict;

it('has the ten principles of method, the seven of outcome and the eighteen quality markers, each once and in order', () => {
  const numbers = (set: string) => principles.filter((one) => one.set === set).map(({ number }) => number);
  expect(numbers('methodology')).toEqual(Array.from({ length: 10 }, (_, at) => at + 1));
  expect(numbers('outcome')).toEqual(Array.from({ length: 7 }, (_, at) => at + 1));
  expect(numbers('quality-markers')).toEqual(Array.from({ length: 18 }, (_, at) => at + 1));
});

it('reads only serious case reviews against the quality markers, which are about these', () => {
  const markers = principles.filter(({ set }) => set === 'quality-markers');
  const verdictsOn = (source: string) => new Set(markers.map((one) => evaluate(one, released({ source })).verdict));
  expect([...verdictsOn('serious-case-review')]).toEqual(['not-stated']);
  for (const source of ['audit', 'practitioner-forum']) expect([...verdictsOn(source)]).toEqual(['does-not-apply']);
  expect(named('proportionate').appliesTo).toEqual([]);
});

it('counts a principle nothing speaks to as not stated, and never as fallen short of', () => {
  for (const principle of principles) {
    const { verdict, evidence } = evaluate(principle, released());
    expect([principle.id, verdict, evidence]).toEqual([principle.id, 'not-stated', []]);
  }
});

it('takes a coded passage for a principle, or against it where it is coded as a concern, with its words to the letter', () => {
  const involved = passage({ codes: ['practitioner-involvement'] });
  const left = passage({ id: 'p2', text: 'No GPs came.', codes: ['practitioner-involvement'], valence: 'concern' });
  expect(evaluate(named('professionals-involved'), released({ passages: [involved] }))).toMatchObject({
    verdict: 'kept',
    evidence: [{ bearing: 'for', kind: 'quote', passageId: 'p1', text: involved.text }],
  });
  expect(verdictOf('professionals-involved', { passages: [left] })).toBe('fell-short');
  expect(verdictOf('professionals-involved', { passages: [left, involved] })).toBe('both');
  expect(verdictOf('professionals-involved', { passages: [passage()] })).toBe('not-stated');
});

it('reads what the form states, by its line', () => {
  const line = 'Chair: Not independent of the case';
  expect(
    evaluate(named('independent-lead'), released({ answers: { independence: { id: 'internal', line } } })),
  ).toEqual({
    principle: 'independent-lead',
    verdict: 'fell-short',
    evidence: [{ bearing: 'against', kind: 'line', text: line }],
  });
  expect(verdictOf('independent-lead', { formText: 'Lead reviewer independent of all agencies.' })).toBe('kept');
});

it('asks for an independent lead of serious case reviews alone', () => {
  const led = { answers: { independence: { id: 'internal', line: 'Chair: Not independent of the case' } } };
  expect(verdictOf('independent-lead', { ...led, source: 'concise-review' })).toBe('does-not-apply');
});

it('reads marks of the register and of actions, each with its words', () => {
  const facts = [{ mark: 'family-offered', value: 'no', words: 'The family was not asked.' }];
  expect(evaluate(named('families-invited'), released({ facts }))).toMatchObject({
    verdict: 'fell-short',
    evidence: [{ kind: 'fact', words: 'The family was not asked.' }],
  });
});

it('adds up verdicts by principle, leaving out what a principle does not apply to', () => {
  const all = [
    released(),
    released({ facts: [{ mark: 'impact', value: 'improved', words: 'Improved.' }] }),
    released({ source: 'audit' }),
  ];
  const findings = all.flatMap((one) => ['sustained', 'independent-lead'].map((id) => evaluate(named(id), one)));
  expect(tallyFindings([named('sustained'), named('independent-lead')], findings)).toEqual([
    { principle: 'sustained', of: 3, kept: 1, both: 0, 'fell-short': 0, 'not-stated': 2 },
    { principle: 'independent-lead', of: 2, kept: 0, both: 0, 'fell-short': 0, 'not-stated': 2 },
  ]);
});

it('finds words whole and in any case, and longer ones where asked', () => {
  expect(['It was PROPORTIONATE.', 'Disproportion.'].map((text) => saysOneOf(text, ['proportion*']))).toEqual([
    true,
    false,
  ]);
  expect(['Half a  day.', 'Half a days'].map((text) => saysOneOf(text, ['half a day']))).toEqual([true, false]);
  expect(saysOneOf('cost (all of it)', ['cost (all'])).toBe(true);
});

const anyRule: fc.Arbitrary<Rule> = fc.constantFrom<Rule>(
  { read: 'passages', codes: ['a'], bears: 'by-valence' },
  { read: 'passages', words: ['told'], fields: ['changes'], bears: 'for' },
  { read: 'form', words: ['panel'] },
  { read: 'fact', mark: 'family', for: ['yes'], against: ['no'] },
);
const anyReleased = fc.record({
  text: fc.constantFrom('We told them.', 'x', 'The panel'),
  field: fc.constantFrom('changes', 'themes'),
  codes: fc.subarray(['a', 'b']),
  valence: fc.constantFrom('good', 'concern', null),
});

it('quotes nothing that is not released, and says the same whatever the order of the rules', () => {
  fc.assert(
    fc.property(fc.array(anyRule), fc.array(anyReleased), (rules, texts) => {
      const passages = texts.map((one, at) => ({ ...one, id: `p${at}` }));
      const principle = { ...named('sustained'), rules } as Principle;
      const of = (order: readonly Rule[]) => evaluate({ ...principle, rules: order }, released({ passages }));
      const found = of(rules);
      const quotes = found.evidence.filter((one) => one.kind === 'quote');
      const textOf = (passageId: string) => passages.find(({ id }) => id === passageId)?.text;
      expect(quotes.map(({ text }) => text)).toEqual(quotes.map(({ passageId }) => textOf(passageId)));
      expect(of(rules.toReversed()).verdict).toBe(found.verdict);
    }),
  );
});
