import { randomPublications, type Suppressor } from '../test/random-publications.js';
import type { Solver } from './domain/attacker/attack.js';
import { firstDecisions } from './domain/first-decision.js';
import { roundTo } from './domain/primary.js';
import { attackPublication, protect } from './domain/protect.js';
import type { PublishedCell } from './domain/published-cell.js';
import { loadSolver } from './highs-solver.js';

/** Publications that are tried here, of small regions; `npm run bench -- attacker` tries ten thousand, of larger ones. */
const SEEDED = 80;
const SMALL = { records: 36, publications: 2 };
const UNTIL_CAUGHT = 60;

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const asItShould: Suppressor = (wish) => {
  const done = protect(wish, solver);
  return done.ok ? done.value : undefined;
};

it('leaves nothing to be worked out of random publications, also with all that was published before', () => {
  const seeds = Array.from({ length: SEEDED }, (_, index) => index + 1);
  expect(seeds.filter((seed) => !isSafe(seed, asItShould))).toEqual([]);
});

const BROKEN: Record<string, Suppressor> = {
  'hides only what is small itself': (wish) => firstDecisions(wish),
  'tells what the few behind a hidden base are': (wish) =>
    asItShould(wish)?.map((cell): PublishedCell => {
      const total = wish.sets.at(cell.at, wish.dimensions).length;
      return cell.isOfFew && total > 0 ? { at: cell.at, shown: { value: null, mark: 'suppressed' } } : cell;
    }),
  'leaves in a total that had to go': (wish) =>
    asItShould(wish)?.map((cell): PublishedCell => {
      const total = wish.sets.at(cell.at, wish.dimensions).length;
      const isTotal = Object.keys(cell.at).length === 1 && cell.shown.mark === 'withheld';
      return isTotal && total >= wish.rules.threshold ? { at: cell.at, shown: { value: roundTo(total, 5) } } : cell;
    }),
};

it.each(Object.keys(BROKEN))('is not fooled by a suppressor that %s', (name) => {
  const seeds = Array.from({ length: UNTIL_CAUGHT }, (_, index) => index + 1);
  expect(seeds.find((seed) => !isSafe(seed, BROKEN[name]!))).toBeDefined();
});

/** Whether nothing can be worked out, or nothing was published. */
function isSafe(seed: number, suppress: Suppressor): boolean {
  const made = randomPublications(seed, suppress, SMALL);
  return !made || attackPublication(made.wish, made.cells, solver).length === 0;
}
