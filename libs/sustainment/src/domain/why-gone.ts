import type { Gone } from './match.js';

/** How the two ends of a match that is no longer found stand now. The action's state and day are null where it stands no more. */
export type Ends = {
  isReleased: boolean;
  action: { state: string; completedOn: string | null } | null;
  recurredOn: string;
};

/**
 * Why a match is no longer one: its summary is not released, or its action not complete before it any more; else the passages of
 * either are coded otherwise now. Never throws.
 */
export function whyGone({ isReleased, action, recurredOn }: Ends): Exclude<Gone, 'taught'> {
  if (!isReleased) return 'summary-withdrawn';
  const holds = action?.state === 'complete' && action.completedOn !== null && action.completedOn < recurredOn;
  return holds ? 'coded-otherwise' : 'action-not-complete';
}
