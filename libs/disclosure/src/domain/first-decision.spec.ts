import { dice, RULES } from '../../test/random-publications.js';
import { keyOf } from './dimension.js';
import { firstDecisions } from './first-decision.js';
import { timeDimension } from './periods.js';
import { type PublishableRecord, RecordSets } from './record-sets.js';
import type { Wish } from './wish.js';

const dimensions = new Map([['time', timeDimension({ from: '2014-Q1', to: '2014-Q2' })]]);
const cells = ['2014-Q1..2014-Q2', '2014-Q1', '2014-Q2'].map((time) => ({ at: { time }, cube: 'by-quarter' }));

/** Records of a quarter, spread over so many boards. */
const records = (count: number, time: string, boards = 4): PublishableRecord[] =>
  Array.from({ length: count }, (_, number) => ({
    id: `${time} ${number}`,
    board: `board-${number % boards}`,
    leaves: { time },
    members: {},
  }));
const wish = (own: PublishableRecord[], given: Partial<Wish> = {}): Wish => ({
  cells,
  sets: new RecordSets(own),
  earlier: [],
  dimensions,
  rules: RULES,
  ...given,
});
const shownAt = (time: string, asked: Wish) => firstDecisions(asked).find(({ at }) => keyOf(at) === `time=${time}`)!;

it('hides three, rounds twelve to ten, shows none as none, and withholds eight of two boards', () => {
  const asked = wish([...records(3, '2014-Q1'), ...records(9, '2014-Q2')]);
  expect(shownAt('2014-Q1', asked).shown).toEqual({ value: null, mark: 'suppressed' });
  expect(shownAt('2014-Q1..2014-Q2', asked).shown).toEqual({ value: 10 });
  expect(shownAt('2014-Q2', wish(records(9, '2014-Q1'))).shown).toEqual({ value: 0 });
  expect(shownAt('2014-Q1', wish(records(8, '2014-Q1', 2))).shown).toEqual({ value: null, mark: 'withheld' });
});

it('lets the published figure stand while fewer than five records have changed, and gives another after that', () => {
  const before = wish(records(12, '2014-Q1'));
  const earlier = [{ id: 'first', cells: firstDecisions(before), sets: before.sets, rules: RULES }];
  const after = (count: number) => shownAt('2014-Q1', wish(records(count, '2014-Q1'), { earlier }));
  expect(after(13)).toMatchObject({ shown: { value: 10 }, stands: 'first' });
  expect(after(16)).toMatchObject({ shown: { value: 10 }, stands: 'first' });
  expect(after(17)).toEqual({ at: { time: '2014-Q1' }, shown: { value: 15 } });
});

it('lets a figure stand also where nothing has changed, with its share, so that what stands tells of no change', () => {
  const before = wish(records(12, '2014-Q1'));
  const earlier = [{ id: 'first', cells: firstDecisions(before), sets: before.sets, rules: RULES }];
  expect(shownAt('2014-Q1', { ...before, earlier })).toMatchObject({ shown: { value: 10 }, stands: 'first' });
});

it('withholds what splits a base that is hidden itself, zeros too, and leaves what splits none as none', () => {
  const few = wish(records(3, '2014-Q1'));
  const ofFew = { shown: { value: null, mark: 'withheld' }, isWholly: true, isOfFew: true };
  expect(shownAt('2014-Q1', few)).toMatchObject(ofFew);
  expect(shownAt('2014-Q2', few)).toMatchObject(ofFew);
  expect(firstDecisions(wish([])).map(({ shown }) => shown.value)).toEqual([0, 0, 0]);
});

it('gives a board’s own figures, for its annual report, though no other board is behind them, and hides small ones', () => {
  const member = { label: 'A board', level: 'board', parent: null, leaves: ['board-0'], isCovered: false };
  const place = { id: 'place', label: 'Place', kind: 'parts' as const, members: new Map([['board-0', member]]) };
  const own = [...records(12, '2014-Q1', 1), ...records(3, '2014-Q2', 1)].map((record) => ({
    ...record,
    leaves: { ...record.leaves, place: record.board },
  }));
  const ofBoard = cells.map(({ at, cube }) => ({ at: { ...at, place: 'board-0' }, cube }));
  const decided = firstDecisions(wish(own, { cells: ofBoard, dimensions: new Map([...dimensions, ['place', place]]) }));
  expect(decided.map(({ shown }) => shown)).toEqual([
    { value: 15 },
    { value: 10 },
    { value: null, mark: 'suppressed' },
  ]);
});

it('rolls the same dice for the same seed, so that a publication that gave something away can be looked at', () => {
  const rolled = [dice(7), dice(7)].map((roll) => [roll(100), roll(100), roll(100)]);
  expect(rolled[0]).toEqual(rolled[1]);
});
