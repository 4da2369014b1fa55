import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { reviewOf } from '../../test/review-of.js';
import { loadRuleBook } from '../load-rule-book.js';
import { effortsOf, wholeEffortOf } from './check-effort.js';
import { rulesFor, rulingsOf } from './check-rules.js';
import { dueOf } from './due.js';
import { flagsOf } from './flags.js';

const references = join(projectRoot, 'data/reference');
const book = loadRuleBook(references, loadReference(references, 'invented'));
const verdict = (rule: string, wish: Parameters<typeof reviewOf>[0]) =>
  rulingsOf(reviewOf(wish), book).find((one) => one.rule === rule)?.verdict;
const MET = ['reg5-2-a', 'reg5-2-b-ii'];

it.each([
  ['intensive-scr', 'fully-independent', MET, 'met'],
  ['intensive-scr', 'independent-of-case', MET, 'not-met'],
  ['targeted-scr', 'independent-of-case', MET, 'not-met'],
  ['targeted-scr', 'independent-of-case', ['not-satisfied'], 'met'],
  ['targeted-scr', 'internal', ['not-satisfied'], 'not-met'],
  ['serious-case-review', 'internal', [], 'not-met'],
])('of a %s led by somebody %s on the basis %j has the verdict %s', (reviewType, level, threshold, said) => {
  expect(verdict('lead-independent', { reviewType, facts: { independence: [level], threshold } })).toBe(said);
});

it('goes by the wording of a rule, and the half days of a stage, that began last of those in force', () => {
  const later = { from: '2013-11-01', to: undefined };
  const rules = book.rules.map((rule) => ({ ...rule, ...later, appliesTo: ['audit'], label: 'Later' }));
  const audit = reviewOf({ reviewType: 'audit' });
  for (const wordings of [
    [...book.rules.map((rule) => ({ ...rule, appliesTo: ['audit'] })), ...rules],
    [...rules, ...book.rules.map((rule) => ({ ...rule, appliesTo: ['audit'] }))],
  ])
    expect(rulesFor(audit, { rules: wordings }).map(({ label }) => label)).toEqual(rules.map(() => 'Later'));
  const held = reviewOf({ stages: { forums: { on: '2014-02-03', halfDays: 9 } } });
  const efforts = [...book.efforts, ...book.efforts.map((one) => ({ ...one, ...later, most: 20 }))];
  expect(effortsOf(held, { ...book, efforts })).toEqual([{ stage: 'forums', state: 'as-expected', halfDays: 9 }]);
});

it('lets a concise review be led from within, and an audit by anybody', () => {
  const facts = { independence: ['internal'] };
  expect(verdict('internal-lead-allowed', { reviewType: 'concise-review', facts })).toBe('met');
  expect(rulingsOf(reviewOf({ reviewType: 'audit', facts }), book)).toEqual([]);
});

it('takes nothing that is not recorded for a no', () => {
  const verdicts = book.rules
    .flatMap(({ appliesTo }) => appliesTo)
    .flatMap((reviewType) => rulingsOf(reviewOf({ reviewType }), book).map((one) => one.verdict));
  expect(new Set(verdicts)).toEqual(new Set(['not-stated']));
});

it.each([
  ['threshold-met', 'intensive-scr', { threshold: MET }, 'met'],
  ['threshold-met', 'intensive-scr', { threshold: ['reg5-2-a'] }, 'not-met'],
  ['intensive-reason', 'intensive-scr', { selection: ['targeted-limited'] }, 'not-met'],
  ['targeted-reason', 'targeted-scr', { selection: ['targeted-limited'] }, 'met'],
  ['concise-reason', 'concise-review', { selection: ['seen-before'] }, 'not-met'],
  ['concise-reason', 'concise-review', { selection: ['seen-before', 'below-threshold-concern'] }, 'met'],
  ['findings-consulted', 'concise-review', { 'practitioners-consulted': ['yes'] }, 'not-stated'],
  ['findings-consulted', 'concise-review', { 'practitioners-corrected': ['no'] }, 'not-met'],
  ['family-invited', 'concise-review', { 'family-offered': ['no'] }, 'not-met'],
  ['report-published', 'intensive-scr', { publication: ['summarised'] }, 'not-met'],
])('checks %s of a %s with %j: %s', (rule, reviewType, facts: Record<string, string[]>, said) => {
  expect(verdict(rule, { reviewType, facts })).toBe(said);
});

it('asks of a serious case review that the family was met before publication', () => {
  const stages = { 'family-involvement': '2014-09-01', published: '2014-08-01' };
  expect(verdict('family-before-publication', { stages })).toBe('not-met');
  expect(verdict('family-before-publication', { stages: { ...stages, published: '2014-09-01' } })).toBe('met');
});

it('compares the half days of a stage with those of the table, for the approach of the review', () => {
  const stages = {
    'planning-meeting': { halfDays: 1 },
    forums: { halfDays: 1 },
    'analysis-meetings': { halfDays: 3 },
    'learning-workshop': {},
    'initial-report': { halfDays: 1 },
  };
  const states = (reviewType: string) =>
    Object.fromEntries(effortsOf(reviewOf({ reviewType, stages }), book).map(({ stage, state }) => [stage, state]));
  const same = { 'planning-meeting': 'as-expected', 'learning-workshop': 'not-stated' };
  expect(states('intensive-scr')).toEqual({ ...same, forums: 'less', 'analysis-meetings': 'as-expected' });
  expect(states('targeted-scr')).toEqual({ ...same, forums: 'as-expected', 'analysis-meetings': 'more' });
  expect(states('concise-review')).toEqual({});
});

const flags = (wish: Parameters<typeof reviewOf>[0]) => flagsOf(reviewOf(wish), book, '2014-12-31');

it('flags dates out of order and a stage before its review, naming both', () => {
  const stages = {
    notified: '2014-03-03',
    decided: '2014-02-28',
    'panel-told': '2014-02-20',
    'initial-meeting': '2014-03-01',
  };
  expect(flags({ stages })).toEqual([
    { flag: 'out-of-order', stage: 'decided', other: 'notified' },
    { flag: 'out-of-order', stage: 'panel-told', other: 'decided' },
    { flag: 'before-review', stage: 'initial-meeting', other: 'notified' },
  ]);
});

it('flags stages in another order than the table, except those it lets move', () => {
  const stages = {
    'learning-workshop': '2014-05-01',
    'initial-report': '2014-04-01',
    'family-involvement': '2014-06-01',
  };
  expect(flags({ stages })).toEqual([{ flag: 'out-of-order', stage: 'initial-report', other: 'learning-workshop' }]);
});

it('flags what is held in days to come, published too soon, not yet the law, or taken part in without an invitation', () => {
  expect(flags({ stages: { notified: '2015-01-01' } })).toEqual([{ flag: 'ahead', stage: 'notified' }]);
  expect(flags({ stages: { published: '2014-05-01', 'learning-workshop': '2014-06-01' } })).toEqual([
    { flag: 'after-published', stage: 'learning-workshop', other: 'published' },
  ]);
  expect(flags({ knownOn: '2012-01-01', facts: { outcome: ['this-review'] } })).toEqual([
    { flag: 'not-in-force', fact: 'outcome', choice: 'this-review' },
  ]);
  expect(flags({ facts: { 'child-offered': ['no'], 'child-took-part': ['yes'] } })).toEqual([
    { flag: 'part-not-offered', party: 'child' },
  ]);
});

it('lists what is due: clocks that run, stages that are planned, and the summary; nothing once the review is closed', () => {
  const wish = {
    stages: { notified: '2014-03-03', 'learning-workshop': { state: 'planned' as const, on: '2014-03-20' } },
  };
  expect(dueOf(reviewOf(wish), '2014-06-01', book)).toEqual([
    { kind: 'stage', what: 'learning-workshop', day: '2014-03-20' },
    { kind: 'clock', what: 'decision', day: '2014-04-03' },
    { kind: 'summary', what: 'summary', day: '2014-06-01' },
  ]);
  expect(dueOf(reviewOf({ ...wish, isClosed: true }), '2014-06-01', book)).toEqual([]);
});

describe('what a whole review took', () => {
  const halfDays = (count: number | null) => ({ on: '2014-03-03', halfDays: count });
  const TIMED = {
    'planning-meeting': halfDays(1),
    forums: halfDays(2),
    'analysis-meetings': halfDays(3),
    'family-involvement': halfDays(1),
    'learning-workshop': halfDays(2),
    report: '2014-09-01',
  };
  const whole = (wish: Parameters<typeof reviewOf>[0]) => wholeEffortOf(reviewOf(wish), book);

  it('is the half days of all its stages, those the table does not time among them', () => {
    expect(whole({ stages: TIMED })).toEqual({ state: 'measured', halfDays: 9 });
    expect(whole({ stages: { ...TIMED, 'information-audit': halfDays(2) } })).toEqual({
      state: 'measured',
      halfDays: 11,
    });
    expect(whole({ reviewType: 'concise-review', stages: TIMED })).toEqual({ state: 'measured', halfDays: 9 });
  });

  it.each([
    ['of a stage that was held the half days are missing', { forums: halfDays(null) }],
    ['of a stage the table times nothing is recorded', { forums: { state: null } }],
    ['a stage is still planned', { forums: { state: 'planned', on: '2014-10-01' } }],
  ])('is not stated where %s: that is not a stage without effort', (_, stage: object) => {
    expect(whole({ stages: { ...TIMED, ...stage } })).toEqual({ state: 'not-stated', halfDays: null });
  });

  it('leaves out a stage the review left out, and is not known of one that left out all', () => {
    expect(whole({ stages: { ...TIMED, forums: { state: 'left-out' } } })).toEqual({ state: 'measured', halfDays: 7 });
    const none = Object.fromEntries(Object.keys(TIMED).map((stage) => [stage, { state: 'left-out' as const }]));
    expect(whole({ stages: { ...none, report: '2014-09-01' } })).toEqual({ state: 'not-stated', halfDays: null });
  });

  it('is not asked of a review that is not over, nor of a type without stages', () => {
    const { report: _, ...running } = TIMED;
    expect(whole({ stages: running })).toEqual({ state: 'not-over', halfDays: null });
    expect(whole({ reviewType: 'audit', stages: TIMED })).toBeUndefined();
  });
});
