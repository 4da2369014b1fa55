import type { CoverageRule } from './chart-notes.js';
import { countIn, type Row, textIn } from './rows.js';
import { MOST_NAMES, counted, countedOf, inFigures, listed } from './words.js';

const BOARD = { one: 'board', many: 'boards' };

/** How many boards have released anything, how many in every quarter, and which have not. A row is a board. */
export function coverageFinding(rule: CoverageRule, rows: readonly Row[]): string {
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
