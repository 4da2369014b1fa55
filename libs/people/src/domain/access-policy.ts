/** How access is looked over, in force from a day on. Numbers are days. */
export type AccessPolicy = {
  readonly version: string;
  readonly from: string;
  readonly source: string;
  readonly invitationDays: number;
  readonly idleDays: number;
  readonly remindAfterDays: number;
  readonly flagAfterDays: number;
};

/** What of `dated` is in force at a moment: the last that has begun, or the first of all before any has. */
export function inForce<T extends { readonly from: string }>(dated: readonly T[], now: Date): T {
  const day = now.toISOString().slice(0, 10);
  return (
    dated.filter(({ from }) => from <= day).sort((one, other) => other.from.localeCompare(one.from))[0] ?? dated[0]!
  );
}

const DAY_MS = 86_400_000;
export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * DAY_MS);

/** Whether nobody has signed in to an account for as long as makes it idle: since then, or since it was made. */
export function isIdle(
  account: { lastSignedInAt: Date | null; createdAt: Date },
  { idleDays }: AccessPolicy,
  now: Date,
): boolean {
  return daysAfter(account.lastSignedInAt ?? account.createdAt, idleDays) <= now;
}
