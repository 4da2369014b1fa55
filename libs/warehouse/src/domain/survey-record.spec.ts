import type { Dimensions } from './dimensions.js';
import { recipeOf, surveyRecord, type BoardQuarter } from './survey-record.js';

const dimensions: Dimensions = {
  subRegions: [],
  boards: ['ambleford', 'wrenfold'].map((id) => ({ id, name: id, column: 0, row: 0, subRegion: null })),
  reviewTypes: [{ id: 'audit', label: 'Audit', sourceType: 'audit', sourceLabel: 'Audits' }],
  codes: [{ id: 'child-voice', label: 'Hearing the child', domain: 'child', domainLabel: 'The child' }],
  codesThen: [{ id: 'child-voice', label: 'Hearing the child', domain: 'child', domainLabel: 'The child' }],
  valences: ['concern'],
  quarters: [],
  facets: [],
  answers: [],
};
const versions = { taggerVersion: 'tagger-1', typologyVersion: '2013.1' };
const row = (given: Partial<BoardQuarter> = {}): BoardQuarter => ({
  quarter: '2014-Q1',
  board: 'ambleford',
  summaries: 2,
  codes: 5,
  earlier: 0,
  mark: '17',
  ...given,
});
const survey = (...rows: BoardQuarter[]) => surveyRecord(rows, dimensions, recipeOf(dimensions, versions, [], 'v1'));
const fingerprints = (...rows: BoardQuarter[]) => survey(...rows).wanted.map(({ fingerprint }) => fingerprint);

it('counts what is in the facts and what is left out of them', () => {
  const rows = [row(), row({ board: 'wrenfold' }), row({ quarter: null }), row({ board: 'far-away', summaries: 3 })];
  expect(survey(...rows).totals).toEqual({ summaries: 4, boards: 2, undated: 2, elsewhere: 3 });
});

const factsOf = (quarter: string, rows: BoardQuarter[]) =>
  survey(...rows)
    .wanted.filter((partition) => partition.quarter === quarter)
    .map(({ fact }) => fact);

it('wants every fact of each quarter, and no codings where nothing is coded', () => {
  const rows = [row({ quarter: '2014-Q2', codes: 0 }), row()];
  expect(factsOf('2014-Q1', rows)).toEqual(['summaries', 'reviews', 'recommendations', 'actions', 'facets', 'codings']);
  expect(factsOf('2014-Q2', rows)).toEqual(['summaries', 'reviews', 'recommendations', 'actions', 'facets']);
  expect(survey(...rows).quarters).toEqual(['2014-Q1', '2014-Q2']);
});

it('gives the same fingerprints whichever board comes first', () => {
  const [one, other] = [row(), row({ board: 'wrenfold' })];
  expect(fingerprints(one, other)).toEqual(fingerprints(other, one));
});

it('changes the fingerprint of a quarter with its mark, its number of summaries and the recipe', () => {
  const found = [row(), row({ mark: '18' }), row({ summaries: 3 })].map((one) => fingerprints(one)[0]);
  const due = recipeOf(dimensions, versions, ['a policy on returns'], 'v1');
  found.push(surveyRecord([row()], dimensions, due).wanted[0]!.fingerprint);
  expect(new Set(found).size).toBe(4);
});

it('has another recipe for another tagger, and where reference data or typology file what facts are made from elsewhere', () => {
  const moved = { ...dimensions, codesThen: dimensions.codesThen.map((code) => ({ ...code, domain: 'family' })) };
  const renamed = {
    ...dimensions,
    codesThen: dimensions.codesThen.map((code) => ({ ...code, label: 'The voice of the child' })),
  };
  const recipe = recipeOf(dimensions, versions, [], 'v1');
  expect(recipeOf(moved, versions, [], 'v1')).not.toBe(recipe);
  expect(recipeOf(dimensions, { ...versions, taggerVersion: 'tagger-2' }, [], 'v1')).not.toBe(recipe);
  expect(recipeOf(dimensions, versions, [], 'v2')).not.toBe(recipe);
  expect(recipeOf(renamed, versions, [], 'v1')).toBe(recipe); // labels are in the dimensions, not in the facts
});

it('wants codings as coded then only where some were made under an earlier version', () => {
  const rows = [row({ earlier: 1 }), row({ quarter: '2014-Q2' })];
  expect(factsOf('2014-Q1', rows)).toContain('codings_then');
  expect(factsOf('2014-Q2', rows)).not.toContain('codings_then');
  expect(survey(...rows).unchanged).toEqual(['2014-Q2']);
});
