import { type Dimensions, type Filters, NO_FILTERS } from '#libs/warehouse';
import { nearestView } from './nearest-view.js';

const code = (id: string) => ({ id, label: id, domain: 'd', domainLabel: 'D' });
const dimensions = {
  boards: [{ id: 'ambleford', name: 'Ambleford', column: 0, row: 0 }],
  reviewTypes: [{ id: 'audit', label: 'Audit', sourceType: 'audit', sourceLabel: 'Audits' }],
  codes: [code('child-voice'), code('supervision')],
  codesThen: ['child-voice', 'supervision', 'seeing', 'looking', 'supervisions'].map(code),
  valences: ['concern', 'good', 'neutral'],
  quarters: ['2013-Q3', '2013-Q4', '2014-Q1'],
  answers: ['method', 'participation'].map((question) => ({ question, id: 'silp', label: 'SILP' })),
} as unknown as Dimensions;
const ALL = Object.keys(NO_FILTERS) as (keyof Filters)[];
const became: Record<string, string[]> = {
  seeing: ['child-voice'],
  looking: ['child-voice', 'supervision'],
  smelling: [],
};
const nearest = (asked: Partial<Filters>, offered = ALL) =>
  nearestView({ ...NO_FILTERS, ...asked }, offered, dimensions, (old) => became[old] ?? []);

it('finds nothing wrong with what the snapshot knows, and passes over what a page does not offer', () => {
  expect(nearest({ board: 'ambleford', theme: 'supervision', from: '2013-Q3', to: '2014-Q1' }).problems).toEqual([]);
  expect(nearest({ theme: 'nonsense' }, ['from', 'to']).problems).toEqual([]);
});

it('knows no answer about who took part, which the warehouse would refuse', () => {
  expect(nearest({ answer: 'method:silp' }).problems).toEqual([]);
  expect(nearest({ answer: 'participation:silp' }).problems).toMatchObject([{ filter: 'answer', why: 'unknown' }]);
});

it('takes the nearest quarter there is, and lets go of what is none', () => {
  const asked = nearest({ from: '2010-Q1', to: 'yesterday' });
  expect(asked.problems).toEqual([
    { filter: 'from', why: 'outside', nearest: '2013-Q3' },
    { filter: 'to', why: 'unreadable', nearest: null },
  ]);
  expect(asked.filters).toEqual({ ...NO_FILTERS, from: '2013-Q3' });
});

it('turns a period round that ends before it begins', () => {
  const asked = nearest({ from: '2014-Q1', to: '2013-Q4' });
  expect([asked.filters.from, asked.filters.to]).toEqual(['2013-Q4', '2014-Q1']);
  expect(asked.problems).toEqual([{ filter: 'to', why: 'backwards', nearest: '2014-Q1' }]);
});

it('follows a code of an earlier version to what it became, and knows it as coded then', () => {
  expect(nearest({ theme: 'seeing' }).problems).toEqual([
    { filter: 'theme', why: 'other-version', nearest: 'child-voice', became: ['child-voice'] },
  ]);
  expect(nearest({ theme: 'seeing', view: 'then' }).problems).toEqual([]);
});

it('offers what was split as coded then first, and then under every part of it', () => {
  const asked = nearest({ theme: 'looking', from: '2010-Q1', board: 'ambleford' });
  const kept = { ...NO_FILTERS, from: '2013-Q3', board: 'ambleford' };
  expect(asked.ways).toEqual([
    { as: 'then', filters: { ...kept, theme: 'looking', view: 'then' } },
    { as: 'part', code: 'child-voice', filters: { ...kept, theme: 'child-voice' } },
    { as: 'part', code: 'supervision', filters: { ...kept, theme: 'supervision' } },
  ]);
  const withoutViews = nearest({ theme: 'looking' }, ['theme']).ways;
  expect(withoutViews.map(({ as }) => as)).toEqual(['part', 'part']);
});

it('takes nothing for what a retired theme became, though another is spelt like it', () => {
  const asked = nearest({ theme: 'supervisions' });
  expect(asked.problems).toEqual([{ filter: 'theme', why: 'other-version', nearest: null, became: [] }]);
  expect(asked.ways).toEqual([{ as: 'then', filters: { ...NO_FILTERS, theme: 'supervisions', view: 'then' } }]);
});

it('understands a name nearly spelt so, and makes nothing of one that is like none', () => {
  expect(nearest({ board: 'Amblefrod', theme: 'child voice' }).filters).toMatchObject({
    board: 'ambleford',
    theme: 'child-voice',
  });
  expect(nearest({ board: '<script>', valence: 'x' }).filters).toEqual(NO_FILTERS);
});
