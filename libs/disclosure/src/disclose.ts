import type { Audience, DisclosurePolicy } from '#libs/framework';
import { MART_COLUMNS, type MartResult, type Row } from '#libs/warehouse';
import { discloseRows, isShareOrMedian, withoutSmallBase } from './domain/disclose-rows.js';

/** What a mart answered, as an audience may have it. `policyVersion` is printed with every output. */
export type Disclosed = Omit<MartResult, 'rows'> & { rows: Row[]; audience: Audience; policyVersion: string };

/**
 * The one way out of the warehouse: every chart, table, file and address takes its rows from here. Hidden numbers are null,
 * and the column `marks` that is added says of each `suppressed`, `withheld` or `missing` (`marksOf` reads it back). Where
 * the policy gives the audience true counts only shares and medians of a small base are withheld; a mart without them has
 * its rows back untouched.
 */
export function disclose(result: MartResult, audience: Audience, policy: DisclosurePolicy): Disclosed {
  const rules = policy.audiences[audience];
  const told = { ...result, audience, policyVersion: policy.version };
  const described = Object.entries(MART_COLUMNS[result.mart]).map(([name, column]) => ({ name, ...column }));
  const { minimumBase } = policy;
  if (rules.counts === 'true-counts' && !described.some(isShareOrMedian)) return told;
  const rows =
    rules.counts === 'true-counts'
      ? result.rows.map((row) => withoutSmallBase(row, described, minimumBase))
      : discloseRows(result.rows, described, { ...rules, minimumBase }, result.filters.board !== null);
  return { ...told, columns: [...result.columns, { name: 'marks', type: 'string' }], rows };
}
