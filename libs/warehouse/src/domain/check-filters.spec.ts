import { checkFilters, type Filters, NO_FILTERS } from './check-filters.js';
import type { Dimensions } from './dimensions.js';

const dimensions: Dimensions = {
  subRegions: [],
  boards: [{ id: 'ambleford', name: 'Ambleford', column: 1, row: 0, subRegion: null }],
  reviewTypes: [{ id: 'audit', label: 'Audit', sourceType: 'audit', sourceLabel: 'Audits' }],
  codes: [{ id: 'child-voice', label: 'Hearing the child', domain: 'child', domainLabel: 'The child' }],
  codesThen: ['child-voice', 'seeing'].map((id) => ({ id, label: id, domain: 'child', domainLabel: 'The child' })),
  valences: ['concern', 'good', 'neutral'],
  quarters: ['2013-Q4', '2014-Q1'],
  facets: [{ kind: 'agency', id: 'police', label: 'Police' }],
  answers: [{ question: 'method', questionLabel: 'Method', id: 'silp', label: 'SILP' }],
};

it('lets through no filter at all, and a known value for each', () => {
  const all = {
    from: '2013-Q4',
    to: '2014-Q1',
    board: 'ambleford',
    reviewType: 'audit',
    valence: 'good',
    theme: 'child-voice',
    view: 'now',
    otherTheme: 'child-voice',
    facet: 'agency:police',
    answer: 'method:silp',
  };
  expect(checkFilters(NO_FILTERS, dimensions)).toEqual({ ok: true, value: NO_FILTERS });
  expect(checkFilters(all, dimensions)).toEqual({ ok: true, value: all });
});

it('names every filter whose value the snapshot does not know, with what is nearest, and repeats none of the values', () => {
  const filters = { ...NO_FILTERS, to: '2014-Q2', from: '2009-Q1', board: 'Amblefort', theme: 'toString' };
  const refusal = { code: 'warehouse.unknown-filter' };
  expect(checkFilters(filters, dimensions)).toEqual({
    ok: false,
    refusals: [
      { ...refusal, filter: 'from', why: 'out-of-range', nearest: ['2013-Q4'] },
      { ...refusal, filter: 'to', why: 'out-of-range', nearest: ['2014-Q1'] },
      { ...refusal, filter: 'board', why: 'unknown', nearest: ['ambleford'] },
      { ...refusal, filter: 'theme', why: 'unknown', nearest: [] },
    ],
  });
});

it('has no quarter to offer before the first summary, and no quarter for a board', () => {
  const empty = { ...dimensions, quarters: [] };
  const [from] = refusalsOf({ ...NO_FILTERS, from: '2014-Q1' }, empty);
  expect(from).toMatchObject({ why: 'out-of-range', nearest: [] });
  expect(refusalsOf({ ...NO_FILTERS, board: '2014-Q1' }, dimensions)).toMatchObject([{ why: 'unknown', nearest: [] }]);
});

it('knows the codes of earlier versions as coded then, and only those in force as coded now', () => {
  const retired = { ...NO_FILTERS, theme: 'seeing' };
  expect(checkFilters({ ...retired, view: 'then' }, dimensions).ok).toBe(true);
  for (const view of [null, 'now'])
    expect(checkFilters({ ...retired, view }, dimensions)).toMatchObject({
      refusals: [{ filter: 'theme', why: 'other-version' }],
    });
  expect(checkFilters({ ...NO_FILTERS, view: 'later' }, dimensions)).toMatchObject({ refusals: [{ filter: 'view' }] });
});

const refusalsOf = (filters: Filters, among: Dimensions) => {
  const checked = checkFilters(filters, among);
  return checked.ok ? [] : checked.refusals;
};
