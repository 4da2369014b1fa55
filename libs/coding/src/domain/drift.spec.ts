import { driftOf, type Held } from './drift.js';

/** A month in which so many passages were coded alike and so many otherwise. */
const month = (name: string, alike: number, otherwise: number): Held[] => [
  ...Array.from({ length: alike }, () => held(name, 'a', 'a')),
  ...Array.from({ length: otherwise }, () => held(name, 'a', 'b')),
];
const held = (name: string, agreed: string, own: string): Held => ({
  month: name,
  unit: [
    { coder: 'agreed', codes: [agreed], valence: 'concern', typologyVersion: '1' },
    { coder: 'own', codes: [own], valence: 'concern', typologyVersion: '1' },
  ],
});
const drift = (...months: Held[][]) => driftOf(months.flat(), () => ['a', 'b'], 1);

it('tells the months in order, each with its base, and no change for the first', () => {
  const [first, second] = drift(month('2014-02', 3, 1), month('2014-01', 1, 1));
  expect(first).toMatchObject({ month: '2014-01', units: 2, f1: 0.5, change: undefined });
  expect(second).toMatchObject({ month: '2014-02', units: 4, f1: 0.75, change: { f1: 0.25 } });
});

it('takes a fall from 36 of 40 alike to 16 of 40 for more than chance', () => {
  const { change } = drift(month('2014-01', 36, 4), month('2014-02', 16, 24))[1]!;
  expect(change).toMatchObject({ exceedsChance: true });
  expect(change!.high).toBeLessThan(0);
  expect(change!.low).toBeLessThan(change!.f1);
});

it('takes a fall from 4 of 5 alike to 3 of 5 for chance', () => {
  const { change } = drift(month('2014-01', 4, 1), month('2014-02', 3, 2))[1]!;
  expect(change).toMatchObject({ exceedsChance: false });
});

it('says the same of the same passages every time', () => {
  const twice = [1, 2].map(() => drift(month('2014-01', 8, 4), month('2014-02', 5, 7)));
  expect(twice[0]).toEqual(twice[1]);
});

it('tells no change where a month has a single passage', () => {
  expect(drift(month('2014-01', 8, 4), month('2014-02', 1, 0))[1]!.change).toBeUndefined();
});
