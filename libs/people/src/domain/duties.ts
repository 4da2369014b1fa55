import { daysAfter } from './access-policy.js';

/** What everybody who reads summaries undertakes, in one version. */
export type Duties = {
  readonly version: string;
  readonly from: string;
  readonly againAfterDays: number;
  readonly duties: readonly { title: string; text: string }[];
};
export type Acceptance = { readonly version: string; readonly acceptedAt: Date };

/** Until when somebody has accepted the duties in force; undefined where they have not, or not for so long. */
export function acceptedUntil(duties: Duties, acceptances: readonly Acceptance[], now: Date): Date | undefined {
  const ends = acceptances
    .filter(({ version }) => version === duties.version)
    .map(({ acceptedAt }) => daysAfter(acceptedAt, duties.againAfterDays).getTime());
  const last = Math.max(...ends);
  return last > now.getTime() ? new Date(last) : undefined;
}
