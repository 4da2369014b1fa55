import type { EachRule } from './chart-notes.js';
import { countIn, type Row, textIn } from './rows.js';
import { countedOf, listed, quoted } from './words.js';

/** What became of each of a few kinds, side by side: "‘One agency’: 5 of 9 completed actions held". Counts only, no shares. */
export function eachFinding({ among, name, count, base, noun, did, nothing }: EachRule, rows: readonly Row[]): string {
  const told = rows.filter((row) => row[among.field] === among.value && countIn(row, base) > 0);
  if (told.length === 0) return nothing;
  const kinds = told.map(
    (row) => `${countedOf(countIn(row, count), countIn(row, base), noun)} ${did} for ${quoted(textIn(row, name))}`,
  );
  return `${listed(kinds)}.`;
}
