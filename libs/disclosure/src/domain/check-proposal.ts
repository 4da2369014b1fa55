import { isQuarter, ok, type Outcome, quartersBetween, type Quarter, refused } from '#libs/kernel';
import type { Period } from './periods.js';

/** What somebody proposes to publish: tables, by id, for a period, under a title. */
export type Proposal = { title: string; from: string; to: string; cubes: readonly string[] };
export type ProposalRefusal =
  | { code: 'disclosure.title-missing' }
  | { code: 'disclosure.period-not-covered' }
  | { code: 'disclosure.period-backwards' }
  | { code: 'disclosure.tables-missing' };

/** Whether a proposal is whole: a title, a period the snapshot covers (`quarters`), and at least one of the tables there are. */
export function checkProposal<C extends { id: string }>(
  { title, from, to, cubes }: Proposal,
  { quarters, known }: { quarters: readonly Quarter[]; known: readonly C[] },
): Outcome<{ title: string; period: Period; cubes: C[] }, ProposalRefusal> {
  const chosen = known.filter(({ id }) => cubes.includes(id));
  const isCovered = [from, to].every((quarter) => isQuarter(quarter) && quarters.includes(quarter));
  const problems: ProposalRefusal[] = [
    ...(title.trim() === '' ? [{ code: 'disclosure.title-missing' } as const] : []),
    ...(isCovered ? [] : [{ code: 'disclosure.period-not-covered' } as const]),
    ...(isCovered && quartersBetween(from, to).length === 0 ? [{ code: 'disclosure.period-backwards' } as const] : []),
    ...(chosen.length === 0 || chosen.length < cubes.length ? [{ code: 'disclosure.tables-missing' } as const] : []),
  ];
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok({ title: title.trim(), period: { from, to }, cubes: chosen });
}
