import type { GuidanceJudge } from '../domain/guidance-judge.js';
import type { SheetCell } from './sheet.js';

const FEWEST = 3;
/** How many times what the answers say it must be less. */
const SMALLER = 3;
const LONGEST = 150;
const LIKELY = 0.5;

/**
 * The rows of a form without a last column that tells beside label and answer how to fill it in ("dd/mm/yyyy", "one per row"): three
 * cells or more without a figure, each likelier guidance than not, and each with a label and a longer column of answers to its left.
 */
export function withoutGuidanceColumn(rows: readonly SheetCell[][], judge: GuidanceJudge): SheetCell[][] {
  const last = Math.max(...rows.flatMap((row) => row.map(({ column }) => column)));
  const filled = rows.filter((row) => row.some(({ column }) => column === last));
  const tells = (row: readonly SheetCell[]) =>
    row.length > 2 &&
    row.some(({ column, text }) => column === last && text.length <= LONGEST && judge(text) >= LIKELY);
  const cellsIn = (place: number) => rows.flat().filter(({ column }) => column === place);
  const letters = (place: number) => cellsIn(place).reduce((sum, { text }) => sum + text.length, 0);
  const isBeside = letters(last) * SMALLER < letters(last - 1) && !cellsIn(last).some(({ text }) => /\d/.test(text));
  const isGuidance = filled.length >= FEWEST && isBeside && filled.every(tells);
  return rows.map((row) => (isGuidance ? row.filter(({ column }) => column !== last) : [...row]));
}
