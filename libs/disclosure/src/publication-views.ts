import type { Quarter } from '#libs/kernel';
import type { Attempt } from '#libs/release';
import type { EntityManager } from 'typeorm';
import { type Period, spanInWords } from './domain/periods.js';
import type { PublicationContent, PublicationEntity } from './publication.entity.js';

/** `overtaken`: something else was published since it was proposed, and it was checked without that, so it cannot be published. */
export type PublicationState = 'proposed' | 'overtaken' | 'discarded' | 'published' | 'withdrawn';
/**
 * One line of a list of publications. `board` is the name of the one whose figures they are, null for the region's; `at` is when
 * they came to where they stand, `erratum` why they were withdrawn.
 */
export type PublicationLine = {
  id: string;
  title: string;
  board: string | null;
  period: string;
  state: PublicationState;
  at: Date;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  erratum: string | null;
};
/** Another publication of the same figures' period, that is still there. */
export type SamePeriod = { id: string; publishedAt: Date };
/**
 * A publication as everybody may see it; the content of one that was withdrawn is gone with its title, and the erratum says why.
 * `later` and `earlier` are of the same period and of the same board or the region.
 */
export type PublishedView = {
  id: string;
  title: string;
  from: Quarter;
  to: Quarter;
  snapshotId: string;
  policyVersion: string;
  publishedAt: Date;
  withdrawnAt: Date | null;
  erratum: string | null;
  content: PublicationContent | null;
  later: SamePeriod | null;
  earlier: SamePeriod | null;
};
/** A publication as those see it who propose and approve. */
export type PublicationView = Omit<PublishedView, 'publishedAt' | 'content' | 'later' | 'earlier'> & {
  state: PublicationState;
  publishedAt: Date | null;
  content: PublicationContent;
  proposedBy: { id: string; name: string };
  proposedAt: Date;
  publishedBy: string | null;
  discardedBy: string | null;
  discardedAt: Date | null;
  cubeIds: readonly string[];
  attempts: (Attempt & { by: string; at: Date })[];
};

const STATE = `CASE WHEN p.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN p.published_at IS NOT NULL THEN 'published'
  WHEN p.discarded_at IS NOT NULL THEN 'discarded'
  WHEN EXISTS (SELECT FROM publication o WHERE o.published_at > p.proposed_at) THEN 'overtaken' ELSE 'proposed' END`;

/** How a publication stands; undefined where there is none. */
export async function standingOf(manager: EntityManager, id: string): Promise<PublicationState | undefined> {
  const sql = `SELECT ${STATE} AS state FROM publication p WHERE p.id = $1`;
  const [found] = await manager.query<{ state: PublicationState }[]>(sql, [id]);
  return found?.state;
}

/** Lines of publications without what is in them, which is long. */
export async function linesOf(manager: EntityManager, which: string): Promise<PublicationLine[]> {
  type Row = Omit<PublicationLine, 'period'> & Period;
  const rows = await manager.query<Row[]>(
    `SELECT p.id, p.title, p.from_quarter AS "from", p.to_quarter AS "to", p.content->'board'->>'name' AS board,
            p.published_at AS "publishedAt", p.withdrawn_at AS "withdrawnAt", p.erratum,
            ${STATE} AS state, coalesce(p.withdrawn_at, p.published_at, p.discarded_at, p.proposed_at) AS at
       FROM publication p ${which}`,
  );
  return rows.map(({ from, to, ...line }) => ({ ...line, period: spanInWords({ from, to }) }));
}

/** Publications of the same period and of the same board or the region: the last after one, and the last before it. */
export async function samePeriod(
  manager: EntityManager,
  { id, publishedAt }: PublicationEntity,
): Promise<{ later: SamePeriod | null; earlier: SamePeriod | null }> {
  const others = await manager.query<SamePeriod[]>(
    `SELECT o.id, o.published_at AS "publishedAt" FROM publication o JOIN publication p ON p.id = $1
      WHERE o.id <> p.id AND o.published_at IS NOT NULL AND o.withdrawn_at IS NULL
        AND (o.from_quarter, o.to_quarter) = (p.from_quarter, p.to_quarter)
        AND o.content->'board'->>'id' IS NOT DISTINCT FROM p.content->'board'->>'id' ORDER BY o.published_at DESC`,
    [id],
  );
  const [last] = others;
  return {
    later: last && last.publishedAt > publishedAt! ? last : null,
    earlier: others.find((one) => one.publishedAt < publishedAt!) ?? null,
  };
}

/** The same under a name that says nothing of its own, where it was withdrawn: its title may be why. */
export function asReadByAll<V extends PublicationLine | PublishedView>(view: V): V {
  const isWithdrawn = 'state' in view ? view.state === 'withdrawn' : view.withdrawnAt !== null;
  const period = 'period' in view ? view.period : spanInWords(view);
  return isWithdrawn ? { ...view, title: `Published figures, ${period}` } : view;
}

/** What all views of a publication have of it. */
export const viewOf = (entity: PublicationEntity) => ({
  id: entity.id,
  title: entity.title,
  from: entity.from,
  to: entity.to,
  snapshotId: entity.snapshotId,
  policyVersion: entity.policyVersion,
  withdrawnAt: entity.withdrawnAt,
  erratum: entity.erratum,
});

/** What accounts are called, by their ids. */
export async function namesOf(
  manager: EntityManager,
  ids: readonly (string | null)[],
): Promise<(id: string) => string> {
  const rows = await manager.query<{ id: string; name: string }[]>(
    'SELECT a.id::text AS id, a.name FROM account a WHERE a.id::text = ANY ($1)',
    [ids],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? 'Command line';
}

/** What was tried, the last first. */
export const attemptsAt = (manager: EntityManager, id: string): Promise<PublicationView['attempts']> =>
  manager.query(
    `SELECT d.tried_by AS "triedBy", d.tried_on::text AS "triedOn", d.tried, d.outcome, d.result, d.at,
            coalesce((SELECT a.name FROM account a WHERE a.id::text = d.actor_id), 'Command line') AS by
       FROM publication_attempt d WHERE d.publication_id = $1 ORDER BY d.id DESC`,
    [id],
  );
