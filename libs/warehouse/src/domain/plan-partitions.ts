import type { Quarter } from '#libs/kernel';
import type { Fact, Partition } from './manifest.js';

/** What one quarter of one fact would be read from now, as PostgreSQL sums it up. */
export type Wanted = { fact: Fact; quarter: Quarter; fingerprint: string };
export type PartitionPlan = { reused: Partition[]; stale: Wanted[] };

/**
 * Tells which partitions of the last snapshot still hold and which must be read again: those whose fingerprint
 * differs, that are new, or whose file is not `whole` any more. Quarters no longer wanted are in neither.
 */
export function planPartitions(
  wanted: readonly Wanted[],
  previous: readonly Partition[],
  whole: ReadonlySet<string>,
): PartitionPlan {
  const plan: PartitionPlan = { reused: [], stale: [] };
  for (const want of wanted) {
    const held = previous.find(
      ({ fact, quarter, fingerprint, file }) =>
        fact === want.fact && quarter === want.quarter && fingerprint === want.fingerprint && whole.has(file),
    );
    if (held) plan.reused.push(held);
    else plan.stale.push(want);
  }
  return plan;
}
