import type { TogetherRule } from './chart-notes.js';
import { countIn, distinctIn, type Row, textIn } from './rows.js';
import { MOST_NAMES, SUMMARY, counted, countedOf, listed, quoted, shareOf } from './words.js';

/** Which two are found together most often, with how many have each; with one of them chosen, which other comes with it. */
export function togetherFinding(rule: TogetherRule, rows: readonly Row[]): string {
  const most = Math.max(...rows.map((row) => countIn(row, rule.count)));
  const leaders = rows.filter((row) => countIn(row, rule.count) === most);
  const pairs = leaders.map((row) => [textIn(row, rule.name), textIn(row, rule.other)] as const);
  if (distinctIn(rows, rule.name).length === 1 && rows.length > 1) return withOne(rule, leaders, most);
  const amount = counted(most, SUMMARY);
  if (leaders.length > MOST_NAMES)
    return `No one pair leads: ${counted(leaders.length, PAIR)} of ${rule.noun.many} are each found together in ${amount}.`;
  if (leaders.length > 1)
    return `Found together most often are ${listed(pairs.map((pair) => `${quoted(pair[0])} with ${quoted(pair[1])}`))}, each in ${amount}.`;
  const [first, second] = pairs[0]!;
  return `The two ${rule.noun.many} found together most often are ${quoted(first)} and ${quoted(second)}: in ${ofEach(rule, leaders[0]!, most)}.`;
}

const PAIR = { one: 'pair', many: 'pairs' };

function ofEach(rule: TogetherRule, row: Row, count: number): string {
  const [first, second] = [countIn(row, rule.nameCount), countIn(row, rule.otherCount)];
  return `${countedOf(count, first, SUMMARY)} with the first${shareOf(count, first)} and ${count} of ${second} with the second${shareOf(count, second)}`;
}

function withOne(rule: TogetherRule, leaders: readonly Row[], most: number): string {
  const [row] = leaders;
  const [name, base] = [quoted(textIn(row!, rule.name)), countIn(row!, rule.nameCount)];
  const others = leaders.map((leader) => quoted(textIn(leader, rule.other)));
  const amount = `in ${countedOf(most, base, SUMMARY)}${shareOf(most, base)}`;
  if (others.length > MOST_NAMES)
    return `No one ${rule.noun.one} comes most often with ${name}: ${counted(others.length, rule.noun)} each do, ${amount}.`;
  return `${name} comes most often with ${listed(others)}, ${others.length > 1 ? 'each ' : ''}${amount}.`;
}
