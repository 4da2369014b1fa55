import { randomUUID } from 'node:crypto';
import type { Document, Subject } from '#libs/digests';
import { boardOf, subjectKey } from '#libs/editions';
import type { StillClock } from './record.js';
import { asOwner } from './test-database.js';

/** A document of a subject that holds these messages and nothing else. */
export const documentWith = (subject: Subject, messages: readonly string[]): Document => ({
  format: 2,
  subject,
  readers: boardOf(subject) ? 'board' : 'region',
  title: 'A document',
  about: 'Invented region',
  versions: { snapshot: 'none', typology: '2013.1', tagger: 'none', policy: 'none' },
  composedAt: '2014-05-01T09:00:00.000Z',
  cover: [],
  caution: '',
  sections: [
    {
      id: 'messages',
      heading: 'Messages',
      item: '2',
      blocks: messages.map((text, index) => ({
        id: `message-${index + 1}`,
        kind: 'message',
        line: { text, figures: [] },
      })),
      parts: [],
    },
  ],
});

/** Puts the digest of a quarter into the record as if it had composed itself just now. */
export async function selfComposedDraft(
  { url, clock }: { url: string; clock: StillClock },
  quarter: string,
  messages: readonly string[] = [],
): Promise<string> {
  const subject = { kind: 'regional-digest', quarter } as const;
  const id = randomUUID();
  await asOwner(
    url,
    `INSERT INTO edition (id, kind, subject, subject_key, title, snapshot_id, state, version, content, gathered, composed_at,
                          composed_by)
     VALUES ($1, $2, $3, $4, 'A document', 'none', 'draft', 1, $5, '{}', $6, 'operator')`,
    [id, subject.kind, subject, subjectKey(subject), documentWith(subject, messages), clock.now().toISOString()],
  );
  return id;
}

/**
 * Puts an edition into the record as if it had been published now, in place of one of the same subject. For rooms that care
 * for what happens after that; how it comes to be published is tested where that is done.
 */
export async function publishedEdition(
  { url, clock }: { url: string; clock: StillClock },
  subject: Subject,
  messages: readonly string[] = [],
): Promise<string> {
  const [id, key, now] = [randomUUID(), subjectKey(subject), clock.now().toISOString()];
  await asOwner(url, `UPDATE edition SET state = 'superseded' WHERE subject_key = $1 AND state = 'published'`, [key]);
  await asOwner(
    url,
    `INSERT INTO edition (id, kind, subject, subject_key, board_id, title, snapshot_id, state, version, content, gathered,
                          composed_at, composed_by, published, published_at)
     VALUES ($1, $2, $3, $4, $5, 'A document', 'none', 'published', 1, $6, '{}', $7, 'operator', $6, $7)`,
    [id, subject.kind, subject, key, boardOf(subject), documentWith(subject, messages), now],
  );
  return id;
}
