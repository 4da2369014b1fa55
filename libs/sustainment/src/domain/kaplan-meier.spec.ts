import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { type IntervalScale, kaplanMeier, type Spell } from './kaplan-meier.js';

type Fitted = { median: (number | null)[]; points: (number | null)[][] };
type Reference = { times: number[]; ended: number[] } & Record<IntervalScale, Fitted>;

/** What R 4.2.2 with survival 3.5-3 says (survfit.R beside it makes it anew). */
const survfit = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/sustainment/survfit.json'), 'utf8'),
) as Record<string, Reference>; // prettier-ignore
const spellsOf = ({ times, ended }: Reference): Spell[] => times.map((time, at) => ({ time, ended: ended[at] === 1 }));

const cases = Object.keys(survfit).flatMap((name) =>
  (['log-log', 'log', 'plain'] as const).map((scale) => [name, scale] as const),
);

function expectClose(ours: (number | null)[], theirs: (number | null)[]): void {
  expect(ours.map((one) => one === null)).toEqual(theirs.map((one) => one === null));
  for (const [at, one] of ours.entries()) expect(Math.abs((one ?? 0) - (theirs[at] ?? 0))).toBeLessThan(1e-9);
}

it.each(cases)('agrees with survfit to 1e-9: %s, intervals %s', (name, scale) => {
  const reference = survfit[name]!;
  const { points, median, followed } = kaplanMeier(spellsOf(reference), scale);
  const fitted = reference[scale];
  expect(followed).toBe(reference.times.length);
  const rows = points.map((one) => [one.time, one.atRisk, one.ended, one.censored, one.survival, one.variance, one.lower, one.upper]); // prettier-ignore
  expect(rows.length).toBe(fitted.points.length);
  for (const [at, row] of rows.entries()) expectClose(row, fitted.points[at]!);
  expectClose([median.time, median.lower, median.upper], fitted.median);
});

/*
 * Remission under 6-MP: three of 21 relapse in week 6, one of 17 in week 7, and so on. After week 10
 *   18/21 x 16/17 x 14/15 = 64/85, with Greenwood's variance (64/85)^2 x (3/(21 x 18) + 1/(17 x 16) + 1/(15 x 14)).
 */
describe('the 6-MP patients of Freireich et al. (1963), as textbooks have them', () => {
  const { points, median } = kaplanMeier(spellsOf(survfit['Freireich 6-MP']!));

  it('are 64 of 85 still in remission after ten weeks, by hand', () => {
    const tenth = points.find(({ time }) => time === 10)!;
    expect(tenth.survival).toBeCloseTo(64 / 85, 12);
    expect(tenth.variance).toBeCloseTo((64 / 85) ** 2 * (3 / 378 + 1 / 272 + 1 / 210), 12);
  });

  // Kleinbaum and Klein, Survival Analysis, chapter 2; Kalbfleisch and Prentice 1980, table 1.2.
  it('have the published curve and standard errors', () => {
    const told = points.filter(({ ended }) => ended > 0);
    expect(told.map(({ survival }) => survival.toFixed(4))).toEqual([
      '0.8571',
      '0.8067',
      '0.7529',
      '0.6902',
      '0.6275',
      '0.5378',
      '0.4482',
    ]);
    expect(told.map(({ variance }) => Math.sqrt(variance!).toFixed(4))).toEqual([
      '0.0764',
      '0.0869',
      '0.0963',
      '0.1068',
      '0.1141',
      '0.1282',
      '0.1346',
    ]);
  });

  it('stay in remission for 23 weeks in the middle, and the upper end of that is not known', () => {
    expect(median).toEqual({ time: 23, lower: 13, upper: null });
  });

  it('count one last seen in the week of a relapse among those at risk in it', () => {
    expect(points[0]).toMatchObject({ time: 6, atRisk: 21, ended: 3, censored: 1 });
    expect(points[1]).toMatchObject({ time: 7, atRisk: 17 });
  });
});

it('has no point and no median where nothing is followed', () => {
  expect(kaplanMeier([])).toEqual({ followed: 0, ended: 0, points: [], median: { time: null, lower: null, upper: null } }); // prettier-ignore
});

const spells = fc.array(fc.record({ time: fc.nat(30), ended: fc.boolean() }), { maxLength: 60 });

it('is the product of fractions, exactly, whatever the spells', () => {
  fc.assert(
    fc.property(spells, (drawn) => {
      let [left, of] = [1n, 1n];
      for (const { atRisk, ended, survival } of kaplanMeier(drawn).points) {
        [left, of] = [left * BigInt(atRisk - ended), of * BigInt(atRisk)];
        expect(survival).toBeCloseTo(Number((left * 10n ** 18n) / of) / 1e18, 12);
      }
    }),
  );
});

it('is the part without the event where nobody is lost from sight before the end', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1 }), (times) => {
      const { points } = kaplanMeier(times.map((time) => ({ time, ended: true })));
      for (const { time, survival } of points)
        expect(survival).toBeCloseTo(times.filter((one) => one > time).length / times.length, 12);
    }),
  );
});

it('never rises, lies within its interval, and is the same in any order of the spells', () => {
  fc.assert(
    fc.property(spells, fc.constantFrom<IntervalScale>('log-log', 'log', 'plain'), (drawn, scale) => {
      const { points } = kaplanMeier(drawn, scale);
      for (const [at, { survival, lower, upper }] of points.entries()) {
        expect(survival).toBeLessThanOrEqual(points[at - 1]?.survival ?? 1);
        expect((lower ?? survival) <= survival + 1e-12 && (upper ?? survival) >= survival - 1e-12).toBe(true);
      }
      expect(kaplanMeier(drawn.toReversed(), scale)).toEqual(kaplanMeier(drawn, scale));
    }),
  );
});
