import fc from 'fast-check';
import { agreementByCode, agreementOn, pairsOf, valenceAgreementOn, type Given, type Unit } from './agreement.js';

const given = (coder: string, codes: string, valence = 'concern'): Given => ({
  coder,
  codes: [...codes],
  valence,
  typologyVersion: '1',
});
const unit = (...codes: string[]): Unit => codes.map((text, index) => given(`coder ${index}`, text));
const ABC = () => ['a', 'b', 'c'];

/*
 * Four passages, three codes, so twelve decisions:   first   second    a      b      c
 *                                                      ab      a      both   first  -
 *                                                      b       b      -      both   -
 *                                                      a       c      first  -      second
 *                                                      -       -      -      -      -
 * Given by the first 4, by the second 3, by both 2. Same: 2 + 7 of 12.
 */
const four = [unit('ab', 'a'), unit('b', 'b'), unit('a', 'c'), unit('', '')];

describe('over all codes', () => {
  it('has the micro-F1 of the worked example: 2 x 2 / (4 + 3)', () => {
    expect(agreementOn(four, ABC)).toMatchObject({ units: 4, first: 4, second: 3, both: 2 });
    expect(agreementOn(four, ABC).f1).toBeCloseTo(4 / 7, 10);
  });

  // Same 9/12; by chance 4/12 x 3/12 + 8/12 x 9/12 = 84/144; (108 - 84) / (144 - 84).
  it('has the pooled kappa of the worked example: 24 of 60', () => {
    expect(agreementOn(four, ABC).kappa).toBeCloseTo(24 / 60, 10);
  });

  // 24 values, 7 of them "given" and 17 not; 3 of 12 decisions differ. 1 - (24 - 1) x 3 / (7 x 17).
  it('has the pooled alpha of the worked example: 50 of 119', () => {
    expect(agreementOn(four, ABC).alpha).toBeCloseTo(50 / 119, 10);
  });

  it('counts every pair of three coders of a passage, and the passage once', () => {
    // The pairs of the first: a-a, a-b, a-b. Of the second: nothing-a, nothing-nothing, a-nothing.
    const three = [unit('a', 'a', 'b'), unit('', 'a', '')];
    expect(agreementOn(three, ABC)).toMatchObject({ units: 2, first: 4, second: 4, both: 1 });
  });

  it('cannot be worked out on no passage or one, and has no F1 where nobody gave a code', () => {
    const nothing = { kappa: undefined, alpha: undefined };
    expect(agreementOn([], ABC)).toEqual({ units: 0, first: 0, second: 0, both: 0, f1: undefined, ...nothing });
    expect(agreementOn([unit('a', 'b')], ABC)).toMatchObject({ units: 1, f1: 0, ...nothing });
    expect(agreementOn([unit('', ''), unit('', '')], ABC)).toMatchObject({ units: 2, f1: undefined, ...nothing });
  });
});

it('measures each code that somebody gave by itself, in the order of the codes', () => {
  const each = agreementByCode(four, () => [...ABC(), 'never given']);
  expect(each.map(({ code, first, second, both }) => [code, first, second, both])).toEqual([
    ['a', 2, 1, 1],
    ['b', 2, 1, 1],
    ['c', 0, 1, 0],
  ]);
  // Code a: same in 3 of 4; by chance 2/4 x 1/4 + 2/4 x 3/4 = 1/2; (3/4 - 1/2) / (1 - 1/2).
  expect(each[0]!.kappa).toBeCloseTo(0.5, 10);
  expect(each[0]!.f1).toBeCloseTo(2 / 3, 10);
});

it('gives each passage the codes of the version it was coded under, so that a later version changes no figure', () => {
  const later = four.map((unit) => unit.map((one) => ({ ...one, typologyVersion: '2' })));
  const codesUnder = (version: string) => (version === '1' ? ABC() : ['a', 'b', 'd', 'e', 'f']);
  expect(agreementOn(four, codesUnder)).toEqual(agreementOn(four, ABC));
  // Twelve decisions under the first version, twenty under the second, where c does not count.
  expect(agreementOn([...four, ...later], codesUnder)).toMatchObject({ units: 8, first: 8, second: 5, both: 4 });
  const kappa = agreementOn([...four, ...later], codesUnder).kappa;
  // Same 4 + 23 of 32; by chance 8/32 x 5/32 + 24/32 x 27/32.
  expect(kappa).toBeCloseTo((27 / 32 - 688 / 1024) / (1 - 688 / 1024), 10);
  const byCode = agreementByCode([...four, ...later], codesUnder).map(({ code, units }) => [code, units]);
  expect(byCode).toEqual([
    ['a', 8],
    ['b', 8],
    ['c', 4],
  ]);
});

it('measures valence over its three values', () => {
  const valences = (...pairs: [string, string][]) =>
    pairs.map(([one, other]): Unit => [given('x', '', one), given('y', '', other)]);
  const six = valences(
    ['concern', 'concern'],
    ['concern', 'concern'],
    ['concern', 'neutral'],
    ['good', 'good'],
    ['good', 'concern'],
    ['neutral', 'neutral'],
  );
  // Same 4/6; by chance (3 x 3 + 2 x 1 + 1 x 2) / 36 = 13/36; (24 - 13) / (36 - 13).
  expect(valenceAgreementOn(six)).toMatchObject({ units: 6, same: 4 });
  expect(valenceAgreementOn(six).kappa).toBeCloseTo(11 / 23, 10);
  expect(valenceAgreementOn(valences(['good', 'good'], ['good', 'good'])).kappa).toBeUndefined();
});

it('pairs each coder of a passage with each other once', () => {
  expect(pairsOf(unit('a', 'b', 'c')).map((pair) => pair.map(({ codes }) => codes.join('')).join(''))).toEqual([
    'ab',
    'ac',
    'bc',
  ]);
});

const codes = fc.subarray(ABC()).map((list) => list.join(''));
const units = fc.array(fc.tuple(codes, codes), { minLength: 2, maxLength: 20 });
const asUnits = (pairs: [string, string][]) => pairs.map(([one, other]) => unit(one, other));
const close = (one: number | undefined, other: number | undefined) =>
  one === undefined ? expect(other).toBeUndefined() : expect(other).toBeCloseTo(one, 9);

it('is the same whichever coder came first, and under other names for the codes', () => {
  fc.assert(
    fc.property(units, (pairs) => {
      const was = agreementOn(asUnits(pairs), ABC);
      const turned = agreementOn(asUnits(pairs.map(([one, other]) => [other, one])), ABC);
      const named = (text: string) => text.replaceAll('a', 'x').replaceAll('b', 'a').replaceAll('x', 'b');
      const renamed = agreementOn(asUnits(pairs.map(([one, other]) => [named(one), named(other)])), ABC);
      for (const key of ['f1', 'kappa', 'alpha'] as const) {
        close(was[key], turned[key]);
        close(was[key], renamed[key]);
      }
      expect([turned.first, turned.second]).toEqual([was.second, was.first]);
    }),
  );
});

it('is 1 by every measure for two who always give the same, as soon as there is anything to tell apart', () => {
  fc.assert(
    fc.property(units, (pairs) => {
      const { f1, kappa, alpha } = agreementOn(asUnits(pairs.map(([one]) => [one, one])), ABC);
      const some = pairs.some(([one]) => one !== '');
      const varies = some && pairs.some(([one]) => one !== 'abc');
      close(some ? 1 : undefined, f1);
      close(varies ? 1 : undefined, kappa);
      close(varies ? 1 : undefined, alpha);
    }),
  );
});

it('takes for choices of a passage coded under two versions only the codes there were in both', () => {
  const brought = (text: string): Given => ({ ...given('ann', text), typologyVersion: '2', codedUnder: '1' });
  const later = (text: string): Given => ({ ...given('bob', text), typologyVersion: '2' });
  const under = (version: string, earlier?: string) =>
    earlier ? ['a', 'b'] : version === '2' ? [...'abn'] : [...'ab'];
  const across = [
    [brought('a'), later('an')],
    [brought('b'), later('n')],
  ];
  expect(agreementOn(across, under)).toMatchObject({ units: 2, first: 2, second: 1, both: 1 });
  expect(agreementByCode(across, under).map(({ code, units }) => [code, units])).toContainEqual(['b', 2]);
});
