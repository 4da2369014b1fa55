import { oddities } from './oddities.js';
import { lastOf, middleOf, readSpan } from './spans.js';

const on = (span: string) => middleOf(readSpan(span)!);

it('points out days that cannot be right, and doubts nothing within one span', () => {
  const complete = (completed: string, started: string | null, ...found: string[]) =>
    oddities({
      state: 'complete',
      started: started === null ? null : on(started),
      completed: on(completed),
      evidenceFound: found.map(on),
    });
  expect(complete('2014-03', '2014-04')).toEqual(['complete-before-begun']);
  expect(complete('2014-Q2', '2014-05-30', '2014-04')).toEqual([]);
  expect(complete('2014-03', null, '2014-02-28', '2014-05')).toEqual(['evidence-before-complete']);
  expect(oddities({ state: 'complete', started: null, completed: null, evidenceFound: [] })).toEqual([
    'complete-without-day',
  ]);
});

it('stands for a span with its last day where something is due, and with its middle where something happened', () => {
  expect(['2016-02', '2014-Q1', '2014', '2014-05-12'].map((span) => lastOf(readSpan(span)!).day)).toEqual([
    '2016-02-29',
    '2014-03-31',
    '2014-12-31',
    '2014-05-12',
  ]);
  expect(on('2014-Q3')).toEqual({ day: '2014-08-15', precision: 'quarter' });
  expect(readSpan('2014-02-30')).toBeUndefined();
});
