import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadRuleBook } from '../load-rule-book.js';
import { checkFacts, type EnteredFact, isSame } from './check-facts.js';
import { checkStage } from './check-stage.js';

const references = join(projectRoot, 'data/reference');
const book = loadRuleBook(references, loadReference(references, 'invented'));

const stage = (id: string, entered: { state?: string; on?: string; halfDays?: string }, reviewType = 'intensive-scr') =>
  checkStage(reviewType, id, { state: 'held', on: '2014-03-03', halfDays: '', ...entered }, book);

it('keeps a stage with its day and half days, a milestone without, and nothing where it is taken back', () => {
  expect(stage('forums', { halfDays: '2' })).toEqual({
    ok: true,
    value: { state: 'held', on: '2014-03-03', halfDays: 2 },
  });
  expect(stage('notified', { halfDays: '2' })).toMatchObject({ ok: true, value: { halfDays: null } });
  expect(stage('forums', { state: 'left-out', on: '' })).toEqual({
    ok: true,
    value: { state: 'left-out', on: null, halfDays: null },
  });
  expect(stage('forums', { state: 'none', on: '' })).toEqual({ ok: true, value: null });
});

it.each([
  ['national-panel', {}, 'concise-review', ['reviews.no-such-stage']],
  ['panel-told', {}, 'audit', ['reviews.no-such-stage']],
  ['nothing', {}, 'intensive-scr', ['reviews.no-such-stage']],
  ['forums', {}, 'audit', ['reviews.no-such-stage']],
  ['forums', { state: '' }, 'intensive-scr', ['reviews.state-missing']],
  ['notified', { state: 'left-out' }, 'intensive-scr', ['reviews.state-missing']],
  [
    'forums',
    { on: '0014-03-03', halfDays: '1.2' },
    'intensive-scr',
    ['reviews.day-missing', 'reviews.half-days-unreadable'],
  ],
  ['forums', { on: '2014-02-30' }, 'intensive-scr', ['reviews.day-missing']],
])('refuses %s with %j of a %s: %j', (id, entered, reviewType, codes) => {
  const checked = stage(id, entered, reviewType);
  expect(checked.ok ? [] : checked.refusals.map(({ code }) => code)).toEqual(codes);
});

const entry = (more: Partial<EnteredFact>): EnteredFact => ({ choices: [], amount: '', words: '', ...more });
const facts = (group: string, entered: Record<string, Partial<EnteredFact>>, reviewType = 'intensive-scr') =>
  checkFacts(reviewType, group, new Map(Object.entries(entered).map(([id, more]) => [id, entry(more)])), book);

it('keeps every fact of a group, those left empty as not stated', () => {
  const checked = facts('effort', { cost: { amount: '£12,500 ' } });
  expect(checked.ok && [...checked.value]).toEqual([
    ['lead-days', { choices: [], amount: null, words: null }],
    ['cost', { choices: [], amount: 12_500, words: null }],
  ]);
});

it.each([
  ['nothing', {}, [{ code: 'reviews.no-such-group' }]],
  ['why', { outcome: { choices: ['maybe'] } }, [{ code: 'reviews.choice-unknown', fact: 'outcome' }]],
  ['why', { parallel: { choices: ['none', 'mappa'] } }, [{ code: 'reviews.none-and-some', fact: 'parallel' }]],
  ['effort', { 'lead-days': { amount: 'few' } }, [{ code: 'reviews.amount-unreadable', fact: 'lead-days', most: 500 }]],
  ['effort', { 'lead-days': { amount: '501' } }, [{ code: 'reviews.amount-unreadable', fact: 'lead-days', most: 500 }]],
  [
    'family',
    { 'family-why-not': { words: 'Asked twice' } },
    [{ code: 'reviews.words-without-choice', fact: 'family-why-not' }],
  ],
  [
    'family',
    { 'family-why-not': { choices: ['other'], words: 'x'.repeat(301) } },
    [{ code: 'reviews.words-too-long', fact: 'family-why-not', most: 300 }],
  ],
])('refuses of %s %j', (group, entered: Record<string, Partial<EnteredFact>>, refusals) => {
  expect(facts(group, entered)).toEqual({ ok: false, refusals });
});

it('asks of an audit neither for a threshold nor for exceptions', () => {
  const checked = facts('why', {}, 'audit');
  expect(checked.ok && [...checked.value.keys()]).toEqual(['selection', 'outcome', 'parallel', 'peer-challenge']);
  expect(facts('exceptions', {}, 'audit').ok).toBe(false);
});

it('knows the same choices in another order', () => {
  const fact = { choices: ['a', 'b'], amount: null, words: null };
  expect([isSame(fact, { ...fact, choices: ['b', 'a'] }), isSame(fact), isSame(fact, { ...fact, words: 'x' })]).toEqual(
    [true, false, false],
  );
});
