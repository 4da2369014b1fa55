import type { HeldRule } from './chart-notes.js';
import { countIn, type Row } from './rows.js';
import { SMALLEST_BASE, counted, inFigures } from './words.js';

const BOARD = { one: 'board', many: 'boards' };
const DAY = { one: 'day', many: 'days' };
const COMPLETION = { one: 'completion', many: 'completions' };

/**
 * How long what was done held: how often it came back and, where enough boards contribute for a curve, the median with its
 * interval, or how much still held at the end where half never came back. The rows are those of one curve.
 */
export function heldFinding(rule: HeldRule, rows: readonly Row[]): string {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const [followed, boards] = [countIn(first, rule.followed), countIn(first, rule.boards)];
  if (followed === 0) return rule.nothing;
  const came = `After ${inFigures(countIn(first, rule.cameBack))} of ${counted(followed, COMPLETION)} of actions, in ${counted(boards, BOARD)}, the learning came back`;
  if (boards < SMALLEST_BASE) return `${came}; for a curve ${counted(SMALLEST_BASE, BOARD)} are needed.`;
  return `${came}. ${lengthOf(rule, first, last)}`;
}

function lengthOf({ day, held, median }: HeldRule, first: Row, last: Row): string {
  const days = (value: number) => counted(Math.round(value), DAY);
  const half = first[median.days];
  if (typeof half !== 'number') {
    const share = last[held];
    return typeof share === 'number' ? `After ${days(countIn(last, day))}, ${Math.round(share)}% still held.` : '';
  }
  const [from, to] = [first[median.lower], first[median.upper]];
  const interval = [
    typeof from === 'number' ? `from ${inFigures(Math.round(from))}` : 'from an unknown time',
    typeof to === 'number' ? `to ${inFigures(Math.round(to))}` : 'to an unknown time',
  ];
  return `Half of it held for ${days(half)} or longer (95 % interval ${interval.join(' ')}).`;
}
