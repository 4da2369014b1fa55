import type { Figure, Subject } from '#libs/digests';
import { NO_FILTERS, type Filters, type MartName } from '#libs/warehouse';
import { anExampleDocument } from '../../../../test/builders/example-document.js';
import { paragraph, section } from '../../test/documents.js';
import { countedIn } from './counted-in.js';

const row = { quarter: '2014-Q1', board: 'ambleford' };
const figure = (mart: MartName, filters: Partial<Filters>): Figure => ({
  name: mart,
  value: 1,
  shown: '1',
  source: { kind: 'mart', mart, filters: { ...NO_FILTERS, ...filters }, row: {}, field: 'summaries', take: 'sum' },
});
const documentOf = (subject: Subject, ...figures: Figure[]) =>
  anExampleDocument({ subject, cover: [], sections: [section('one', [paragraph('one', 'Words', ...figures)])] });

it.each([
  ['a digest, of its quarter', { kind: 'regional-digest', quarter: '2014-Q1' }, true],
  ['a digest, of another quarter', { kind: 'regional-digest', quarter: '2014-Q2' }, false],
  ['a briefing, of its quarter, whose base it is in', { kind: 'briefing', quarter: '2014-Q1', theme: 'x' }, true],
  ['a report, of its board and year', { kind: 'annual-report', board: 'ambleford', year: '2013-14' }, true],
  ['a report, of another board', { kind: 'annual-report', board: 'brackenmoor', year: '2013-14' }, false],
  ['an evaluation, of its year', { kind: 'evaluation', year: '2013-14' }, true],
  ['an evaluation, of the next year but one', { kind: 'evaluation', year: '2015-16' }, true],
  ['an evaluation, of the third year after', { kind: 'evaluation', year: '2016-17' }, false],
  ['a document for everybody', { kind: 'plain-words', publication: 'p1' }, false],
] as const)('says whether a summary is counted in %s', (_, subject, isCounted) => {
  expect(countedIn(documentOf(subject))(row)).toBe(isCounted);
});

const DIGEST = { kind: 'regional-digest', quarter: '2014-Q4' } as const;
const REPORT = { kind: 'annual-report', board: 'brackenmoor', year: '2014-15' } as const;
it.each([
  ['the year a figure is out of', DIGEST, figure('methods', { from: '2014-Q1', to: '2014-Q4' }), true],
  ['a year a figure is not of', DIGEST, figure('methods', { from: '2014-Q2', to: '2014-Q4' }), false],
  ['all before, where it is compared', DIGEST, figure('theme-changes', { to: '2014-Q4' }), true],
  ['all time, where it is asked whether it held', DIGEST, figure('sustainment-by-theme', {}), true],
  [
    'an earlier year of another board',
    REPORT,
    figure('leading-themes', { to: '2014-Q1', board: 'brackenmoor' }),
    false,
  ],
  ['the boards beside its own', REPORT, figure('board-against-region', { to: '2014-Q1', board: 'brackenmoor' }), true],
] as const)('counts a summary of %s', (_, subject, asked, isCounted) => {
  expect(countedIn(documentOf(subject, asked))(row)).toBe(isCounted);
});

it('counts a summary without a quarter only where none is asked for', () => {
  const undated = { ...row, quarter: null };
  expect(countedIn(documentOf(DIGEST))(undated)).toBe(false);
  expect(countedIn(documentOf(DIGEST, figure('sustainment-by-theme', {})))(undated)).toBe(true);
});
