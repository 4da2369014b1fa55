import { quarterOf, type Quarter } from '#libs/kernel';

/** A released summary with a theme of the issue described, and the actions of it on that theme. */
export type Identified = {
  boardId: string;
  quarter: Quarter | null;
  actions: readonly { state: string; completedOn: string | null }[];
};

/**
 * How far what is released bears out the Targeted criterion ii b. `own-board`: the asker's board identified the issue lately
 * and is acting on it or lately did; `other-boards`: only others did; `not-acted-on`: identified lately, without an action
 * under way or lately completed; `not-identified`: none of it.
 */
export type Support = 'own-board' | 'other-boards' | 'not-acted-on' | 'not-identified';

/**
 * Whether released learning may support reviewing in the Targeted way, because the issue has "already been recently
 * identified and agencies are in the process of, or recently implemented a programme of action". In: the summaries that share
 * a theme with the issue, and the first quarter that counts as recent, which the framework leaves open. Out: those that are
 * recent, and of them those acted on. Decides nothing: the Chair does.
 * Source: framework, Case Review Methodologies, Targeted Serious Case Review, ii b.
 */
export function targetedCriterion<I extends Identified>(
  identified: readonly I[],
  { boardId, since }: { boardId: string | null; since: Quarter },
): { support: Support; recent: I[]; actedOn: I[] } {
  const recent = identified.filter(({ quarter }) => quarter !== null && quarter >= since);
  const actedOn = recent.filter(({ actions }) => actions.some((action) => isLately(action, since)));
  return { support: supportOf(recent, actedOn, boardId), recent, actedOn };
}

function supportOf(recent: readonly Identified[], actedOn: readonly Identified[], boardId: string | null): Support {
  if (actedOn.some((one) => one.boardId === boardId)) return 'own-board';
  if (actedOn.length > 0) return 'other-boards';
  return recent.length > 0 ? 'not-acted-on' : 'not-identified';
}

function isLately({ state, completedOn }: Identified['actions'][number], since: Quarter): boolean {
  if (state === 'in-progress') return true;
  const quarter = completedOn === null ? undefined : quarterOf(completedOn);
  return state === 'complete' && quarter !== undefined && quarter >= since;
}
