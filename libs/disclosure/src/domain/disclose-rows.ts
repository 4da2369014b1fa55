import type { MeasureKind, SuppressedCounts } from '#libs/framework';
import { type Mark, roundTo, type Shown, shownCount } from './primary.js';

export type Value = string | number | null;
type Figure = Shown | { value: string; mark?: undefined };
export type FlatRow = Record<string, Value>;
/** A mart's column with what its numbers are, as `marts/columns.json` says. */
export type DescribedColumn = { name: string; type: string; role?: string; of?: string };
/** The rules for one audience, with the base under which no share is given. */
export type RowRules = SuppressedCounts & { minimumBase: number };

/** What is counted, by the word of the column's `of`; anything unlisted is held to be people. */
const KIND_OF: Record<string, MeasureKind> = {
  boards: 'boards',
  days: 'days',
  quarters: 'process',
  recommendations: 'process',
  returns: 'process',
  'published-reviews': 'published-reviews',
};
const SHARE_STEPS = 100; // a share up to 1 is rounded in the same steps as one up to 100

/**
 * A mart's rows as a suppressed audience may have them: hidden numbers are null and named in the column `marks`
 * ("summaries suppressed; share withheld"), the rest is rounded, ranks and the order of rows follow what is shown. Shares
 * and medians are not given on a small base, nor beside anything hidden. A row of one board, or under a filter of one
 * board (`ofOneBoard`), rests on one board. Throws on a column without a role: what is not described is not shown.
 */
export function discloseRows(
  rows: readonly FlatRow[],
  columns: readonly DescribedColumn[],
  rules: RowRules,
  ofOneBoard = false,
): FlatRow[] {
  const undescribed = columns.find(({ role }) => role === undefined);
  if (undescribed) throw new Error(`The column ${undescribed.name} has no role, so it cannot be disclosed.`);
  const disclosed = rows.map((row) => discloseRow(row, columns, rules, ofOneBoard));
  return inShownOrder(disclosed, columns);
}

/** Which figures of a row are hidden and why, read back from its column `marks`. */
export function marksOf(row: FlatRow): Record<string, Mark> {
  const text = typeof row.marks === 'string' ? row.marks : '';
  return Object.fromEntries(text === '' ? [] : text.split('; ').map((one) => one.split(' ') as [string, Mark]));
}

function discloseRow(row: FlatRow, columns: readonly DescribedColumn[], rules: RowRules, ofOneBoard: boolean): FlatRow {
  const shown = new Map<string, Figure>();
  for (const column of columns.filter(isCount))
    shown.set(column.name, shownNumber(row, column, rules, boardsBehind(row, column, columns, ofOneBoard)));
  const hides = [...shown.values()].some(({ mark }) => mark === 'suppressed' || mark === 'withheld');
  const isFit = !hides && baseOf(row, columns) >= rules.minimumBase;
  for (const column of columns.filter(isDerived))
    shown.set(column.name, derived(row[column.name] ?? null, isFit, rules));
  const marks = [...shown].flatMap(([name, { mark }]) => (mark ? [`${name} ${mark}`] : []));
  const figures = Object.fromEntries([...shown].map(([name, { value }]) => [name, value]));
  return { ...row, ...figures, marks: marks.length > 0 ? marks.join('; ') : null };
}

const isCount = ({ role }: DescribedColumn) => role === 'count' || role === 'base';
/** What was worked out from counts: shares, medians, intervals, and what they led to. */
const isDerived = ({ role, of }: DescribedColumn) => role === 'share' || (role === 'other' && of !== undefined);

function shownNumber(row: FlatRow, column: DescribedColumn, rules: RowRules, boards: number): Shown {
  const count = row[column.name] as number | null;
  const kind = KIND_OF[column.of ?? ''] ?? 'people';
  if (rules.measures[kind] === true) return count === null ? { value: null, mark: 'missing' } : { value: count };
  return shownCount(count, rules, { boards, zeroDiscloses: rules.zeroDiscloses.includes(column.name) });
}

/** How many boards a count rests on: one, if the row is one board's; else what stands beside it (`summaries`, `boards`). */
function boardsBehind(
  row: FlatRow,
  { name }: DescribedColumn,
  columns: readonly DescribedColumn[],
  ofOneBoard: boolean,
): number {
  if (ofOneBoard || columns.some((column) => column.role === 'dimension' && column.name === 'board')) return 1;
  const beside = row[name.replace('summaries', 'boards')];
  return name.includes('summaries') && typeof beside === 'number' ? beside : Infinity;
}

/** What a share of this row is out of: its smallest base, or else its smallest count. */
function baseOf(row: FlatRow, columns: readonly DescribedColumn[]): number {
  const bases = columns.filter(({ role }) => role === 'base');
  const from = bases.length > 0 ? bases : columns.filter(isCount);
  return Math.min(...from.map(({ name }) => Number(row[name] ?? 0)));
}

function derived(value: Value, isFit: boolean, rules: RowRules): Figure {
  if (value === null) return { value: null, mark: 'missing' };
  if (!isFit) return { value: null, mark: 'withheld' };
  if (typeof value === 'string') return { value };
  return {
    value:
      Math.abs(value) <= 1 ? roundTo(value * SHARE_STEPS, rules.roundTo) / SHARE_STEPS : roundTo(value, rules.roundTo),
  };
}

/** Ranks are given anew by what is shown, and rows that came in the order of their true counts come in that of the ranks. */
function inShownOrder(rows: FlatRow[], columns: readonly DescribedColumn[]): FlatRow[] {
  const names = columns.filter(({ role }) => role === 'dimension').map(({ name }) => name);
  const [entity, counted] = [names[0], columns.find(({ role }) => role === 'count')?.name];
  if (entity === undefined || counted === undefined) return rows;
  const ranks = ranksOf(rows, entity, counted);
  const rank = columns.find(({ role }) => role === 'rank')?.name;
  const ranked = rank ? rows.map((row) => ({ ...row, [rank]: ranks.get(row[entity]!)! })) : rows;
  const byName = (one: FlatRow, other: FlatRow) => compared(names.map((name) => [one[name]!, other[name]!]));
  if (!rank && rows.every((row, index) => index === 0 || byName(rows[index - 1]!, row) <= 0)) return rows;
  return ranked.sort((one, other) => ranks.get(one[entity]!)! - ranks.get(other[entity]!)! || byName(one, other));
}

function ranksOf(rows: readonly FlatRow[], entity: string, counted: string): Map<Value, number> {
  const totals = new Map<Value, number>();
  for (const row of rows) totals.set(row[entity]!, (totals.get(row[entity]!) ?? 0) + Number(row[counted] ?? 0));
  const order = [...totals].sort(([one, many], [other, more]) => more - many || compared([[one, other]]));
  return new Map(order.map(([value], index) => [value, index + 1]));
}

function compared(pairs: readonly (readonly [Value, Value])[]): number {
  const [one, other] = pairs.find(([left, right]) => left !== right) ?? [null, null];
  if (one === other) return 0;
  return one === null || (other !== null && one < other) ? -1 : 1;
}
