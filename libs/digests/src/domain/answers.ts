import { type Filters, type MartName, NO_FILTERS } from '#libs/warehouse';
import type { Figure, FigureSource } from './document.js';
import { inFigures } from './numbers.js';

/** A row of a mart as a query gives it. */
export type MartRow = Readonly<Record<string, string | number | null>>;
/** A question to a snapshot; filters left out narrow nothing. */
export type Question = { mart: MartName; filters: Partial<Filters> };
/** What a mart answered. */
export type Answer = Question & { rows: readonly MartRow[] };
/** By which columns a row is known, as in `{ code: 'early-help' }`. */
export type RowKey = Readonly<Record<string, string>>;

type MartSource = Extract<FigureSource, { kind: 'mart' }>;

/**
 * What the marts of one snapshot answered, and the figures that can be read off it. A figure is worked out here by the rule
 * by which anybody works it out again (`recountFrom`), so what a document says and where it says it is from cannot part.
 * `own` are the filters of the whole document, its quarters and perhaps its board; names of figures leave them out.
 */
export class Answers {
  private readonly rowsOf: ReadonlyMap<string, readonly MartRow[]>;

  constructor(
    readonly own: Partial<Filters>,
    answers: readonly Answer[],
  ) {
    this.rowsOf = new Map(answers.map((answer) => [keyOf(answer), answer.rows]));
  }

  /** The rows of a mart under the document's own filters and those given. Throws where that was never asked. */
  rows(mart: MartName, filters: Partial<Filters> = {}): readonly MartRow[] {
    const rows = this.rowsOf.get(keyOf({ mart, filters: { ...this.own, ...filters } }));
    if (!rows) throw new Error(`The mart ${mart} was not asked under these filters.`);
    return rows;
  }

  /** One cell of a mart. A row that is not there counts as zero; a cell that holds nothing has no value. */
  cell(mart: MartName, row: RowKey, field: string, filters: Partial<Filters> = {}): Figure {
    return this.take('cell', mart, row, field, filters);
  }

  /** A column of a mart added up, over all rows or those with what `row` names. */
  sum(mart: MartName, field: string, row: RowKey = {}, filters: Partial<Filters> = {}): Figure {
    return this.take('sum', mart, row, field, filters);
  }

  /** In how many rows of a mart a column is above zero. */
  count(mart: MartName, field: string, row: RowKey = {}, filters: Partial<Filters> = {}): Figure {
    return this.take('rows', mart, row, field, filters);
  }

  private take(
    take: MartSource['take'],
    mart: MartName,
    row: RowKey,
    field: string,
    filters: Partial<Filters>,
  ): Figure {
    const all = { ...NO_FILTERS, ...this.own, ...filters };
    const source: MartSource = { kind: 'mart', mart, filters: all, row, field, take };
    const value = recountFrom(source, this.rows(mart, filters));
    return { name: nameOf(source, this.own), value, shown: value === null ? 'not known' : inFigures(value), source };
  }
}

/** Works a figure out again from the rows of its mart under its filters. A row that is not there counts as zero. */
export function recountFrom({ row, field, take }: MartSource, rows: readonly MartRow[]): number | null {
  const kept = rows.filter((one) => Object.entries(row).every(([column, value]) => one[column] === value));
  if (take === 'rows') return kept.filter((one) => Number(one[field] ?? 0) > 0).length;
  if (take === 'sum') return kept.reduce((sum, one) => sum + Number(one[field] ?? 0), 0);
  const [found] = kept;
  if (!found) return 0;
  const value = found[field];
  return typeof value === 'number' ? value : null;
}

/** A count of the record that no mart holds. It is kept with the document, and `what` says what was counted. */
export const recordFigure = (what: string, value: number): Figure => ({
  name: `record.${what}`,
  value,
  shown: inFigures(value),
  source: { kind: 'record', what },
});

/**
 * `leading-themes.code-early-help.summaries`, with how it was taken and the filters that are not the document's own. Columns and
 * filters stand before what is in them: a kind of review and a source may be the same word.
 */
function nameOf({ mart, row, field, take, filters }: MartSource, own: Partial<Filters>): string {
  const how = { cell: [], sum: ['total'], rows: ['count'] }[take];
  const key = Object.entries(row).map(([column, value]) => `${column}-${value}`);
  return [mart, ...key, field, ...how, ...narrowed(filters, { ...NO_FILTERS, ...own })]
    .join('.')
    .replace(/[^\w.-]/g, '-');
}

function narrowed(filters: Filters, own: Filters): string[] {
  const { from, to, ...others } = filters;
  const span = from === own.from && to === own.to ? [] : [spanName(from, to)];
  const rest = Object.entries(others).filter(([name, value]) => value !== null && value !== own[name as keyof Filters]);
  return [...span, ...rest.map(([name, value]) => `${name}-${value}`)];
}

const spanName = (from: string | null, to: string | null) =>
  from === to ? (from ?? 'all') : [from, 'to', to].filter((part) => part !== null).join('-');

const keyOf = ({ mart, filters }: Question) => JSON.stringify([mart, Object.values({ ...NO_FILTERS, ...filters })]);
