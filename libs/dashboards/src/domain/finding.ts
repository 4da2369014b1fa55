import type { MartName } from '#libs/warehouse';
import {
  type CoverageRule,
  type FindingRule,
  type LeaderRule,
  type EachRule,
  type HeldRule,
  type RateRule,
  type SpansRule,
  countsOfFinding,
} from './chart-notes.js';
import type { ChartView } from './chart-view.js';
import { changeFinding } from './change-finding.js';
import { coverageFinding } from './coverage-finding.js';
import { eachFinding } from './each-finding.js';
import { heldFinding } from './held-finding.js';
import { leaderFinding } from './leader-finding.js';
import { rateFinding } from './rate-finding.js';
import { countIn, type Row, rowsFor, sumOf } from './rows.js';
import { spansFinding } from './spans-finding.js';
import { spreadFinding } from './spread-finding.js';
import { togetherFinding } from './together-finding.js';
import { totalsFinding } from './totals-finding.js';
import { verdictsFinding } from './verdicts-finding.js';
import { NOTHING_FOUND } from './words.js';

/** What is said when a count the sentence needs is not shown to this reader. */
export const NOT_ALL_SHOWN = 'Some of these counts are too small to be shown, so no one sentence sums them up.';

/**
 * The one sentence a chart shows, computed from the very rows it draws, by the rule in its spec.
 * A percentage is only said on a base of 8 or more. Ties are named, or counted when there are more than three. A count
 * that is hidden from the reader (null) is never taken for none. `told` are the rows of the mart that `toldBy` names, where
 * it names one. Pure; never throws; no rows give `NOTHING_FOUND`.
 */
export function findingFor(
  view: Pick<ChartView, 'notes' | 'top'>,
  all: readonly Row[],
  told: readonly Row[] = [],
): string {
  const rule = view.notes.finding;
  const rows = rowsFor(view, all);
  if (rows.length === 0) return ('nothing' in rule && rule.nothing) || NOTHING_FOUND;
  if (isHidden(rows, rule) || (rule.kind === 'change' && isHidden(told, rule.verdicts))) return NOT_ALL_SHOWN;
  if (rule.kind === 'coverage') return coverageFinding(rule, rows);
  if (rule.kind === 'leader') return leaderFinding(rule, rows);
  if (rule.kind === 'rate') return rateFinding(rule, rows);
  if (rule.kind === 'spans') return spansFinding(rule, rows);
  if (rule.kind === 'held') return heldFinding(rule, rows);
  if (rule.kind === 'each') return eachFinding(rule, rows);
  if (sumOf(rows, baseOf(rule)) === 0) return NOTHING_FOUND;
  if (rule.kind === 'change') return changeFinding(rule, drawn(rows, view.top), told);
  return sentences[rule.kind](rule as never, rows);
}

/** The mart whose verdicts a chart's sentence tells, to be asked under the chart's own filters; most tell their own rows alone. */
export const toldBy = ({ notes: { finding } }: Pick<ChartView, 'notes'>): MartName | undefined =>
  finding.kind === 'change' ? (finding.mart as MartName) : undefined;

const isHidden = (rows: readonly Row[], rule: FindingRule) =>
  countsOfFinding(rule).some((field) => rows.some((row) => row[field] === null));

const sentences = {
  spread: spreadFinding,
  totals: totalsFinding,
  verdicts: verdictsFinding,
  together: togetherFinding,
};

/** The column that adds up to nothing where there is nothing to speak of. */
function baseOf(
  rule: Exclude<FindingRule, CoverageRule | LeaderRule | RateRule | SpansRule | HeldRule | EachRule>,
): string {
  if (rule.kind === 'change') return rule.base;
  return rule.kind === 'verdicts' ? rule.after.base : rule.count;
}

/** The rows a chart draws: those of the first `top` ranks there are, which need not start at 1 once a theme is chosen. */
export function drawn(rows: readonly Row[], top: number | undefined): readonly Row[] {
  if (top === undefined) return rows;
  const ranks = [...new Set(rows.map((row) => countIn(row, 'rank')))].sort((a, b) => a - b).slice(0, top);
  const last = ranks.at(-1) ?? 0;
  return rows.filter((row) => countIn(row, 'rank') <= last);
}
