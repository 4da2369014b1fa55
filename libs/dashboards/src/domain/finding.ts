import type { CoverageRule, LeaderRule, SpreadRule } from './chart-notes.js';
import type { ChartView } from './chart-view.js';
import { changeFinding } from './change-finding.js';
import { countIn, distinctIn, type Row, rowsBy, sumOf, textIn } from './rows.js';
import { MOST_NAMES, SUMMARY, counted, countedOf, inFigures, listed, quarterLabel, quoted, shareOf } from './words.js';

/** What is said when the filters leave nothing to count. */
export const NOTHING_FOUND = 'No released summary matches these filters.';

const BOARD = { one: 'board', many: 'boards' };

/**
 * The one sentence a chart shows, computed from the very rows it draws, by the rule in its spec.
 * Counts are of released summaries; a percentage is only said on a base of 8 or more. Ties are named, or counted when
 * there are more than three. Pure; never throws; no rows give `NOTHING_FOUND`.
 */
export function findingFor(view: Pick<ChartView, 'notes' | 'top'>, rows: readonly Row[]): string {
  const rule = view.notes.finding;
  if (rows.length === 0) return NOTHING_FOUND;
  if (rule.kind === 'coverage') return coverageFinding(rule, rows);
  if (sumOf(rows, rule.kind === 'change' ? rule.base : rule.count) === 0) return NOTHING_FOUND;
  if (rule.kind === 'leader') return leaderFinding(rule, rows);
  if (rule.kind === 'spread') return spreadFinding(rule, rows);
  return changeFinding(rule, drawn(rows, view.top));
}

/** The rows a chart draws: those of the first `top` ranks there are, which need not start at 1 once a theme is chosen. */
export function drawn(rows: readonly Row[], top: number | undefined): readonly Row[] {
  if (top === undefined) return rows;
  const ranks = [...new Set(rows.map((row) => countIn(row, 'rank')))].sort((a, b) => a - b).slice(0, top);
  const last = ranks.at(-1) ?? 0;
  return rows.filter((row) => countIn(row, 'rank') <= last);
}

function coverageFinding(rule: CoverageRule, rows: readonly Row[]): string {
  const reporting = rows.filter((row) => countIn(row, rule.count) > 0);
  const every = rows.filter(
    (row) => countIn(row, rule.of) > 0 && countIn(row, rule.reported) === countIn(row, rule.of),
  );
  if (rows.length === 1) return oneBoard(rule, rows[0]!);
  if (reporting.length === 0) return `None of the ${inFigures(rows.length)} boards has a released summary here.`;
  const all = reporting.length === rows.length;
  const start = all
    ? `All ${inFigures(rows.length)} boards have`
    : `${countedOf(reporting.length, rows.length, BOARD)} ${reporting.length === 1 ? 'has' : 'have'}`;
  const silent = rows.filter((row) => countIn(row, rule.count) === 0).map((row) => textIn(row, rule.name));
  return `${start} at least one released summary${everyQuarter(rule, every)}${all ? '' : silentBoards(silent)}.`;
}

function everyQuarter(rule: CoverageRule, every: readonly Row[]): string {
  const quarters = Math.max(0, ...every.map((row) => countIn(row, rule.of)));
  return quarters < 2 ? '' : `, ${inFigures(every.length)} of them in every one of the ${quarters} quarters`;
}

const silentBoards = (names: readonly string[]) =>
  names.length > MOST_NAMES ? `; ${inFigures(names.length)} have none` : `; none from ${listed(names)}`;

function oneBoard(rule: CoverageRule, row: Row): string {
  const name = textIn(row, rule.name);
  if (countIn(row, rule.count) === 0) return `${name} has no released summary here.`;
  const quarters = countedOf(countIn(row, rule.reported), countIn(row, rule.of), { one: 'quarter', many: 'quarters' });
  return `${name} has ${counted(countIn(row, rule.count), { one: 'released summary', many: 'released summaries' })}, in ${quarters}.`;
}

function leaderFinding(rule: LeaderRule, rows: readonly Row[]): string {
  const totals = [...rowsBy(rows, rule.name)].map(([name, group]) => ({ name, count: sumOf(group, rule.count) }));
  const most = Math.max(...totals.map(({ count }) => count));
  const leaders = totals.filter(({ count }) => count === most).map(({ name }) => name);
  const base = sumOf(rows, rule.count);
  const amount = rule.share ? `${countedOf(most, base, SUMMARY)}${shareOf(most, base)}` : counted(most, SUMMARY);
  const within = `${rule.share ? 'with' : 'in'} ${amount}`;
  const when = rule.period ? periodOf(rows, rule.period) : '';
  if (totals.length === 1)
    return `The only ${rule.noun.one} is ${quoted(leaders[0]!)}, in ${counted(most, SUMMARY)}${when}.`;
  if (leaders.length === 1) return `The most frequent ${rule.noun.one} is ${quoted(leaders[0]!)}, ${within}${when}.`;
  if (leaders.length <= MOST_NAMES)
    return `The most frequent ${rule.noun.many} are ${listed(leaders.map(quoted))}, each ${within}${when}.`;
  return `No one ${rule.noun.one} leads: ${counted(leaders.length, rule.noun)} are the most frequent, each ${within}${when}.`;
}

function periodOf(rows: readonly Row[], field: string): string {
  const periods = distinctIn(rows, field);
  const [first, last] = [quarterLabel(periods[0]!), quarterLabel(periods.at(-1)!)];
  return first === last ? ` in ${first}` : ` from ${first} to ${last}`;
}

function spreadFinding(rule: SpreadRule, rows: readonly Row[]): string {
  const present = rows.filter((row) => countIn(row, rule.count) > 0);
  const places = distinctIn(present, rule.across);
  const spreads = [...rowsBy(present, rule.name)].map(([name, group]) => ({
    name,
    places: distinctIn(group, rule.across).length,
    count: sumOf(group, rule.count),
  }));
  const widest = Math.max(...spreads.map((spread) => spread.places));
  const leaders = spreads.filter((spread) => spread.places === widest);
  if (places.length === 1) return spreadInOnePlace(rule, places[0]!, spreads);
  const reach = countedOf(widest, places.length, rule.acrossNoun);
  const have = widest === 1 ? 'has' : 'have';
  if (leaders.length === 1)
    return `The ${rule.noun.one} shared most widely is ${quoted(leaders[0]!.name)}: ${reach} ${have} it, in ${counted(leaders[0]!.count, SUMMARY)}.`;
  if (leaders.length <= MOST_NAMES)
    return `The ${rule.noun.many} shared most widely are ${listed(leaders.map(({ name }) => quoted(name)))}: ${reach} ${have} each.`;
  return `No one ${rule.noun.one} is shared most widely: ${counted(leaders.length, rule.noun)} are each found in ${reach}.`;
}

function spreadInOnePlace(
  rule: SpreadRule,
  place: string,
  spreads: readonly { name: string; count: number }[],
): string {
  const most = Math.max(...spreads.map(({ count }) => count));
  const leaders = spreads.filter(({ count }) => count === most).map(({ name }) => quoted(name));
  const only = `Only one ${rule.acrossNoun.one}, ${place}, has a ${rule.noun.one} here`;
  if (leaders.length > MOST_NAMES)
    return `${only}: ${counted(leaders.length, rule.noun)}, each in ${counted(most, SUMMARY)}.`;
  return `${only}: ${leaders.length === 1 ? 'most often' : 'most often and equally'} ${listed(leaders)}, in ${counted(most, SUMMARY)}.`;
}
