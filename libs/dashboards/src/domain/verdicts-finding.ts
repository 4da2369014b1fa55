import type { VerdictsRule } from './chart-notes.js';
import { countIn, type Row, rowsBy, textIn } from './rows.js';
import { MOST_NAMES, SUMMARY, counted, countedOf, inFigures, listed, quoted, shareOf } from './words.js';

/**
 * What clearly differs between two sides, by the mart's own verdict on each row, and how many do not: with few summaries
 * "no clear change" is the finding most of the time. One row is told with its counts.
 */
export function verdictsFinding(rule: VerdictsRule, rows: readonly Row[]): string {
  if (rows.every((row) => countIn(row, rule.before.base) === 0))
    return `There is nothing to compare with: no summary was released ${rule.before.says}.`;
  if (rows.length === 1) return oneVerdict(rule, rows[0]!);
  const groups = rowsBy(rows, rule.verdict);
  const clear = Object.keys(rule.says).filter((verdict) => verdict !== rule.unclear && groups.has(verdict));
  const unclear = groups.get(rule.unclear)?.length ?? 0;
  if (clear.length === 0) return `None of the ${counted(rows.length, rule.noun)} ${rule.says[rule.unclear]!.one}.`;
  const told = listed(clear.map((verdict) => groupOf(rule, verdict, groups.get(verdict)!)));
  const rest = unclear === 0 ? '' : `; ${inFigures(unclear)} ${unclear === 1 ? 'does' : 'do'} not clearly`;
  return `Of ${counted(rows.length, rule.noun)}, ${told}${rest}.`;
}

function groupOf(rule: VerdictsRule, verdict: string, rows: readonly Row[]): string {
  const said = rule.says[verdict]![rows.length === 1 ? 'one' : 'many'];
  const names = rows.length > MOST_NAMES ? '' : ` (${listed(rows.map((row) => quoted(textIn(row, rule.name))))})`;
  return `${inFigures(rows.length)} ${said}${names}`;
}

function oneVerdict(rule: VerdictsRule, row: Row): string {
  const said = rule.says[textIn(row, rule.verdict)]?.one ?? rule.says[rule.unclear]!.one;
  const sides = [rule.before, rule.after].map(
    ({ count, base, says }) => `${amount(countIn(row, count), countIn(row, base))} ${says}`,
  );
  return `${quoted(textIn(row, rule.name))} ${said}: ${sides.join(', ')}.`;
}

const amount = (count: number, base: number) => `${countedOf(count, base, SUMMARY)}${shareOf(count, base)}`;
