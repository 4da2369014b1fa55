import type { HeldRule } from './chart-notes.js';
import { countIn, type Row } from './rows.js';
import { SMALLEST_BASE, counted, inFigures } from './words.js';

const BOARD = { one: 'board', many: 'boards' };
const DAY = { one: 'day', many: 'days' };
const COMPLETION = { one: 'completion', many: 'completions' };

/**
 * How long what was done held: how often it came back and, where enough boards contribute for a curve, the median with its
 * interval, or how much still held where half never came back. That is told at the last day on which enough boards were still
 * followed, since the end of a curve rests on hardly any. The rows are those of one curve, by day.
 */
export function heldFinding(rule: HeldRule, rows: readonly Row[]): string {
  const first = rows[0]!;
  const [followed, boards] = [countIn(first, rule.followed), countIn(first, rule.boards)];
  if (followed === 0) return rule.nothing;
  const came = `After ${inFigures(countIn(first, rule.cameBack))} of ${counted(followed, COMPLETION)} of actions the learning came back, in ${inFigures(countIn(first, rule.cameBackBoards))} of ${counted(boards, BOARD)} with such a completion`;
  if (boards < SMALLEST_BASE) return `${came}; for a curve ${counted(SMALLEST_BASE, BOARD)} are needed.`;
  return `${came}. ${lengthOf(rule, rows)}`.trim();
}

function lengthOf(rule: HeldRule, rows: readonly Row[]): string {
  const last = rows.findLast((row) => countIn(row, rule.boardsLeft) >= SMALLEST_BASE);
  if (!last) return '';
  const half = rows[0]![rule.median.days];
  return typeof half === 'number' && half <= countIn(last, rule.day)
    ? medianOf(rule, rows[0]!, half)
    : shareAt(rule, last);
}

function medianOf({ median }: HeldRule, first: Row, half: number): string {
  const [from, to] = [first[median.lower], first[median.upper]];
  const interval = [
    typeof from === 'number' ? `from ${inFigures(Math.round(from))}` : 'from an unknown time',
    typeof to === 'number' ? `to ${inFigures(Math.round(to))}` : 'to an unknown time',
  ];
  return `Half of it held for ${counted(Math.round(half), DAY)} or longer (95 % interval ${interval.join(' ')}).`;
}

function shareAt(rule: HeldRule, row: Row): string {
  const [share, lower, upper] = [row[rule.held], row[rule.lower], row[rule.upper]];
  if (typeof share !== 'number') return '';
  const left = `${counted(countIn(row, rule.left), COMPLETION)} in ${counted(countIn(row, rule.boardsLeft), BOARD)}`;
  const interval =
    typeof lower === 'number' && typeof upper === 'number'
      ? ` (95 % interval from ${Math.round(lower)}% to ${Math.round(upper)}%)`
      : '';
  return `After ${counted(countIn(row, rule.day), DAY)}, with ${left} still followed, ${Math.round(share)}% still held${interval}.`;
}
