import type { LeaderRule } from './chart-notes.js';
import { countIn, type Row, periodIn, rowsBy, sumOf } from './rows.js';
import { MOST_NAMES, NOTHING_FOUND, SUMMARY, counted, countedOf, inFigures, listed, quoted, shareOf } from './words.js';

/**
 * What is most frequent, of the whole with `share` (the rows then share no summary), or of the base each row states.
 * `notStated` adds how many of the base say nothing at all, which is not the same as no; `read` begins with where alone it is read.
 */
export function leaderFinding(rule: LeaderRule, all: readonly Row[]): string {
  const found = leaderIn(rule, all);
  return rule.read && found !== NOTHING_FOUND ? `${rule.read} ${found[0]!.toLowerCase()}${found.slice(1)}` : found;
}

function leaderIn(rule: LeaderRule, all: readonly Row[]): string {
  const isApart = (row: Row) => rule.apart !== undefined && row[rule.apart.field] === rule.apart.value;
  const rows = all.filter((row) => !isApart(row));
  if (rows.length === 0) return NOTHING_FOUND;
  const totals = [...rowsBy(rows, rule.name)].map(([name, group]) => ({ name, count: sumOf(group, rule.count) }));
  const most = Math.max(...totals.map(({ count }) => count));
  if (most === 0) return noneFound(rule, rows);
  const leaders = totals.filter(({ count }) => count === most).map(({ name }) => quoted(name));
  const amount = amountOf(rule, rows, most);
  const within = `${rule.share || rule.counted ? 'with' : 'in'} ${amount}`;
  const rest = `${rule.period ? periodIn(rows, rule.period) : ''}${silenceOf(rule, rows)}${apartIn(rule, all.filter(isApart))}`;
  if (totals.length === 1)
    return `The only ${rule.noun.one} is ${leaders[0]!}, in ${onlyAmount(rule, rows, most)}${rest}.`;
  if (leaders.length === 1) return `The most frequent ${rule.noun.one} is ${leaders[0]!}, ${within}${rest}.`;
  if (leaders.length <= MOST_NAMES)
    return `The most frequent ${rule.noun.many} are ${listed(leaders)}, each ${within}${rest}.`;
  return `No one ${rule.noun.one} leads: ${counted(leaders.length, rule.noun)} are the most frequent, each ${within}${rest}.`;
}

/** Nothing is named at all, in a base that is there: not the same as nothing to look in. */
function noneFound(rule: LeaderRule, rows: readonly Row[]): string {
  const base = rule.base ? countIn(rows[0]!, rule.base) : 0;
  return base === 0 ? NOTHING_FOUND : `No ${rule.noun.one} is in any of ${counted(base, rule.counted ?? SUMMARY)}.`;
}

function amountOf(rule: LeaderRule, rows: readonly Row[], count: number): string {
  const noun = rule.counted ?? SUMMARY;
  const base = rule.base ? countIn(rows[0]!, rule.base) : sumOf(rows, rule.count);
  return rule.share || rule.base ? `${countedOf(count, base, noun)}${shareOf(count, base)}` : counted(count, noun);
}

const onlyAmount = (rule: LeaderRule, rows: readonly Row[], count: number) =>
  rule.base ? amountOf(rule, rows, count) : counted(count, rule.counted ?? SUMMARY);

/** What is counted but is none of the things the others are: recommendations for no agency in particular. */
function apartIn(rule: LeaderRule, rows: readonly Row[]): string {
  const count = sumOf(rows, rule.count);
  return count === 0 ? '' : `; ${rule.apart!.says.replace('#', inFigures(count))}`;
}

function silenceOf(rule: LeaderRule, rows: readonly Row[]): string {
  const silent = rule.notStated ? countIn(rows[0]!, rule.notStated) : 0;
  return silent === 0 ? '' : `; ${inFigures(silent)} ${silent === 1 ? 'does' : 'do'} not say`;
}
