import { behind } from './behind.js';

const counted = { code: 'child-voice', theme: 'Hearing the child', quarter: '2014-Q1', summaries: 3, good: 1, base: 9 };

it('narrows what a chart is under to the theme and the quarter of one figure', () => {
  const under = { from: '2013-Q3', board: 'ambleford' };
  expect(behind({ row: counted, field: 'summaries' }, under)).toEqual({
    board: 'ambleford',
    theme: 'child-voice',
    from: '2014-Q1',
    to: '2014-Q1',
  });
});

it('takes the valence from what the column counts', () => {
  expect(behind({ row: counted, field: 'good' }, {})).toMatchObject({ theme: 'child-voice', valence: 'good' });
});

it('asks for both themes of a pair, for an agency, a circumstance and an answer', () => {
  const pair = { code: 'a', other_code: 'b', summaries: 2, code_summaries: 5 };
  expect(behind({ row: pair, field: 'summaries' }, {})).toEqual({ theme: 'a', otherTheme: 'b' });
  expect(behind({ row: pair, field: 'code_summaries' }, {})).toEqual({ theme: 'a' });
  expect(behind({ row: { agency: 'police', summaries: 2 }, field: 'summaries' }, {})).toEqual({
    facet: 'agency:police',
  });
  expect(behind({ row: { kind: 'harm', value: 'neglect', summaries: 2 }, field: 'summaries' }, {})).toEqual({
    facet: 'harm:neglect',
  });
  expect(behind({ row: { question: 'method', value: 'silp', summaries: 2 }, field: 'summaries' }, {})).toEqual({
    answer: 'method:silp',
  });
});

it('leads nowhere from none, from what is hidden, from a base, or from what filters cannot tell', () => {
  expect(behind({ row: { ...counted, summaries: 0 }, field: 'summaries' }, {})).toBeUndefined();
  expect(behind({ row: { ...counted, summaries: null }, field: 'summaries' }, {})).toBeUndefined();
  expect(behind({ row: counted, field: 'base' }, {})).toBeUndefined();
  expect(behind({ row: { agency: 'police', concern: 2 }, field: 'concern' }, {})).toBeUndefined();
  const asked = { agency: 'police', kind: 'single', recommendations: 3, summaries: 2 };
  expect(behind({ row: asked, field: 'summaries' }, {})).toBeUndefined();
  expect(behind({ row: { clock: 'return-due', summaries: 3 }, field: 'summaries' }, {})).toBeUndefined();
  expect(behind({ row: { question: 'participation', value: 'x', summaries: 3 }, field: 'summaries' }, {})).toBe(
    undefined,
  );
});
