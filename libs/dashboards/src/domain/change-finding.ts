import type { ChangeRule } from './chart-notes.js';
import { countIn, distinctIn, type Row, rowsBy, sumOf, textIn } from './rows.js';
import { MOST_NAMES, SUMMARY, counted, countedOf, inFigures, listed, quarterLabel, quoted, shareOf } from './words.js';

type Point = { quarter: string; count: number; base: number };
type Change = { name: string; first: Point; last: Point; by: number };

/**
 * What changed between the first and the last quarter in which anything was released at all, by count of summaries.
 * In: rows of one or more themes, each with its count and its quarter's base. Out: one sentence that gives counts with
 * their bases and never a ratio of counts. A quarter with nothing released is missing, not a fall to none.
 */
export function changeFinding(rule: ChangeRule, rows: readonly Row[]): string {
  const reported = rows.filter((row) => countIn(row, rule.base) > 0);
  const quarters = distinctIn(reported, rule.period);
  const changes = [...rowsBy(reported, rule.name)].map(([name, group]) => changeOf(rule, name, group));
  if (changes.length === 1 && sumOf(reported, rule.count) === 0) return neverFound(rule, changes[0]!, reported);
  if (quarters.length < 2) return oneQuarter(rule, changes);
  return changes.length === 1 ? oneChange(changes[0]!) : largestChange(rule, changes, quarters);
}

function neverFound(rule: ChangeRule, { name, first, last }: Change, rows: readonly Row[]): string {
  const [from, to] = [quarterLabel(first.quarter), quarterLabel(last.quarter)];
  const when = from === to ? `in ${from}` : `from ${from} to ${to}`;
  return `The ${rule.noun.one} ${quoted(name)} is in ${countedOf(0, sumOf(rows, rule.base), SUMMARY)} ${when}.`;
}

function changeOf(rule: ChangeRule, name: string, rows: readonly Row[]): Change {
  const points = rows
    .map((row) => ({
      quarter: textIn(row, rule.period),
      count: countIn(row, rule.count),
      base: countIn(row, rule.base),
    }))
    .sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  const [first, last] = [points[0]!, points.at(-1)!];
  return { name, first, last, by: last.count - first.count };
}

function oneQuarter(rule: ChangeRule, changes: readonly Change[]): string {
  const { name, last } = changes[0]!;
  const quarter = quarterLabel(last.quarter);
  if (changes.length > 1) return `Only one quarter is shown, ${quarter}, so there is no change to tell.`;
  return `The ${rule.noun.one} ${quoted(name)} is in ${amount(last)} in ${quarter}; there is no other quarter to compare with.`;
}

function oneChange({ name, first, last, by }: Change): string {
  const [from, to] = [quarterLabel(first.quarter), quarterLabel(last.quarter)];
  if (by === 0)
    return `${quoted(name)} is in as many summaries in ${to} (${inFigures(last.count)} of ${inFigures(last.base)}) as in ${from} (${inFigures(first.count)} of ${inFigures(first.base)}).`;
  return `${quoted(name)} ${by > 0 ? 'rose' : 'fell'} ${movement(first, last)}.`;
}

function largestChange(rule: ChangeRule, changes: readonly Change[], quarters: readonly string[]): string {
  const largest = Math.max(...changes.map(({ by }) => Math.abs(by)));
  const leaders = changes.filter(({ by }) => Math.abs(by) === largest);
  const shown = `Of the ${counted(changes.length, rule.noun)} shown`;
  const span = `between ${quarterLabel(quarters[0]!)} and ${quarterLabel(quarters.at(-1)!)}`;
  if (largest === 0) return `${shown}, none is in more or fewer summaries ${span}.`;
  const leader = leaders[0]!;
  if (leaders.length === 1)
    return `${shown}, ${quoted(leader.name)} changed most: it ${leader.by > 0 ? 'rose' : 'fell'} ${movement(leader.first, leader.last)}.`;
  const size = counted(largest, SUMMARY);
  if (leaders.length <= MOST_NAMES)
    return `${shown}, ${listed(leaders.map(direction))} changed most, each by ${size} ${span}.`;
  return `${shown}, ${inFigures(leaders.length)} changed by ${size} ${span} and none by more.`;
}

const direction = ({ name, by }: Change) => `${quoted(name)} (${by > 0 ? 'up' : 'down'})`;

const movement = (first: Point, last: Point) =>
  `from ${amount(first)} in ${quarterLabel(first.quarter)} to ${inFigures(last.count)} of ${inFigures(last.base)}${shareOf(last.count, last.base)} in ${quarterLabel(last.quarter)}`;

const amount = ({ count, base }: Point) => `${countedOf(count, base, SUMMARY)}${shareOf(count, base)}`;
