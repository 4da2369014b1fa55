import type { Document, Subject } from '#libs/digests';
import { seesAs } from '#libs/editions';
import { may, type Actor } from '#libs/identity';
import type { EntityManager } from 'typeorm';

/** An edition that was published once: what it is of and where it stands. `replaces`: it was not the first of its subject. */
export type PublishedEdition = {
  id: string;
  subject: Subject;
  boardId: string | null;
  state: 'published' | 'superseded' | 'withdrawn';
  publishedAt: Date;
  replaces: boolean;
};

type Row = {
  id: string;
  subject: Subject;
  board_id: string | null;
  state: PublishedEdition['state'];
  published_at: Date;
  replaces: boolean;
};

/** Every edition published once, of all boards, the newest first: for who may read which, ask `mayRead`. */
export async function readPublished(manager: EntityManager): Promise<PublishedEdition[]> {
  const rows = await manager.query<Row[]>(
    `SELECT id, subject, board_id, state, published_at, replaces FROM published_edition() ORDER BY published_at DESC, id`,
  );
  return rows.map(({ board_id: boardId, published_at: publishedAt, ...row }) => ({ ...row, boardId, publishedAt }));
}

/** Whether somebody may read a published edition now. */
export const mayRead = (actor: Actor, { subject, boardId, publishedAt }: PublishedEdition): boolean =>
  may(actor, 'circulation.receive') && seesAs(actor, { kind: subject.kind, boardId, publishedAt }) !== 'nothing';

/** The document of a published edition of the region, as its readers have it. */
export async function readDocument(manager: EntityManager, editionId: string): Promise<Document | undefined> {
  const [row] = await manager.query<{ published: Document }[]>('SELECT published FROM edition WHERE id = $1', [
    editionId,
  ]);
  return row?.published;
}
