import { inForceOn } from '#libs/framework';
import { lastDayOf, quarterOf, quartersBetween, shiftQuarter, type Quarter } from '#libs/kernel';
import { addDays, type Day } from './days.js';

/** When returns are due and when boards are reminded. All numbers are days. */
export type ReturnPolicy = {
  readonly version: string;
  readonly region?: string | undefined;
  readonly from: Day;
  readonly to?: Day | undefined;
  readonly source: string;
  readonly dueDays: number;
  readonly remind: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly remindLateBy: number;
  readonly reviewDays: number;
};

/** The policies of a region: its own, or where it has none, those for all. */
export function policiesFor(policies: readonly ReturnPolicy[], region: string): ReturnPolicy[] {
  const own = policies.filter((policy) => policy.region === region);
  return own.length > 0 ? own : policies.filter((policy) => policy.region === undefined);
}

/** The policy a quarter's return is owed under: of those that hold on its last day the one that began last. Undefined where nothing is owed. */
export const policyFor = (policies: readonly ReturnPolicy[], quarter: Quarter): ReturnPolicy | undefined =>
  inForceOn(policies, lastDayOf(quarter));

/** The last day on which the return of a quarter is on time. */
export const dueOn = (quarter: Quarter, { dueDays }: ReturnPolicy): Day => addDays(lastDayOf(quarter), dueDays);

/** The quarters a return is owed for that have ended before `today`, oldest first. */
export function quartersOwed(policies: readonly ReturnPolicy[], today: Day): Quarter[] {
  const starts = policies.map(({ from }) => from).sort();
  const lastEnded = shiftQuarter(quarterOf(today)!, -1);
  if (starts[0] === undefined) return [];
  return quartersBetween(quarterOf(starts[0])!, lastEnded).filter((quarter) => policyFor(policies, quarter));
}

/** The days within which a review known on a day is expected to give a summary: the policy's then, or the nearest one's. */
export function reviewDays(policies: readonly ReturnPolicy[], knownOn: Day): number {
  const nearest = inForceOn(policies, knownOn) ?? policies.at(-1);
  if (!nearest) throw new Error('There is no policy on returns.');
  return nearest.reviewDays;
}
