import type { ChangeRule } from './chart-notes.js';
import { leaderFinding } from './leader-finding.js';
import { periodIn, type Row, rowsBy, sumOf, textIn } from './rows.js';
import { verdictsFinding } from './verdicts-finding.js';
import { SUMMARY, countedOf, quoted, shareOf } from './words.js';

/**
 * Whether what a chart draws over time clearly changed, by the verdicts of another mart on the same things (`told`, asked
 * under the same filters), so that no two pages can say otherwise: the first point and the last of a line are no verdict.
 * One thing is told with its counts. Without a verdict on any of them how often they were found is said, and no change.
 */
export function changeFinding(rule: ChangeRule, rows: readonly Row[], told: readonly Row[]): string {
  const things = rowsBy(rows, rule.code);
  const verdicts = told.filter((row) => things.has(textIn(row, rule.code)));
  if (verdicts.length > 0) return verdictsFinding(rule.verdicts, [...verdicts, ...unmoved(rule, things, verdicts)]);
  return things.size === 1
    ? howOften(rule, rows)
    : leaderFinding({ ...rule, kind: 'leader', base: undefined, share: false }, rows);
}

/** What was found in neither of the periods compared has no verdict of its own: it went from none to none. */
function unmoved({ code, verdicts: rule }: ChangeRule, things: ReadonlyMap<string, Row[]>, verdicts: readonly Row[]) {
  const judged = rowsBy(verdicts, code);
  const silent = [...things].filter(([thing]) => !judged.has(thing));
  const nothing = { [rule.before.count]: 0, [rule.after.count]: 0, [rule.verdict]: rule.unclear };
  return silent.map(([, [row]]): Row => ({ ...verdicts[0]!, ...nothing, [rule.name]: row![rule.name]! }));
}

function howOften({ noun, name, count, base, period }: ChangeRule, rows: readonly Row[]): string {
  const [found, of] = [sumOf(rows, count), sumOf(rows, base)];
  const amount = `${countedOf(found, of, SUMMARY)}${found === 0 ? '' : shareOf(found, of)}`;
  return `The ${noun.one} ${quoted(textIn(rows[0]!, name))} is in ${amount}${periodIn(rows, period)}.`;
}
