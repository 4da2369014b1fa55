import { LATELY_MS } from './second-factor.js';

/**
 * Whether somebody who has a password must show it to set another. Not whoever came in by a link a quarter of an hour ago at
 * most: that is how a forgotten password is replaced.
 */
export const mustShowCurrent = (
  session: { readonly method: string | null; readonly startedAt: Date } | undefined,
  now: Date,
): boolean => session?.method !== 'link' || now.getTime() - session.startedAt.getTime() > LATELY_MS;
