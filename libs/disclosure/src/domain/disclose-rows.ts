import type { MeasureKind, SuppressedCounts } from '#libs/framework';
import { type Mark, roundTo, type Shown, shownCount } from './primary.js';

type Value = string | number | null;
type FlatRow = Record<string, Value>;
type Figure = Shown | { value: string; mark?: undefined };
/** A mart's column with what its numbers are, as `marts/columns.json` says. */
export type DescribedColumn = { name: string; type: string; role: string; of?: string };
/** The rules for one audience, with the base under which no share is given. */
export type RowRules = SuppressedCounts & { minimumBase: number };

/** What is counted, by the word of the column's `of`; anything unlisted is held to be people. */
const KIND_OF: Record<string, MeasureKind> = {
  boards: 'boards',
  days: 'days',
  quarters: 'process',
  recommendations: 'process',
};
const PERCENT = 100;

/**
 * A mart's rows as a suppressed audience may have them: hidden numbers are null and named in the column `marks`
 * ("summaries suppressed; difference withheld"), the rest is rounded, and ranks and the order of rows follow what is shown.
 * Shares, medians and verdicts are not given on a small base, nor beside anything hidden. A row of one board, or under a
 * filter of one board (`ofOneBoard`), rests on one board. A mart whose rows are summaries gives none,
 * and where every count of people would be hidden the whole breakdown is withheld: no rows.
 * Source: product requirements C2, D2, D4, D5, D7 and D8.
 */
export function discloseRows(
  rows: readonly FlatRow[],
  columns: readonly DescribedColumn[],
  rules: RowRules,
  ofOneBoard = false,
): FlatRow[] {
  const dimensions = columns.filter(({ role }) => role === 'dimension').map(({ name }) => name);
  if (dimensions.includes('summary_id')) return [];
  const isOfOneBoard = ofOneBoard || dimensions.includes('board');
  const disclosed = rows.map((row) => discloseRow(row, columns, rules, isOfOneBoard));
  const people = columns.filter((column) => isCount(column) && !isTrue(column, rules));
  const isShown = disclosed.some((row) => people.some(({ name }) => row[name] !== null));
  return people.length === 0 || isShown ? inShownOrder(disclosed, columns) : [];
}

/** Which figures of a row are hidden and why, read back from its column `marks`. */
export function marksOf(row: Readonly<FlatRow>): Record<string, Mark> {
  const text = typeof row.marks === 'string' ? row.marks : '';
  return Object.fromEntries(text === '' ? [] : text.split('; ').map((one) => one.split(' ') as [string, Mark]));
}

/**
 * A row of true counts: its shares and medians are withheld where they are of fewer than `minimumBase`. Its verdicts stay;
 * whoever shows them has the base beside them. Source: product requirements, D5.
 */
export function withoutSmallBase(row: FlatRow, columns: readonly DescribedColumn[], minimumBase: number): FlatRow {
  const isWide = baseOf(row, columns) >= minimumBase;
  const withheld = columns.filter((column) => !isWide && isShareOrMedian(column) && row[column.name] !== null);
  const marks = withheld.map(({ name }) => `${name} withheld`).join('; ');
  return { ...row, ...Object.fromEntries(withheld.map(({ name }) => [name, null])), marks: marks || null };
}

/** Whether a column is a number that was worked out from counts. */
export const isShareOrMedian = (column: DescribedColumn) => isDerived(column) && column.type !== 'string';

function discloseRow(
  row: FlatRow,
  columns: readonly DescribedColumn[],
  rules: RowRules,
  isOfOneBoard: boolean,
): FlatRow {
  const figures = new Map<string, Figure>();
  for (const column of columns.filter(isCount))
    figures.set(column.name, counted(row, column, rules, isOfOneBoard ? 1 : boardsBehind(row, column)));
  const hides = [...figures.values()].some(({ mark }) => mark === 'suppressed' || mark === 'withheld');
  const isWide = baseOf(row, columns) >= rules.minimumBase;
  for (const column of columns.filter(isDerived))
    figures.set(column.name, derived(row, column, rules, !hides && (isWide || column.type === 'string')));
  const marks = [...figures].flatMap(([name, { mark }]) => (mark ? [`${name} ${mark}`] : []));
  const shown = Object.fromEntries([...figures].map(([name, { value }]) => [name, value]));
  return { ...row, ...shown, marks: marks.length > 0 ? marks.join('; ') : null };
}

const isCount = ({ role }: DescribedColumn) => role === 'count' || role === 'base';
/** What was worked out from counts: shares, medians, intervals, verdicts. A number of nothing in particular is a place. */
const isDerived = ({ role, of, type }: DescribedColumn) =>
  role === 'share' || (role === 'other' && (of !== undefined || type === 'string'));
const isTrue = ({ of }: DescribedColumn, rules: RowRules) => rules.measures[KIND_OF[of ?? ''] ?? 'people'] === true;

function counted(row: FlatRow, column: DescribedColumn, rules: RowRules, boards: number): Figure {
  const count = row[column.name] as number | null;
  if (count !== null && isTrue(column, rules)) return { value: count };
  return shownCount(count, rules, { boards, zeroDiscloses: rules.zeroDiscloses.includes(column.name) });
}

/** How many boards a count rests on: what stands beside it (`good_boards` to `good_summaries`), at most the row's boards. */
function boardsBehind(row: FlatRow, { name, role }: DescribedColumn): number {
  if (role === 'base') return Infinity;
  const beside = (name.includes('summaries') ? row[name.replace('summaries', 'boards')] : undefined) ?? row.boards;
  return typeof beside === 'number' ? beside : Infinity;
}

/** What a share of this row is out of: its smallest base, or else its smallest count. */
function baseOf(row: FlatRow, columns: readonly DescribedColumn[]): number {
  const bases = columns.filter(({ role }) => role === 'base');
  const from = bases.length > 0 ? bases : columns.filter(isCount);
  return Math.min(...from.map(({ name }) => Number(row[name] ?? 0)));
}

function derived(row: FlatRow, column: DescribedColumn, rules: RowRules, isFit: boolean): Figure {
  const value = row[column.name] ?? null;
  if (value === null) return { value: null, mark: 'missing' };
  if (!isFit) return { value: null, mark: 'withheld' };
  if (typeof value === 'string') return { value };
  if (column.of !== 'summaries' && isTrue(column, rules)) return { value };
  const scale = Math.abs(value) <= 1 ? PERCENT : 1;
  return { value: roundTo(value * scale, rules.roundTo) / scale };
}

/** Ranks are given anew by what is shown, and rows that came in the order of their true counts come in that of the ranks. */
function inShownOrder(rows: FlatRow[], columns: readonly DescribedColumn[]): FlatRow[] {
  const names = columns.filter(({ role }) => role === 'dimension').map(({ name }) => name);
  const [entity, figure] = [names[0], columns.find(({ role }) => role === 'count')?.name];
  if (entity === undefined || figure === undefined) return rows;
  const ranks = ranksOf(rows, entity, figure);
  const rank = columns.find(({ role }) => role === 'rank')?.name;
  const ranked = rank ? rows.map((row) => ({ ...row, [rank]: ranks.get(row[entity]!)! })) : rows;
  const byName = (one: FlatRow, other: FlatRow) => compared(names.map((name) => [one[name]!, other[name]!]));
  if (!rank && rows.every((row, index) => index === 0 || byName(rows[index - 1]!, row) <= 0)) return rows;
  return ranked.sort((one, other) => ranks.get(one[entity]!)! - ranks.get(other[entity]!)! || byName(one, other));
}

function ranksOf(rows: readonly FlatRow[], entity: string, figure: string): Map<Value, number> {
  const totals = new Map<Value, number>();
  for (const row of rows) totals.set(row[entity]!, (totals.get(row[entity]!) ?? 0) + Number(row[figure] ?? 0));
  const order = [...totals].sort(([one, many], [other, more]) => more - many || compared([[one, other]]));
  return new Map(order.map(([value], index) => [value, index + 1]));
}

function compared(pairs: readonly (readonly [Value, Value])[]): number {
  const [one, other] = pairs.find(([left, right]) => left !== right) ?? [null, null];
  if (one === other) return 0;
  return one === null || (other !== null && one < other) ? -1 : 1;
}
