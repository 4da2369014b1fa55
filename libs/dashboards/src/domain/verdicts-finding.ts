import { isQuarter, shiftQuarter } from '#libs/kernel';
import type { VerdictsRule } from './chart-notes.js';
import { countIn, type Row, rowsBy, textIn } from './rows.js';
import {
  MOST_NAMES,
  SMALLEST_BASE,
  SUMMARY,
  counted,
  countedOf,
  inFigures,
  listed,
  quarterLabel,
  quoted,
  shareOf,
} from './words.js';

/**
 * What clearly differs between two sides, by the mart's own verdict on each row, and how many do not: with few summaries
 * "no clear change" is the finding most of the time. One row is told with its counts.
 */
export function verdictsFinding(rule: VerdictsRule, rows: readonly Row[]): string {
  if (rows.every((row) => countIn(row, rule.before.base) === 0))
    return `There is nothing to compare with: no summary was released ${rule.before.says}.`;
  if (rows.every((row) => isTooFew(rule, row))) return tooFew(rule, rows[0]!);
  if (rows.length === 1) return oneVerdict(rule, rows[0]!);
  const groups = rowsBy(rows, rule.verdict);
  const clear = Object.keys(rule.says).filter((verdict) => verdict !== rule.unclear && groups.has(verdict));
  const unclear = groups.get(rule.unclear)?.length ?? 0;
  const quarters = quartersOf(rule, rows[0]!);
  const when = quarters ? ` in ${quarters[1]}, against ${quarters[0]}` : '';
  if (clear.length === 0) return `None of the ${counted(rows.length, rule.noun)} ${rule.none}${when}.`;
  const told = listed(clear.map((verdict) => groupOf(rule, verdict, groups.get(verdict)!)));
  const silent = rule.says[rule.unclear]![unclear === 1 ? 'one' : 'many'];
  return `Of ${counted(rows.length, rule.noun)}, ${told}${unclear === 0 ? '' : `; ${inFigures(unclear)} ${silent}`}${when}.`;
}

const isTooFew = ({ before, after }: VerdictsRule, row: Row) =>
  Math.min(countIn(row, before.base), countIn(row, after.base)) < SMALLEST_BASE;

function tooFew(rule: VerdictsRule, row: Row): string {
  const [before, after] = sidesOf(rule, row);
  const [earlier, later] = [countIn(row, rule.before.base), countIn(row, rule.after.base)];
  return `Too few summaries to compare: ${inFigures(earlier)} ${before} and ${inFigures(later)} ${after}, where ${SMALLEST_BASE} are needed on each side.`;
}

function groupOf(rule: VerdictsRule, verdict: string, rows: readonly Row[]): string {
  const said = rule.says[verdict]![rows.length === 1 ? 'one' : 'many'];
  const names = rows.length > MOST_NAMES ? '' : ` (${listed(rows.map((row) => quoted(textIn(row, rule.name))))})`;
  return `${inFigures(rows.length)} ${said}${names}`;
}

function oneVerdict(rule: VerdictsRule, row: Row): string {
  const said = rule.says[textIn(row, rule.verdict)]?.one ?? rule.says[rule.unclear]!.one;
  const [before, after] = sidesOf(rule, row);
  const sides = [amountOf(rule.before, row, before), amountOf(rule.after, row, after)];
  return `${quoted(textIn(row, rule.name))} ${said}: ${sides.join(', ')}.`;
}

function amountOf({ count, base }: VerdictsRule['before'], row: Row, where: string): string {
  const [found, of] = [countIn(row, count), countIn(row, base)];
  return `${countedOf(found, of, SUMMARY)}${shareOf(found, of)} ${where}`;
}

/** What the two sides are, in the words of the spec, or the quarters that were compared. */
function sidesOf(rule: VerdictsRule, row: Row): [string, string] {
  const quarters = quartersOf(rule, row);
  return quarters ? [`in ${quarters[0]}`, `in ${quarters[1]}`] : [rule.before.says, rule.after.says];
}

function quartersOf({ compared }: VerdictsRule, row: Row): [string, string] | undefined {
  const [since, from, to] = [compared?.since, compared?.from, compared?.to].map((field) => textIn(row, field ?? ''));
  if (!since || !isQuarter(from!) || !to) return undefined;
  return [inQuarters(since, shiftQuarter(from, -1)), inQuarters(from, to)];
}

const inQuarters = (from: string, to: string) =>
  from === to ? quarterLabel(from) : `${quarterLabel(from)} to ${quarterLabel(to)}`;
