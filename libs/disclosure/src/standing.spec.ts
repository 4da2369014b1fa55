import { repeatedPublication } from '../test/random-publications.js';
import { keyOf } from './domain/dimension.js';
import { attackPublication, protect } from './domain/protect.js';
import { printed } from './domain/publication.js';
import type { PublishedCell } from './domain/published-cell.js';
import type { Wish } from './domain/wish.js';
import { loadSolver } from './highs-solver.js';
import type { Solver } from './domain/attacker/attack.js';

const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** Everything a reader is told of each figure, by its place. */
const pageOf = (cells: readonly PublishedCell[]) =>
  new Map(cells.map((cell) => [keyOf(cell.at), JSON.stringify(printed(cell, 5))]));
const publish = (wish: Wish): PublishedCell[] => {
  const done = protect(wish, solver);
  return done.ok ? done.value : [];
};

/** A publication, and the record it is made of again: as it was, and without one summary that was withdrawn. */
function publishedOnce(seed: number) {
  const { records, wish, withdrawn } = repeatedPublication(seed);
  const first = wish(records);
  const earlier = [{ id: 'first', cells: publish(first), sets: first.sets, rules: first.rules }];
  const less = records.filter((one) => one !== withdrawn);
  return { first: earlier[0]!.cells, again: wish(records, earlier), less: wish(less, earlier) };
}

it.each(SEEDS)('prints the same page again whether or not one summary was withdrawn since (seed %i)', (seed) => {
  const { first, again, less } = publishedOnce(seed);
  expect(pageOf(publish(less))).toEqual(pageOf(publish(again)));
  expect(pageOf(publish(again))).toEqual(pageOf(first));
});

it('is not fooled by a suppressor that forgets what was published before', () => {
  const isCaught = (seed: number) => {
    const { less } = publishedOnce(seed);
    return attackPublication(less, publish({ ...less, earlier: [] }), solver).length > 0;
  };
  expect(SEEDS.find(isCaught)).toBeDefined();
});

it('says the same of everything that splits a base that is hidden, whatever is behind it', () => {
  const ofFew = SEEDS.flatMap((seed) => {
    const { wish, records } = repeatedPublication(seed, 12);
    const asked = wish(records);
    return publish(asked)
      .filter(({ isOfFew }) => isOfFew)
      .map((cell) => [printed(cell, 5).text, asked.sets.at(cell.at, asked.dimensions).length > 0]);
  });
  expect(new Set(ofFew.map(([text]) => text))).toEqual(new Set(['withheld']));
  expect(new Set(ofFew.map(([, isAny]) => isAny))).toEqual(new Set([true, false]));
});
