import { type Identified, targetedCriterion } from './targeted-criterion.js';

const summary = (boardId: string, quarter: string | null, ...actions: [string, string | null][]): Identified => ({
  boardId,
  quarter,
  actions: actions.map(([state, completedOn]) => ({ state, completedOn })),
});
const asked = { boardId: 'ambleford', since: '2013-Q2' };
const supportOf = (...summaries: Identified[]) => targetedCriterion(summaries, asked).support;

it('may be supported where the own board is acting on what it lately identified, or lately did', () => {
  expect(supportOf(summary('ambleford', '2013-Q2', ['in-progress', null]))).toBe('own-board');
  expect(supportOf(summary('ambleford', '2013-Q4', ['not-started', null], ['complete', '2013-11-02']))).toBe(
    'own-board',
  );
});

it('says so where only other boards act, for the criterion speaks of agencies that do', () => {
  const other = summary('brackenmoor', '2013-Q4', ['in-progress', null]);
  expect(supportOf(other, summary('ambleford', '2014-Q1', ['not-started', null]))).toBe('other-boards');
  expect(targetedCriterion([other], { ...asked, boardId: null }).support).toBe('other-boards');
});

it('is not supported by what was identified without anything being done, or stopped, or done long ago', () => {
  const idle = summary('ambleford', '2013-Q4', ['not-started', null], ['stopped', null], ['complete', '2013-03-31']);
  expect(supportOf(idle)).toBe('not-acted-on');
});

it('is not supported by what is older than counts as recent, or has no quarter', () => {
  const old = summary('ambleford', '2013-Q1', ['in-progress', null]);
  const undated = summary('ambleford', null, ['in-progress', null]);
  expect(targetedCriterion([old, undated], asked)).toEqual({ support: 'not-identified', recent: [], actedOn: [] });
});

it('does not take a completion without a day for a recent one', () => {
  expect(supportOf(summary('ambleford', '2013-Q4', ['complete', null]))).toBe('not-acted-on');
});
