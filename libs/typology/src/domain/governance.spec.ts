import { checkDecision, isDayToCome, nextVersionName } from './governance.js';

const decision = { outcome: 'agreed', reason: ' Seen twice. ', forum: 'learning-workshop', decidedOn: '2014-04-02' };
const DAYS = { today: '2014-04-02', proposedOn: '2014-03-20' };
const refusals = (change: Partial<typeof decision>) => {
  const checked = checkDecision({ ...decision, ...change }, DAYS);
  return checked.ok ? [] : checked.refusals.map(({ code }) => code);
};

it('takes a decision of today, and all that is wrong with one at once', () => {
  expect(checkDecision(decision, DAYS)).toEqual({ ok: true, value: { ...decision, reason: 'Seen twice.' } });
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

it('takes no decision of a day before the proposal', () => {
  expect(refusals({ decidedOn: '2014-03-20' })).toEqual([]);
  expect(refusals({ decidedOn: '2009-03-19' })).toEqual(['typology.date-before-proposal']);
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

it('asks for comments until a real day, not one that has passed', () => {
  const isFit = (day: string) => isDayToCome(day, '2014-04-02');
  expect(['2014-04-02', '2014-05-01', '2014-04-01', '2014-02-30', 'soon'].map(isFit)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
