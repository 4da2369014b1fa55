import type { Document, Subject } from '#libs/digests';
import { Edition, type EditionState, inEditions, seesAs } from '#libs/editions';
import { may, type Actor } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import type { DataSource, EntityManager } from 'typeorm';

/** Quarters one after the other, both ends included. */
export type Span = { from: Quarter; to: Quarter };

/** An edition that was published once: what it is of and where it stands. `replaces`: it was not the first of its subject. */
export type PublishedEdition = {
  id: string;
  subject: Subject;
  boardId: string | null;
  state: 'published' | 'superseded' | 'withdrawn';
  publishedAt: Date;
  withdrawnAt: Date | null;
  replaces: boolean;
  /** Of when the published figures are that it was made from; null where it was made from none. */
  period: Span | null;
};

type Row = {
  id: string;
  subject: Subject;
  board_id: string | null;
  state: PublishedEdition['state'];
  published_at: Date;
  withdrawn_at: Date | null;
  replaces: boolean;
  from_quarter: Quarter | null;
  to_quarter: Quarter | null;
};

/** Every edition published once, of all boards, the newest first: for who may read which, ask `mayRead`. */
export async function readPublished(manager: EntityManager): Promise<PublishedEdition[]> {
  const rows = await manager.query<Row[]>(
    `SELECT id, subject, board_id, state, published_at, withdrawn_at, replaces, from_quarter, to_quarter
       FROM published_edition() ORDER BY published_at DESC, id`,
  );
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    boardId: row.board_id,
    state: row.state,
    publishedAt: row.published_at,
    withdrawnAt: row.withdrawn_at,
    replaces: row.replaces,
    period: row.from_quarter && row.to_quarter && { from: row.from_quarter, to: row.to_quarter },
  }));
}

/** A draft of a digest that nobody in person composed. */
export type SelfComposed = {
  id: string;
  subject: Extract<Subject, { kind: 'regional-digest' }>;
  boardId: null;
  state: EditionState;
  publishedAt: null;
  replaces: false;
  period: null;
};

/** The digests that composed themselves and wait as drafts; with an `id` that one, wherever it stands by now. */
export const readSelfComposed = (database: DataSource, actor: Actor, id?: string): Promise<SelfComposed[]> =>
  inEditions(database, actor, async (manager) => {
    const which = id === undefined ? { state: 'draft' as const, composedBy: actor.id } : { id };
    const drafts = await manager.findBy(Edition, { kind: 'regional-digest', ...which });
    const more = { boardId: null, publishedAt: null, replaces: false, period: null } as const;
    return drafts.map(({ id: draft, subject, state }) => ({
      ...more,
      id: draft,
      subject: subject as SelfComposed['subject'],
      state,
    }));
  });

/** Whether somebody may read a published edition now, or works on a draft. */
export const mayRead = (
  actor: Actor,
  { subject, boardId, publishedAt }: Pick<PublishedEdition | SelfComposed, 'subject' | 'boardId' | 'publishedAt'>,
): boolean =>
  may(actor, 'circulation.receive') && seesAs(actor, { kind: subject.kind, boardId, publishedAt }) !== 'nothing';

/** The document of a published edition of the region, as its readers have it. */
export async function readDocument(manager: EntityManager, editionId: string): Promise<Document | undefined> {
  const [row] = await manager.query<{ published: Document }[]>('SELECT published FROM edition WHERE id = $1', [
    editionId,
  ]);
  return row?.published;
}
