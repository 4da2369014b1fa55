import type { Dimensions } from './dimensions.js';
import { surveyRecord, type BoardQuarter } from './survey-record.js';

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
  released: '17',
  settled: '9',
  coded: '-4',
  ...given,
});
const survey = (...rows: BoardQuarter[]) => surveyRecord(rows, dimensions, versions);
const fingerprints = (...rows: BoardQuarter[]) => survey(...rows).wanted.map(({ fingerprint }) => fingerprint);

it('counts what is in the facts and what is left out of them', () => {
  const rows = [row(), row({ board: 'wrenfold' }), row({ quarter: null }), row({ board: 'far-away', summaries: 3 })];
  expect(survey(...rows).totals).toEqual({ summaries: 4, boards: 2, undated: 2, elsewhere: 3 });
});

it('wants both facts of each quarter in order, and no codings where nothing is coded', () => {
  const { wanted, quarters } = survey(row({ quarter: '2014-Q2', codes: 0 }), row());
  expect(wanted.map(({ fact, quarter }) => `${quarter} ${fact}`)).toEqual([
    '2014-Q1 summaries',
    '2014-Q1 codings',
    '2014-Q2 summaries',
  ]);
  expect(quarters).toEqual(['2014-Q1', '2014-Q2']);
});

it('gives the same fingerprints whichever board comes first', () => {
  const [one, other] = [row(), row({ board: 'wrenfold' })];
  expect(fingerprints(one, other)).toEqual(fingerprints(other, one));
});

it('changes both fingerprints with the released rows and people’s codings, and only that of codings with the rest', () => {
  const [summaries, codings] = fingerprints(row());
  const released = fingerprints(row({ released: '18' }));
  const suggested = fingerprints(row({ coded: '3' }));
  const settled = fingerprints(row({ settled: '3' }));
  const tagged = surveyRecord([row()], dimensions, { ...versions, taggerVersion: 'tagger-2' }).wanted;
  expect([...released, ...settled].some((fingerprint) => [summaries, codings].includes(fingerprint))).toBe(false);
  expect([suggested[0], tagged[0]!.fingerprint]).toEqual([summaries, summaries]);
  expect(new Set([codings, suggested[1], tagged[1]!.fingerprint]).size).toBe(3);
});

it('changes fingerprints when reference data or typology file what they are made from elsewhere', () => {
  const moved = { ...dimensions, codesThen: dimensions.codesThen.map((code) => ({ ...code, domain: 'family' })) };
  const renamed = {
    ...dimensions,
    codesThen: dimensions.codesThen.map((code) => ({ ...code, label: 'The voice of the child' })),
  };
  const codingsOf = (among: Dimensions) => surveyRecord([row()], among, versions).wanted[1]!.fingerprint;
  expect(codingsOf(moved)).not.toBe(codingsOf(dimensions));
  expect(codingsOf(renamed)).toBe(codingsOf(dimensions)); // labels are in the dimensions, not in the facts
});

it('wants codings as coded then only where some were made under an earlier version', () => {
  const { wanted, unchanged } = survey(row({ earlier: 1 }), row({ quarter: '2014-Q2' }));
  expect(wanted.map(({ fact, quarter }) => `${quarter} ${fact}`)).toEqual([
    '2014-Q1 summaries',
    '2014-Q1 codings',
    '2014-Q1 codings_then',
    '2014-Q2 summaries',
    '2014-Q2 codings',
  ]);
  expect(unchanged).toEqual(['2014-Q2']);
});
