import { isQuarter, ok, type Outcome, quartersBetween, type Quarter, refused } from '#libs/kernel';
import type { Period } from './periods.js';

/**
 * What somebody proposes to publish: tables, by id, for a period, under a title. Of the region, or of one `board`, as for its
 * annual report: then with who there agreed to it, by their role.
 */
export type Proposal = {
  title: string;
  from: string;
  to: string;
  cubes: readonly string[];
  board?: string;
  agreedBy?: string;
};
/** Whose figures are published where they are not the region's. */
export type OwnBoard = { id: string; name: string; agreedBy: string };
export type ProposalRefusal =
  | { code: 'disclosure.title-missing' }
  | { code: 'disclosure.period-not-covered' }
  | { code: 'disclosure.period-backwards' }
  | { code: 'disclosure.tables-missing' }
  | { code: 'disclosure.no-such-board' }
  | { code: 'disclosure.agreement-missing' }
  | { code: 'disclosure.table-of-parts' };

type Known<C> = { quarters: readonly Quarter[]; known: readonly C[]; boards: readonly { id: string; name: string }[] };
type Side = { dimension: string };

/**
 * Whether a proposal is whole: a title, a period the snapshot covers (`quarters`), and at least one of the tables there are; of a
 * board its agreement, and no table that splits by parts of the region.
 */
export function checkProposal<C extends { id: string; rows: Side; columns: Side }>(
  { title, from, to, cubes, board = '', agreedBy = '' }: Proposal,
  { quarters, known, boards }: Known<C>,
): Outcome<{ title: string; period: Period; cubes: C[]; board: OwnBoard | null }, ProposalRefusal> {
  const chosen = known.filter(({ id }) => cubes.includes(id));
  const own = boards.find(({ id }) => id === board);
  const isOfParts = chosen.some(({ rows, columns }) => [rows.dimension, columns.dimension].includes('place'));
  const isCovered = [from, to].every((quarter) => isQuarter(quarter) && quarters.includes(quarter));
  const problems: ProposalRefusal[] = [
    ...(title.trim() === '' ? [{ code: 'disclosure.title-missing' } as const] : []),
    ...(isCovered ? [] : [{ code: 'disclosure.period-not-covered' } as const]),
    ...(isCovered && quartersBetween(from, to).length === 0 ? [{ code: 'disclosure.period-backwards' } as const] : []),
    ...(board !== '' && !own ? [{ code: 'disclosure.no-such-board' } as const] : []),
    ...(own && agreedBy.trim() === '' ? [{ code: 'disclosure.agreement-missing' } as const] : []),
    ...(own && isOfParts ? [{ code: 'disclosure.table-of-parts' } as const] : []),
    ...(chosen.length === 0 || chosen.length < cubes.length ? [{ code: 'disclosure.tables-missing' } as const] : []),
  ];
  const [first, ...others] = problems;
  if (first) return refused(first, ...others);
  const whose = own ? { id: own.id, name: own.name, agreedBy: agreedBy.trim() } : null;
  return ok({ title: title.trim(), period: { from, to }, cubes: chosen, board: whose });
}
