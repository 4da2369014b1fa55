import { agreedCoding, differ, doubleCoded, type SettledCoding } from './double-coded.js';

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

it('puts a first and a blind coding together, and leaves out what was coded once', () => {
  const [first, second] = [coding('first', 'ann'), coding('second', 'bob')];
  const alone = { ...coding('first', 'ann'), passageId: 'q' };
  expect(doubleCoded([first, second, alone])).toEqual([
    { passageId: 'p', first, seconds: [second], adjudicated: null },
  ]);
});

it('holds the blind coding against the first coding that counts, the last', () => {
  const [before, now, second] = [coding('first', 'ann'), coding('first', 'cyd'), coding('second', 'bob')];
  expect(doubleCoded([now, second, before])[0]!.first).toBe(now);
});

it('holds nobody against themselves, nor codings of two versions of the typology against each other', () => {
  expect(doubleCoded([coding('first', 'ann'), coding('second', 'ann')])).toEqual([]);
  expect(doubleCoded([coding('first', 'ann'), { ...coding('second', 'bob'), typologyVersion: '2' }])).toEqual([]);
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
  const of = (...codings: SettledCoding[]) => agreedCoding(doubleCoded(codings)[0]!)?.held;
  const [first, second] = [coding('first', 'ann', ['a']), coding('second', 'bob', ['b'])];
  expect(of(first, coding('second', 'bob', ['a']))).toEqual(['a']);
  expect(of(first, second)).toBeUndefined();
  expect(of(first, second, coding('adjudicated', 'gil', ['c']))).toEqual(['c']);
});
