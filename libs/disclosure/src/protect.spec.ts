import { randomPublications, type Suppressor } from '../test/random-publications.js';
import type { Solver } from './domain/attacker/attack.js';
import { firstDecisions } from './domain/first-decision.js';
import { attackPublication, protect } from './domain/protect.js';
import { loadSolver } from './highs-solver.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const asItShould: Suppressor = (wish) => {
  const done = protect(wish, solver);
  return done.ok ? done.value : undefined;
};

function caught(suppress: Suppressor, seeds: number): { tried: number; refused: number; recovered: number } {
  const counts = { tried: 0, refused: 0, recovered: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const made = randomPublications(seed, suppress);
    counts.tried += 1;
    if (!made) counts.refused += 1;
    else if (attackPublication(made.wish, made.cells, solver).length > 0) counts.recovered += 1;
  }
  return counts;
}

it('leaves nothing to be worked out from random publications, with those published before', () => {
  const t = performance.now();
  console.log(caught(asItShould, 200), performance.now() - t);
});
it('primary only', () => {
  console.log(caught((wish) => firstDecisions(wish), 200));
});
