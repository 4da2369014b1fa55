import fc from 'fast-check';
import { cohensKappa, f1Of, krippendorffsAlpha, type Told } from './coefficients.js';

/** As many units of each kind as a two-by-two table says. */
const table = (yesYes: number, yesNo: number, noYes: number, noNo: number): Told[] => [
  { values: [true, true], times: yesYes },
  { values: [true, false], times: yesNo },
  { values: [false, true], times: noYes },
  { values: [false, false], times: noNo },
];
/** A row of a table of codings, a character a unit, a dot where the coder left it out. */
const row = (text: string) => [...text].map((value) => (value === '.' ? undefined : value));
const units = (...rows: string[]): Told[] =>
  row(rows[0]!).map((_, index) => ({ values: rows.map((one) => row(one)[index]), times: 1 }));
const once = (pairs: readonly (readonly [string, string])[]): Told[] => pairs.map((values) => ({ values, times: 1 }));

describe("Cohen's kappa", () => {
  // Grants read by two readers: 20 yes from both, 5 and 10 by one alone, 15 no from both. Same: 35 of 50 = 0.7.
  // By chance: 25/50 x 30/50 + 25/50 x 20/50 = 0.5. So (0.7 - 0.5) / (1 - 0.5) = 0.4.
  it('is 0.4 for the textbook table of 20, 5, 10 and 15', () => {
    expect(cohensKappa(table(20, 5, 10, 15))).toBeCloseTo(0.4, 10);
  });

  // Two tables with the same agreement, 60 of 100, and other margins: the usual warning that kappa is not agreement.
  it('tells apart two tables that agree as often, by what chance would give', () => {
    expect(cohensKappa(table(45, 15, 25, 15))).toBeCloseTo(3 / 23, 10);
    expect(cohensKappa(table(25, 35, 5, 35))).toBeCloseTo(7 / 27, 10);
  });

  // Fleiss, Statistical Methods for Rates and Proportions, table 13.1: two raters, 100 subjects, three diagnoses; 0.676.
  // Same 89 of 100; by chance 0.80 x 0.80 + 0.05 x 0.10 + 0.15 x 0.10 = 0.66; (0.89 - 0.66) / (1 - 0.66).
  it('is 23 of 34 for the published 100 subjects and three diagnoses', () => {
    const counts = { pp: 75, pn: 1, po: 4, np: 5, nn: 4, no: 1, oo: 10 };
    const subjects = Object.entries(counts).map(([values, times]): Told => ({ values: [...values], times }));
    expect(cohensKappa(subjects)).toBeCloseTo(23 / 34, 10);
  });

  it('cannot be worked out for fewer than two units, or where both always said the same one thing', () => {
    expect([cohensKappa([]), cohensKappa(table(0, 1, 0, 0)), cohensKappa(table(0, 0, 0, 9))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is 0 where the one never varies, and -1 where two always say the opposite', () => {
    expect(cohensKappa(table(5, 5, 0, 0))).toBe(0);
    expect(cohensKappa(table(0, 5, 5, 0))).toBe(-1);
  });
});

describe("Krippendorff's alpha", () => {
  // Krippendorff 2011, A: two observers, ten units, yes and no. 4 of 10 differ; 14 of 20 values are 0, 6 are 1.
  // 1 - (20 - 1) x 4 / (14 x 6) = 2/21 = 0.095. The others are the published figures as fractions.
  it('is 0.095 for the published two observers over ten units', () => {
    expect(krippendorffsAlpha(units('0100000010', '1110010000'))).toBeCloseTo(2 / 21, 10);
  });

  it('is 0.692 for the published two observers over twelve units and five categories', () => {
    expect(krippendorffsAlpha(units('aabbdcccedda', 'babbbccceddd'))).toBeCloseTo(155 / 224, 10);
  });

  it('is 0.743 for the published four observers who left some units out', () => {
    const published = units('123321412...', '1233224125.3', '.3332342251.', '12332441251.');
    expect(krippendorffsAlpha(published)).toBeCloseTo(113 / 152, 10);
  });

  it('leaves out units fewer than two have coded', () => {
    const coded = units('0100000010', '1110010000');
    expect(krippendorffsAlpha([...coded, ...units('1.', '..')])).toBe(krippendorffsAlpha(coded));
  });

  it('cannot be worked out for fewer than two units, or where only one value was given', () => {
    expect([
      krippendorffsAlpha([]),
      krippendorffsAlpha(units('a', 'b')),
      krippendorffsAlpha(units('aa', 'aa')),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe('F1', () => {
  // Five codes by one, four by the other, three of them the same: 2 x 3 / (5 + 4).
  it('is two thirds for three codes in common of five and four', () => {
    expect(f1Of({ first: 5, second: 4, both: 3 })).toBeCloseTo(2 / 3, 10);
  });

  it('cannot be worked out where neither gave a code', () => {
    expect(f1Of({ first: 0, second: 0, both: 0 })).toBeUndefined();
  });
});

const values = fc.constantFrom('a', 'b', 'c');
const pair = fc.array(fc.tuple(values, values), { minLength: 2, maxLength: 40 });
const otherNames: Record<string, string> = { a: 'x', b: 'a', c: 'z' };
const renamed = (pairs: [string, string][]) =>
  pairs.map(([one, other]): [string, string] => [otherNames[one]!, otherNames[other]!]);

describe.each([
  ["Cohen's kappa", cohensKappa],
  ["Krippendorff's alpha", krippendorffsAlpha],
] as const)('%s, whatever the coders said,', (_, coefficient) => {
  const same = (one: number | undefined, other: number | undefined) =>
    one === undefined ? expect(other).toBeUndefined() : expect(other).toBeCloseTo(one, 9);

  it('is the same whether alike units are listed or counted', () => {
    const counted = (pairs: [string, string][]) => pairs.map((values) => ({ values, times: 3 }));
    fc.assert(
      fc.property(pair, (pairs) =>
        same(coefficient(counted(pairs)), coefficient(once([...pairs, ...pairs, ...pairs]))),
      ),
    );
  });

  it('is the same the other way round', () => {
    fc.assert(
      fc.property(pair, (pairs) => same(coefficient(once(pairs)), coefficient(once(pairs.map(([a, b]) => [b, a]))))),
    );
  });

  it('is the same under other names for the values, and in another order of the units', () => {
    fc.assert(
      fc.property(pair, (pairs) => {
        same(coefficient(once(pairs)), coefficient(once(renamed(pairs))));
        same(coefficient(once(pairs)), coefficient(once(pairs.toReversed())));
      }),
    );
  });

  it('is 1 for two who always agree on more than one value, and never more than 1', () => {
    fc.assert(
      fc.property(pair, (pairs) => {
        const agreed = pairs.map(([value]): [string, string] => [value, value]);
        const varies = new Set(agreed.map(([value]) => value)).size > 1;
        same(varies ? 1 : undefined, coefficient(once(agreed)));
        expect(coefficient(once(pairs)) ?? 0).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
