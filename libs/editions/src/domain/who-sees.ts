import type { DocumentKind } from '#libs/digests';
import { type Actor, may, reaches } from '#libs/authority';

/** As much of an edition as decides on who may see it. */
export type Seen = { kind: DocumentKind; boardId: string | null; publishedAt: Date | null };

/** `works`: the drafts and what was done to them too. `reads`: what was published. `nothing`: it does not exist for them. */
export type Sees = 'works' | 'reads' | 'nothing';

/** Whether somebody works on the documents of a board, or with null, of the region. */
export const worksOn = (actor: Actor, boardId: string | null): boolean =>
  reaches(actor, 'editions.see-drafts', { boardId });

/**
 * What somebody sees of an edition: one of a board its own people alone; one of the region everybody once it is published,
 * but an evaluation, which sets boards side by side, only those who may compare them.
 */
export function seesAs(actor: Actor, { kind, boardId, publishedAt }: Seen): Sees {
  if (worksOn(actor, boardId)) return 'works';
  if (!may(actor, 'editions.read') || publishedAt === null) return 'nothing';
  if (boardId !== null) return actor.boardId === boardId ? 'reads' : 'nothing';
  return kind !== 'evaluation' || may(actor, 'dashboards.compare-boards') ? 'reads' : 'nothing';
}

/** How far the database opens to somebody the documents of the region. */
export function openness(actor: Actor): 'drafts' | 'group' | '' {
  if (worksOn(actor, null)) return 'drafts';
  return may(actor, 'dashboards.compare-boards') ? 'group' : '';
}
