import type { Audience, DisclosurePolicy } from '#libs/framework';
import { MART_COLUMNS, type MartResult, type Row } from '#libs/warehouse';
import { discloseRows } from './domain/disclose-rows.js';

/** What a mart answered, as an audience may have it. `policyVersion` is printed with every output. */
export type Disclosed = Omit<MartResult, 'rows'> & { rows: Row[]; audience: Audience; policyVersion: string };

/**
 * The one way out of the warehouse: every chart, table, file and address takes its rows from here. Where the policy gives
 * the audience true counts the rows are those of the mart, untouched. Else hidden numbers are null, and the column `marks`
 * that is added says of each `suppressed`, `withheld` or `missing` (`marksOf` reads it back).
 */
export function disclose(result: MartResult, audience: Audience, policy: DisclosurePolicy): Disclosed {
  const rules = policy.audiences[audience];
  const told = { ...result, audience, policyVersion: policy.version };
  if (rules.counts === 'true-counts') return told;
  const described = Object.entries(MART_COLUMNS[result.mart]).map(([name, column]) => ({ name, ...column }));
  const { minimumBase } = policy;
  const rows = discloseRows(result.rows, described, { ...rules, minimumBase }, result.filters.board !== null);
  return { ...told, columns: [...result.columns, { name: 'marks', type: 'string' }], rows };
}
