import type { Document, TakenBackIn } from '#libs/digests';
import type { Quarter } from '#libs/kernel';
import { type EntityManager, IsNull, LessThan, Not } from 'typeorm';
import type { Stale, Unplaced } from './domain/apply-edits.js';
import type { Edit } from './domain/edit.js';
import type { Sees } from './domain/who-sees.js';
import { Edition, type EditionComment, type EditionStep } from './edition.entity.js';

/** One line of a list of editions. */
export type EditionLine = Pick<
  Edition,
  | 'id'
  | 'kind'
  | 'subject'
  | 'boardId'
  | 'title'
  | 'state'
  | 'snapshotId'
  | 'composedAt'
  | 'lastEditedAt'
  | 'publishedAt'
  | 'withdrawnAt'
  | 'notice'
> & { openComments: number; composedBy: string; lastEditedBy: string | null };

/** A person who did something, and when. */
export type Done = { id: string; name: string };

/**
 * An edition as somebody may read it: with the words of its editors, its quotes held against what is released now, and once it
 * is published, an erratum on what became since of what it counts. The document of one that was withdrawn is null to its
 * readers. `later` is the edition that is read in its place.
 */
export type EditionView = Pick<
  Edition,
  | 'id'
  | 'kind'
  | 'subject'
  | 'boardId'
  | 'title'
  | 'state'
  | 'version'
  | 'snapshotId'
  | 'composedAt'
  | 'publishedAt'
  | 'notice'
  | 'withdrawnAt'
> & { sees: Exclude<Sees, 'nothing'>; document: Document | null; later: string | null; period: Period | null } & Place;

/** Which edition of its subject a published one is, from 1, and when the one before it was published. */
export type Place = { number: number; replaces: Date | null };
/** Of when the published figures are that an edition is made from. */
export type Period = { from: Quarter; to: Quarter };

/**
 * An edition as those have it who work on it. `composed` is what was composed, without anybody's words. `takenBack` is where one that is
 * in hand says what was taken back since.
 */
export type DraftView = Omit<EditionView, 'document'> & {
  document: Document;
  composed: Document;
  edits: Edit[];
  unplaced: Unplaced[];
  stale: Stale[];
  takenBack: TakenBackIn[];
  composedBy: Done;
  lastEditedBy: Done | null;
  lastEditedAt: Date | null;
  comments: CommentView[];
  steps: StepView[];
};
export type CommentView = Pick<EditionComment, 'id' | 'sectionId' | 'at' | 'text' | 'resolvedAt'> & {
  author: string;
  resolvedBy: string | null;
};
export type StepView = Pick<EditionStep, 'action' | 'toState' | 'at' | 'reason'> & { by: string };

/** The columns of a line of a list. */
export const LINE = {
  id: true,
  kind: true,
  subject: true,
  boardId: true,
  title: true,
  state: true,
  snapshotId: true,
  composedAt: true,
  composedBy: true,
  lastEditedAt: true,
  lastEditedBy: true,
  publishedAt: true,
  withdrawnAt: true,
  notice: true,
} as const;

/** An edition as somebody sees it, with the document they may have of it. */
export function viewOf<D extends Document | null>({ edition, sees, later, period, place }: Found, document: D) {
  const { id, kind, subject, boardId, title, state, version, snapshotId, composedAt } = edition;
  const { publishedAt, notice, withdrawnAt } = edition;
  return {
    id,
    kind,
    subject,
    boardId,
    title,
    state,
    version,
    snapshotId,
    composedAt,
    publishedAt,
    notice,
    withdrawnAt,
    sees,
    later,
    period,
    ...place,
    document,
  };
}

type Found = { edition: Edition; sees: EditionView['sees']; later: string | null; period: Period | null; place: Place };

/** The place of an edition among those published of its subject; of a draft, that which it would have. */
export async function placeOf(manager: EntityManager, { subjectKey, publishedAt }: Edition): Promise<Place> {
  const [last, ...others] = await manager.find(Edition, {
    select: { id: true, publishedAt: true },
    where: { subjectKey, publishedAt: publishedAt ? LessThan(publishedAt) : Not(IsNull()) },
    order: { publishedAt: 'DESC' },
  });
  return { number: others.length + (last ? 2 : 1), replaces: last?.publishedAt ?? null };
}

/** The edition that is read in place of one that was superseded or withdrawn. */
export async function laterOf(
  manager: EntityManager,
  { id, subjectKey, publishedAt, state }: Edition,
): Promise<string | null> {
  if (!publishedAt || state === 'published') return null;
  const later = await manager.findOneBy(Edition, { subjectKey, state: 'published', id: Not(id) });
  return later?.id ?? null;
}

/** Of when published figures are; null where there are none. */
export const periodOf = (figures: Period | undefined): Period | null =>
  figures ? { from: figures.from, to: figures.to } : null;

/** How many comments of each edition are open. */
export async function openComments(manager: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await manager.query<{ id: string; open: number }[]>(
    `SELECT edition_id AS id, count(*)::integer AS open FROM edition_comment
      WHERE edition_id = ANY ($1) AND resolved_at IS NULL GROUP BY edition_id`,
    [ids],
  );
  return new Map(rows.map(({ id, open }) => [id, open]));
}
