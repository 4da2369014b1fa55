import { completionsOfYear } from './completions-of-year.js';

const spell = (completed_on: string, days: number, recurred: 0 | 1) => ({ completed_on, days, recurred });
const SPELLS = [
  spell('2013-12-01', 60, 1), // came back in the year before
  spell('2014-01-01', 90, 1), // on the first day of the year
  spell('2014-02-01', 500, 1), // in the year after
  spell('2014-06-01', 200, 0), // last seen within the year
  spell('2015-03-31', 90, 0), // complete on its last day
  spell('2015-04-01', 10, 1), // complete after it
];

it('counts what was followed in the year, and of it what came back in the year', () => {
  expect(completionsOfYear('2014-15', SPELLS)).toEqual({ followed: 4, cameBack: 1 });
});

it('tells each time that learning came back in one year alone', () => {
  const years = (['2013-14', '2014-15', '2015-16'] as const).map((year) => completionsOfYear(year, SPELLS));
  expect(years.map(({ cameBack }) => cameBack)).toEqual([1, 1, 2]);
});
