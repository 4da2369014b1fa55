import type { SuppressedCounts } from '#libs/framework';
import type { Outcome } from '#libs/kernel';
import type { Solver } from './domain/attacker/attack.js';
import { protect, type CanBeUndone } from './domain/protect.js';
import type { PublishedCell } from './domain/published-cell.js';
import { type PublishableRecord, RecordSets } from './domain/record-sets.js';
import type { Earlier, Wish } from './domain/wish.js';
import { loadSolver } from './highs-solver.js';

/** A wish as it goes to the thread: records instead of sets of them. */
export type ProtectTask = Omit<Wish, 'sets' | 'earlier'> & {
  records: readonly PublishableRecord[];
  earlier: readonly (Omit<Earlier, 'sets'> & { records: readonly PublishableRecord[]; rules: SuppressedCounts })[];
};

let solver: Promise<Solver> | undefined;

export default async function run({
  records,
  earlier,
  ...wish
}: ProtectTask): Promise<Outcome<PublishedCell[], CanBeUndone>> {
  solver ??= loadSolver();
  const before = earlier.map(({ records: own, ...one }) => ({ ...one, sets: new RecordSets(own) }));
  return protect({ ...wish, sets: new RecordSets(records), earlier: before }, await solver);
}
