import fc from 'fast-check';
import { attack, type Solver } from './domain/attacker/attack.js';
import { type Puzzle, type Row, solves } from './domain/attacker/puzzle.js';
import { loadSolver } from './highs-solver.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const puzzle = (bounds: readonly [number, number, number][], rows: readonly Row[]): Puzzle => ({
  low: Float64Array.from(bounds, ([low]) => low),
  truth: Float64Array.from(bounds, ([, truth]) => truth),
  high: Float64Array.from(bounds, ([, , high]) => high),
  rows,
});
const sum = (parts: readonly number[], whole: number): Row => ({
  indices: [...parts, whole],
  weights: [...parts.map(() => 1), -1],
  low: 0,
  high: 0,
});

it('takes the shown parts from an exact total, and so pins the hidden one', () => {
  const told = puzzle(
    [
      [1, 3, 4],
      [7, 7, 7],
      [10, 10, 10],
    ],
    [sum([0, 1], 2)],
  );
  expect(attack(told, [0], 2, solver)).toEqual([{ index: 0, values: [3] }]);
});

it('leaves four values to a hidden part where the total and the other part are rounded', () => {
  const told = puzzle(
    [
      [1, 3, 4],
      [5, 7, 12],
      [8, 10, 12],
    ],
    [sum([0, 1], 2)],
  );
  expect(attack(told, [0], 4, solver)).toEqual([]);
});

it('pins two hidden cells that only a table of both its margins gives away', () => {
  // columns 1 and 2 add to 8 and 2, rows to 2 and 8: a 2 x 2 table with every inner cell hidden
  const told = puzzle(
    [
      [0, 2, 4],
      [0, 0, 9],
      [0, 6, 9],
      [0, 2, 9],
      [2, 2, 2],
      [8, 8, 8],
      [8, 8, 8],
      [2, 2, 2],
    ],
    [sum([0, 1], 4), sum([2, 3], 5), sum([0, 2], 6), sum([1, 3], 7)],
  );
  expect(attack(told, [0], 3, solver)).toEqual([]);
  expect(attack(told, [0], 4, solver)).toEqual([{ index: 0, values: [0, 1, 2] }]);
});

it('knows that whole numbers leave less than fractions would', () => {
  const told = puzzle(
    [
      [0, 2, 4],
      [0, 1, 3],
    ],
    [{ indices: [0, 1], weights: [2, 3], low: 7, high: 7 }],
  );
  expect(attack(told, [0], 2, solver)).toEqual([{ index: 0, values: [2] }]);
});

it('refuses a puzzle that the truth does not solve', () => {
  expect(() => attack(puzzle([[0, 5, 4]], []), [0], 2, solver)).toThrow('do not fit');
});

it('finds in any small puzzle exactly the values that counting through all of them finds', () => {
  const small = fc.record({
    truth: fc.array(fc.nat(5), { minLength: 2, maxLength: 5 }),
    slack: fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { minLength: 5, maxLength: 5 }),
    rows: fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 5, maxLength: 5 }), { maxLength: 4 }),
    give: fc.array(fc.tuple(fc.nat(1), fc.nat(1)), { minLength: 4, maxLength: 4 }),
    open: fc.integer({ min: 2, max: 4 }),
  });
  fc.assert(
    fc.property(small, ({ truth, slack, rows, give, open }) => {
      const told = puzzle(
        truth.map((value, index) => [Math.max(0, value - slack[index]![0]), value, value + slack[index]![1]]),
        rows.map((weights, number) => rowAround(truth, weights, give[number]!)),
      );
      const all = everySolution(told);
      const targets = truth.map((_, index) => index);
      const few = targets.flatMap((index) => {
        const values = [...new Set(all.map((one) => one[index]!))].sort((one, other) => one - other);
        return values.length < open ? [{ index, values }] : [];
      });
      const pinned = attack(told, targets, open, solver).sort((one, other) => one.index - other.index);
      expect(pinned.map(({ index }) => index)).toEqual(few.map(({ index }) => index));
    }),
    { numRuns: 300, seed: 20140402 },
  );
});

function rowAround(truth: readonly number[], weights: readonly number[], [below, above]: [number, number]): Row {
  const terms = truth.map((_, index) => index).filter((index) => weights[index] !== 0);
  const total = terms.reduce((all, index) => all + weights[index]! * truth[index]!, 0);
  return { indices: terms, weights: terms.map((index) => weights[index]!), low: total - below, high: total + above };
}

function everySolution(told: Puzzle): number[][] {
  let all: number[][] = [[]];
  for (let index = 0; index < told.low.length; index++)
    all = all.flatMap((one) =>
      Array.from({ length: told.high[index]! - told.low[index]! + 1 }, (_, step) => [...one, told.low[index]! + step]),
    );
  return all.filter((one) => solves(told, one));
}
