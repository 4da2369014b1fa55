import { code, next, small } from '../../test/small-typology.js';
import { checkTypology } from './check-typology.js';
import { carry, stepProblems, stepsBetween } from './crosswalk.js';
import { orderVersions } from './order-versions.js';

const first = checkTypology(small(), 'first');
const second = checkTypology(next([code('acting'), code('telling')], [{ from: 'waiting', to: ['acting'] }]), 'second');
const third = checkTypology(
  { ...second.document, version: '2015.1', replaces: '2014.1', crosswalk: [{ from: 'seeing', to: ['seeing'] }] },
  'third',
);
const versions = (...all: (typeof first)[]) => ({ all: () => all });
const against = (document: ReturnType<typeof next>) =>
  stepProblems(checkTypology(document, 'next'), first).map(({ at, text }) => `${at.join('.')}: ${text}`);

it('gives the steps between two versions in order, and none from a version to itself', () => {
  const all = versions(first, second, third);
  expect(stepsBetween(all, '2013.1', '2015.1').map(({ from, to }) => [from, to])).toEqual([
    ['2013.1', '2014.1'],
    ['2014.1', '2015.1'],
  ]);
  expect(stepsBetween(all, '2014.1', '2014.1')).toEqual([]);
});

it('carries a code that was retired and is back as if it had never been away', () => {
  const gone = checkTypology(next([code('acting'), code('telling')], [{ from: 'waiting', to: [] }]), 'gone');
  const document = next([code('acting'), code('telling'), code('waiting')], []);
  const back = checkTypology({ ...document, version: '2015.1', replaces: '2014.1' }, 'back');
  const became = (...all: (typeof first)[]) =>
    stepsBetween(versions(first, ...all), '2013.1', all.at(-1)!.version).map((step) => carry(step, 'waiting').to);
  expect(became(gone)).toEqual([[]]);
  expect(became(gone, back)).toEqual([['waiting'], ['waiting']]);
});

it('carries nothing back, and nothing to a version there is not', () => {
  expect(() => stepsBetween(versions(first, second), '2014.1', '2013.1')).toThrow(
    'No way leads from typology 2014.1 to typology 2013.1.',
  );
  expect(() => stepsBetween(versions(first, second), '2013.1', '2016.1')).toThrow('2016.1');
});

it('carries a code that is not listed to itself, and one that is to what it became', () => {
  const [step] = stepsBetween(versions(first, second), '2013.1', '2014.1');
  expect([carry(step!, 'seeing').to, carry(step!, 'waiting').to]).toEqual([['seeing'], ['acting']]);
});

it('wants to know what became of every code that is gone, and knows the codes there were', () => {
  expect(against(next([code('acting'), code('telling')], [{ from: 'shouting', to: [] }]))).toEqual([
    'crosswalk.0.from: the crosswalk lists shouting, which 2013.1 does not have',
    'crosswalk: the crosswalk does not say what became of waiting',
  ]);
});

it('refuses an id used again for something else, unless the crosswalk says what became of the code', () => {
  const other = code('waiting', { label: 'Waiting rooms', scope: 'What they are like.' });
  const codes = [code('acting'), code('telling'), other];
  expect(against(next(codes, []))).toEqual([
    'domains.1.codes.2.id: waiting has a new label and a new scope: list in the crosswalk what became of it',
  ]);
  expect(against(next(codes, [{ from: 'waiting', to: ['acting'] }]))).toEqual([]);
  expect(against(next([code('acting'), code('telling'), code('waiting', { label: 'Waiting long' })], []))).toEqual([]);
});

it('does not let a code of long ago come back as something else', () => {
  const back = {
    ...third.document,
    domains: [
      ...third.document.domains,
      { id: 'late', label: 'Late', scope: 'L', codes: [code('waiting', { label: 'Else', scope: 'Else' })] },
    ],
  };
  expect(orderVersions([first, second, checkTypology(back, 'back')]).problems.map(({ text }) => text)).toEqual([
    'waiting was another code in 2013.1: give the new one an id of its own',
  ]);
});

it('puts versions in the order they replace each other, and says why one has no place', () => {
  expect(orderVersions([third, first, second]).versions.map(({ version }) => version)).toEqual([
    '2013.1',
    '2014.1',
    '2015.1',
  ]);
  const also = (version: string, replaces: string | undefined) =>
    checkTypology({ ...small(), version, replaces }, version);
  const why = (...all: (typeof first)[]) => orderVersions(all).problems.map(({ text }) => text);
  expect(why(first, second, also('2014.2', '2013.1'))).toEqual(['2014.2 and 2014.1 both replace 2013.1']);
  expect(why(first, also('2014.2', '2012.1'))).toEqual(['2014.2 replaces 2012.1, which does not exist']);
  expect(why(first, also('2014.2', undefined))).toEqual(['2014.2 does not say which version it replaces']);
  expect(why(also('2014.1', '2014.2'), also('2014.2', '2014.1'))).toEqual([
    '2014.1 comes round to itself through the versions it replaces',
    '2014.2 comes round to itself through the versions it replaces',
  ]);
});
