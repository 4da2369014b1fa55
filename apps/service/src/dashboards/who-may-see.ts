import type { Audience, Dashboard } from '#libs/dashboards';
import { may, reaches, type Actor } from '#libs/authority';

/** Who may see a chart, as a page says it beside the chart. */
export const AUDIENCE_WORDS: Record<Audience, string> = {
  everyone: 'Everyone with an account may see this.',
  group:
    'Only the Business Managers’ Group, the Steering Group and administrators may see this, because it sets boards side by side.',
  'own-board':
    'The people of the board and the Business Managers’ Group, the Steering Group and administrators may see this.',
};

/** Comparing boards is for the group: figures of boards are no public ranking. */
export const mayCompare = (actor: Actor): boolean => may(actor, 'dashboards.compare-boards');

/** Whether somebody may see what is made for an audience; `board` is the one it is narrowed to. */
export function maySee(actor: Actor, audience: Audience, board: string | null): boolean {
  if (audience === 'everyone' || mayCompare(actor)) return true;
  return audience === 'own-board' && actor.boardId !== null && board === actor.boardId;
}

/** Whether a dashboard has anything for somebody: of one about a board, people of a board see their own. */
export const mayOpen = (actor: Actor, { audience }: Pick<Dashboard, 'audience'>): boolean =>
  maySee(actor, audience, actor.boardId);

/** The boards whose figures somebody may ask for one by one: all of them for the group, else their own. */
export const boardsFor = <B extends { id: string }>(actor: Actor, boards: readonly B[]): B[] =>
  boards.filter(({ id }) => reaches(actor, 'dashboards.read', { boardId: id }));
