import { draftOf } from '../../../../test/builders/draft.js';
import { changedFields } from './compare-revisions.js';
import { fieldsOf, revisionOf } from './revision-of.js';

const draft = draftOf({
  completed: '2014-03-12',
  incident: '2013-11',
  reference: 'ALSCB/04',
  themes: 'GP not told.\nWhy?',
});

it('counts the summary in the quarter its form was completed', () => {
  expect(revisionOf(draft).shared).toMatchObject({
    quarter: '2014-Q1',
    completedOn: '2014-03-12',
    reviewType: 'audit',
  });
});

it('keeps the month of the incident and the reference with the board, and gives the region the quarter', () => {
  const { shared, detail } = revisionOf(draft);
  expect(shared.incidentQuarter).toBe('2013-Q4');
  expect(detail).toMatchObject({ incidentOn: '2013-11', reference: 'ALSCB/04', referenceKey: 'ALSCB04' });
  expect(JSON.stringify(shared)).not.toMatch(/2013-11|ALSCB\/04/);
});

it('has no quarter where only a year was given', () => {
  expect(revisionOf(draftOf({ completed: '2014' })).shared.quarter).toBeNull();
});

it('takes a quarter written as a quarter', () => {
  expect(revisionOf(draftOf({ completed: '2014-Q1' })).shared.quarter).toBe('2014-Q1');
});

it('puts a kept revision together again as the same answers', () => {
  const { shared, detail, passages } = revisionOf(draft);
  expect(changedFields(draft.fields, fieldsOf(shared, detail, passages))).toEqual([]);
});
