import type { Gone } from './match.js';

/** How the two ends of a match that is no longer found stand now. The action's state and day are null where it stands no more. */
export type Ends = {
  isReleased: boolean;
  action: { state: string; completedOn: string | null } | null;
  recurredOn: string;
  /** What became of its theme: a person has yet to say (`waits`), another match stands for it (`merged`), nothing did (`retired`). */
  theme: 'waits' | 'merged' | 'retired' | null;
};

/**
 * Why a match is no longer one: its summary is not released, or its action not complete before it any more; else its theme is
 * another or none now, or the passages of either are coded otherwise. Null while a person has yet to say which part of a split
 * theme it is: then it stands. Never throws.
 */
export function whyGone({ isReleased, action, recurredOn, theme }: Ends): Exclude<Gone, 'taught'> | null {
  if (!isReleased) return 'summary-withdrawn';
  const holds = action?.state === 'complete' && action.completedOn !== null && action.completedOn < recurredOn;
  if (!holds) return 'action-not-complete';
  if (theme === 'waits') return null;
  return theme === null ? 'coded-otherwise' : `theme-${theme}`;
}
