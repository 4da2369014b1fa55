import type { Filters } from './check-filters.js';

export type Counted =
  | 'summary'
  | 'coding'
  | 'pair'
  | 'facet'
  | 'theme_facet'
  | 'recommendation'
  | 'answer'
  | 'day'
  | 'participation';
export type Left = 'quarter' | 'board' | 'review_type';

/**
 * What facts are counted together into: cells, by quarter, board, kind of review and the columns here (`by`); sums and
 * totals, which leave more and more out and are fewer. Days are always read by kind of review and hardly ever by board. Those
 * with `noCells` begin with sums, and are not asked for a kind of review. `wideSums` are so many that they are not copied.
 */
type Shape = {
  by: readonly string[];
  sums: readonly Left[];
  totals: readonly Left[];
  noCells?: true;
  wideSums?: true;
};
const WITHOUT = { sums: ['review_type'], totals: ['quarter', 'review_type'] } as const;

export const CELLS: Record<Counted, Shape> = {
  summary: { by: [], ...WITHOUT },
  coding: { by: ['code'], ...WITHOUT },
  pair: { by: ['code', 'other_code'], ...WITHOUT, wideSums: true },
  facet: { by: ['kind', 'value'], ...WITHOUT },
  theme_facet: { by: ['code', 'kind', 'value'], ...WITHOUT, noCells: true, wideSums: true },
  recommendation: { by: ['agency'], ...WITHOUT },
  answer: { by: ['question', 'value'], ...WITHOUT },
  day: { by: ['span', 'days', 'in_time'], sums: ['board'], totals: ['quarter', 'board'] },
  participation: { by: [], ...WITHOUT },
};

/** Those made of codings, which are counted in two views. */
export const OF_CODINGS: readonly Counted[] = ['coding', 'pair', 'theme_facet', 'participation'];

const TOLD_BY: Record<Left, readonly (keyof Filters)[]> = {
  quarter: ['from', 'to'],
  board: ['board'],
  review_type: ['reviewType'],
};

/**
 * A mart's SQL over the fewest cells that still tell what is asked for. A mart names those it needs when nothing is: sums
 * where it tells quarters apart, totals where it does not.
 */
export const overSmallest = (sql: string, filters: Filters): string =>
  sql.replaceAll(/\b([a-z_]+)_(sums|totals)\b/g, (_, counted: Counted, named: 'sums' | 'totals') => {
    const { sums, totals } = CELLS[counted];
    const tells = (left: readonly Left[]) =>
      left.every((column) => TOLD_BY[column].every((filter) => filters[filter] === null));
    if (named === 'totals' && tells(totals)) return `${counted}_totals`;
    return tells(sums) ? `${counted}_sums` : `${counted}_cells`;
  });
