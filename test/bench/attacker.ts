import { type Solver } from '../../libs/disclosure/src/domain/attacker/attack.js';
import { componentsOf } from '../../libs/disclosure/src/domain/attacker/components.js';
import { propagate } from '../../libs/disclosure/src/domain/attacker/propagate.js';
import { puzzleFor } from '../../libs/disclosure/src/domain/attacker/what-is-known.js';
import { firstDecisions } from '../../libs/disclosure/src/domain/first-decision.js';
import { attackPublication, protect } from '../../libs/disclosure/src/domain/protect.js';
import type { PublishedCell } from '../../libs/disclosure/src/domain/published-cell.js';
import { knownFrom, type Wish } from '../../libs/disclosure/src/domain/wish.js';
import { loadSolver } from '../../libs/disclosure/src/highs-solver.js';
import { randomPublications } from '../../libs/disclosure/test/random-publications.js';
import { figure, type Report } from './figure.js';

const PUBLICATIONS = 10_000;
const LIMIT_MS = 15 * 60_000; // then it says how far it came
const BESIDE_THE_PEER = 200;

type Made = { wish: Wish; cells: PublishedCell[] };

/**
 * Ten thousand random publications, earlier ones included, each suppressed and then attacked with everything published
 * together: how many nothing can be worked out of, against suppressing small counts alone; how many figures are still given;
 * and how fast the attacker is, against asking the solver for the ends of every hidden figure, one by one.
 */
export async function run(report: Report): Promise<void> {
  const solver = await loadSolver();
  const started = performance.now();
  const counts = { made: 0, refused: 0, recovered: 0, given: 0, givenAlone: 0 };
  for (let seed = 1; seed <= PUBLICATIONS && performance.now() - started < LIMIT_MS; seed++) {
    const made = suppressed(seed, solver);
    counts.made += 1;
    if (!made) counts.refused += 1;
    else if (attackPublication(made.wish, made.cells, solver).length > 0) counts.recovered += 1;
    counts.given += made ? given(made.cells) : 0;
    counts.givenAlone += made ? given(firstDecisions(made.wish)) : 0;
  }
  const { made, refused, recovered } = counts;
  const what = `${made} publications (${refused} refused), ${recovered} with something worked out`;
  const peer = 'small counts alone hidden';
  const unsafe = seeds(BESIDE_THE_PEER).filter((seed) => !isSafeAlone(seed, solver)).length;
  const share = (safe: number, of: number) => (100 * safe) / of;
  report(of(what, '% safe', share(made - recovered, made), peer, share(BESIDE_THE_PEER - unsafe, BESIDE_THE_PEER)));
  report(of('figures given', 'figures', counts.given, peer, counts.givenAlone));
  report(
    speed(
      seeds(BESIDE_THE_PEER).flatMap((seed) => suppressed(seed, solver) ?? []),
      solver,
    ),
  );
}

const of = (what: string, unit: string, value: number, peer: string, peerValue: number) =>
  figure({ bench: 'attacker', case: what, value, unit, peer, peerValue });
const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const given = (cells: readonly PublishedCell[]) => cells.filter(({ shown }) => shown.value !== null).length;

const suppressed = (seed: number, solver: Solver): Made | undefined =>
  randomPublications(seed, (wish) => {
    const done = protect(wish, solver);
    return done.ok ? done.value : undefined;
  });

function isSafeAlone(seed: number, solver: Solver): boolean {
  const made = randomPublications(seed, firstDecisions);
  return !made || attackPublication(made.wish, made.cells, solver).length === 0;
}

function speed(all: readonly Made[], solver: Solver) {
  const ours = millisecondsOf(() => all.forEach(({ wish, cells }) => attackPublication(wish, cells, solver)));
  const theirs = millisecondsOf(() => all.forEach((made) => askForEnds(made, solver)));
  return of(`attacks on ${all.length} publications`, 'ms', ours, 'both ends of each hidden figure', theirs);
}

/** The plain way, and not even the whole of it: the greatest and the least value of every hidden figure, as anybody. */
function askForEnds({ wish, cells }: Made, solver: Solver): void {
  const known = knownFrom(wish, cells);
  const puzzle = puzzleFor(known);
  for (const component of componentsOf(puzzle, propagate(puzzle))) {
    const session = solver.open(component);
    const objective = new Float64Array(component.low.length);
    component.origin.forEach((index, place) => {
      if (!known.variables[index]!.told?.isHidden) return;
      for (const sign of [1, -1]) {
        objective[place] = sign;
        session.greatest(objective);
      }
      objective[place] = 0;
    });
    session.close();
  }
}

function millisecondsOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
