import { type Dated, isClearlyBefore } from './spans.js';
import type { ActionState } from './state.js';

/** Days of an action that do not fit each other. They are kept as given, and pointed out. */
export type Oddity = 'complete-before-begun' | 'evidence-before-complete' | 'complete-without-day';

type Looked = { state: ActionState; started: Dated | null; completed: Dated | null; evidenceFound: readonly Dated[] };

/** What does not fit. A day that stands for a span is before another only where the whole span is. */
export function oddities({ state, started, completed, evidenceFound }: Looked): Oddity[] {
  if (state !== 'complete') return [];
  if (completed === null) return ['complete-without-day'];
  return [
    ...(started && isClearlyBefore(completed, started) ? ['complete-before-begun' as const] : []),
    ...(evidenceFound.some((found) => isClearlyBefore(found, completed)) ? ['evidence-before-complete' as const] : []),
  ];
}
