import { agreedCoding, differ, doubleCoded, type SettledCoding } from './double-coded.js';
import type { Brought } from './across-versions.js';

let day = 0;
const coding = (purpose: SettledCoding['purpose'], coderId: string, held: string[] = ['a']): SettledCoding => ({
  passageId: 'p',
  coderId,
  purpose,
  held,
  valence: { value: 'concern' },
  noCode: null,
  typologyVersion: '1',
  at: new Date(Date.UTC(2014, 0, (day += 1))),
});

const asTheyAre = (codings: readonly SettledCoding[]): Brought<SettledCoding> =>
  new Set(codings.map((one) => one.typologyVersion)).size === 1 ? { codings: [...codings] } : { why: 'split' };
const sideBySide = (...codings: SettledCoding[]) => doubleCoded(codings, asTheyAre).coded;

it('puts a first and a blind coding together, and leaves out what was coded once', () => {
  const [first, second] = [coding('first', 'ann'), coding('second', 'bob')];
  const alone = { ...coding('first', 'ann'), passageId: 'q' };
  expect(sideBySide(first, second, alone)).toEqual([{ passageId: 'p', first, seconds: [second], adjudicated: null }]);
});

it('holds the blind coding against the first coding that counts, the last', () => {
  const [before, now, second] = [coding('first', 'ann'), coding('first', 'cyd'), coding('second', 'bob')];
  expect(sideBySide(now, second, before)[0]!.first).toBe(now);
});

it('holds nobody against themselves', () => {
  expect(sideBySide(coding('first', 'ann'), coding('second', 'ann'))).toEqual([]);
});

it('holds codings of two versions against each other where they can be brought to one', () => {
  const [first, second] = [coding('first', 'ann'), { ...coding('second', 'bob'), typologyVersion: '2' }];
  const brought = { ...first, typologyVersion: '2' };
  expect(doubleCoded([first, second], () => ({ codings: [brought, second] }))).toEqual({
    coded: [{ passageId: 'p', first: brought, seconds: [second], adjudicated: null }],
    leftOut: [],
  });
});

it('leaves out what cannot be brought to one version, and says so; others of the first version still stand', () => {
  const [first, same] = [coding('first', 'ann'), coding('second', 'cyd')];
  const later = { ...coding('second', 'bob'), typologyVersion: '2' };
  const why = { codings: [first, later], why: 'split' };
  expect(doubleCoded([first, later], asTheyAre)).toEqual({ coded: [], leftOut: [why] });
  const three = doubleCoded([first, same, later], asTheyAre);
  expect([three.coded[0]!.seconds, three.leftOut.length]).toEqual([[same], 1]);
  expect(doubleCoded([first, later], () => ({ why: null }))).toEqual({ coded: [], leftOut: [] });
});

it('tells codings apart by their codes in any order, their valence and why they have no code', () => {
  const one = coding('first', 'ann', ['a', 'b']);
  expect(differ(one, coding('second', 'bob', ['b', 'a']))).toBe(false);
  expect(differ(one, coding('second', 'bob', ['a']))).toBe(true);
  expect(differ(one, coding('second', 'bob', ['a', 'c']))).toBe(true);
  expect(differ(one, { ...one, valence: { value: 'good' } })).toBe(true);
  expect(differ({ ...one, held: [], noCode: 'nothing-to-code' }, { ...one, held: [], noCode: 'no-code-fits' })).toBe(
    true,
  );
});

it('is agreed when all gave the same or it was adjudicated, and not while they differ', () => {
  const of = (...codings: SettledCoding[]) => agreedCoding(sideBySide(...codings)[0]!)?.held;
  const [first, second] = [coding('first', 'ann', ['a']), coding('second', 'bob', ['b'])];
  expect(of(first, coding('second', 'bob', ['a']))).toEqual(['a']);
  expect(of(first, second)).toBeUndefined();
  expect(of(first, second, coding('adjudicated', 'gil', ['c']))).toEqual(['c']);
});
