import { ok, refused, type Outcome } from '#libs/kernel';

/** The states a revision goes through. What the region reads is told apart from it: a correction begins as a draft. */
export const STATES = ['draft', 'submitted', 'returned', 'approved', 'released', 'withdrawn'] as const;
export type State = (typeof STATES)[number];

/** What people do with a revision. `resolve` decides on findings and leaves the state as it is. */
export const ACTS = ['resolve', 'submit', 'return', 'approve', 'release', 'withdraw'] as const;
export type Act = (typeof ACTS)[number];
export type WorkflowRefusal =
  | { code: 'summaries.no-such-summary' }
  | { code: 'summaries.newer-revision' }
  | { code: 'summaries.not-now'; state: State; act: Act };

const NEXT: Record<State, Partial<Record<Act, State>>> = {
  draft: { resolve: 'draft', submit: 'submitted' },
  submitted: { return: 'returned', approve: 'approved' },
  returned: { resolve: 'returned', submit: 'submitted' },
  approved: { return: 'returned', release: 'released' },
  released: { withdraw: 'withdrawn' },
  withdrawn: { resolve: 'withdrawn', submit: 'submitted' },
};

/** The state a revision is in after an act, or that the act has no place in the state it is in. */
export function nextState(state: State, act: Act): Outcome<State, WorkflowRefusal> {
  const next = NEXT[state][act];
  return next ? ok(next) : refused({ code: 'summaries.not-now', state, act });
}

/** What can be done with a revision in this state, by those who have the right to. */
export const actsIn = (state: State): Act[] => ACTS.filter((act) => NEXT[state][act] !== undefined);
