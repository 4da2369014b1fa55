import { checkDecision, nextVersionName } from './governance.js';

const decision = { outcome: 'agreed', reason: ' Seen twice. ', forum: 'learning-workshop', decidedOn: '2014-04-02' };
const refusals = (change: Partial<typeof decision>) => {
  const checked = checkDecision({ ...decision, ...change }, '2014-04-02');
  return checked.ok ? [] : checked.refusals.map(({ code }) => code);
};

it('takes a decision of today, and all that is wrong with one at once', () => {
  expect(checkDecision(decision, '2014-04-02')).toEqual({ ok: true, value: { ...decision, reason: 'Seen twice.' } });
  expect(refusals({ outcome: '', reason: ' ', forum: 'elsewhere', decidedOn: '' })).toEqual([
    'typology.outcome-missing',
    'typology.reason-missing',
    'typology.forum-unknown',
    'typology.date-missing',
  ]);
});

it('knows the days there are, and those that have not been', () => {
  expect(refusals({ decidedOn: '2014-02-30' })).toEqual(['typology.date-missing']);
  expect(refusals({ decidedOn: '14-2-3' })).toEqual(['typology.date-missing']);
  expect(refusals({ decidedOn: '2014-04-03' })).toEqual(['typology.date-ahead']);
});

it('names a version for its year and the next number in it', () => {
  const name = (day: string, ...versions: string[]) =>
    nextVersionName(
      versions.map((version) => ({ version })),
      day,
    );
  expect([
    name('2014-04-02', '2013.1'),
    name('2014-12-31', '2013.1', '2014.1', '2014.9'),
    name('2013-01-01', '2013.1'),
  ]).toEqual(['2014.1', '2014.10', '2013.2']);
});
