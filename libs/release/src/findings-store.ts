import type { Actor } from '#libs/authority';
import type { OpenRevision } from '#libs/summaries';
import { IsNull, type EntityManager } from 'typeorm';
import type { Choice } from './domain/check-resolution.js';
import type { Place } from './domain/check-mark.js';
import type { ReleasedTold } from './domain/linkage.js';
import type { Text } from './domain/released-wording.js';
import type { Finding } from './domain/rules/finding.js';
import { ReleaseCheck, ReleaseFinding, ReleaseSignature } from './release.entity.js';

/** A finding as it is kept, with the decision that counts and who made it. */
export type KeptFinding = Finding & {
  id: string;
  firstCheckId: string;
  resolution: null | {
    choice: Choice;
    wording: string | null;
    reason: string | null;
    by: string;
    byId: string;
    at: Date;
  };
};

/** Found in the revision now, in the order of the form's texts as far as their keys tell. */
export async function keptFindings(manager: EntityManager, revisionId: string): Promise<KeptFinding[]> {
  return manager.query<KeptFinding[]>(
    `SELECT f.id, f.first_check_id AS "firstCheckId", f.key, f.start_at AS start, f.end_at AS "end", f.kind, f.class,
            f.certainty, f.suggestion, f.why,
            CASE WHEN f.choice IS NOT NULL THEN jsonb_build_object('choice', f.choice, 'wording', f.wording, 'reason', f.reason,
              'by', coalesce(a.name, 'Command line'), 'byId', f.resolved_by, 'at', f.resolved_at) END AS resolution
       FROM resolved_finding f LEFT JOIN account a ON a.id::text = f.resolved_by
      WHERE f.revision_id = $1 ORDER BY f.key, f.start_at, f.end_at`,
    [revisionId],
  );
}

/** The last check of a revision: what is signed. */
export const lastCheck = (manager: EntityManager, revisionId: string): Promise<ReleaseCheck | null> =>
  manager.findOne(ReleaseCheck, { where: { revisionId }, order: { id: 'DESC' } });

/** Whether anybody signed a check. */
export const isSigned = (manager: EntityManager, { id: checkId }: ReleaseCheck): Promise<boolean> =>
  manager.existsBy(ReleaseSignature, { checkId });

export async function addCheck(
  manager: EntityManager,
  actor: Actor,
  { boardId, summaryId, revisionId }: OpenRevision,
  at: Date,
): Promise<ReleaseCheck> {
  const { identifiers } = await manager.insert(ReleaseCheck, { boardId, summaryId, revisionId, actorId: actor.id, at });
  return manager.findOneByOrFail(ReleaseCheck, { id: identifiers[0]!.id as string });
}

/** Keeps what is found for the first time, or again after it had gone. */
export async function keepFindings(
  manager: EntityManager,
  check: ReleaseCheck,
  found: readonly Finding[],
): Promise<void> {
  if (found.length === 0) return;
  const { boardId, revisionId, id: firstCheckId } = check;
  await manager
    .createQueryBuilder()
    .insert()
    .into(ReleaseFinding)
    .values(found.map((finding) => ({ ...finding, boardId, revisionId, firstCheckId, goneAt: null })))
    .orUpdate(['gone_at', 'certainty', 'suggestion', 'why'], ['revision_id', 'key', 'start_at', 'end_at', 'kind'])
    .execute();
}

/** The texts of revisions that leave, by the keys of `leavingTexts`. */
const TEXTS = `(
  SELECT revision_id, field, field || '.' || ordinal AS key, text FROM passage
  UNION ALL
  SELECT r.id, head.key, head.key, head.text FROM revision r CROSS JOIN LATERAL
    (VALUES ('areaText', r.area_text), ('reviewText', r.review_text), ('completedText', r.completed_text)) head (key, text))`;

/** What is marked by hand in the revisions before one, where no mark was taken back, with the texts it stands in. */
export async function markedBefore(manager: EntityManager, { revisionId }: OpenRevision): Promise<(Place & Text)[]> {
  return manager.query<(Place & Text)[]>(
    `SELECT old.key, old.start_at AS start, old.end_at AS "end", t.text
       FROM revision r
       JOIN revision before ON before.summary_id = r.summary_id AND before.number < r.number AND before.wording_of IS NULL
       JOIN resolved_finding old ON old.revision_id = before.id AND old.kind = 'marked' AND old.choice IS DISTINCT FROM 'keep'
       JOIN ${TEXTS} t ON t.revision_id = before.id AND t.key = old.key
      WHERE r.id = $1`,
    [revisionId],
  );
}

/**
 * Decides of a revision what was decided of the same place in the same words of one before it, in the names of those who
 * did. Details that lie in several places together are left to be judged again. Out: how many.
 */
export async function carryDecisions(manager: EntityManager, { revisionId }: OpenRevision): Promise<number> {
  const carried = await manager.query<unknown[]>(
    `INSERT INTO release_resolution (board_id, finding_id, actor_id, at, choice, wording, reason)
     SELECT DISTINCT ON (now.id) now.board_id, now.id, old.resolved_by, old.resolved_at, old.choice, old.wording, old.reason
       FROM resolved_finding now
       JOIN revision r ON r.id = now.revision_id
       JOIN ${TEXTS} p ON p.revision_id = r.id AND p.key = now.key
       JOIN revision before ON before.summary_id = r.summary_id AND before.number < r.number AND before.wording_of IS NULL
       JOIN ${TEXTS} q ON q.revision_id = before.id AND q.field = p.field AND q.text = p.text
       JOIN resolved_finding old ON old.revision_id = before.id AND old.key = q.key AND old.kind = now.kind
        AND old.start_at = now.start_at AND old.end_at = now.end_at AND old.choice IS NOT NULL
      WHERE now.revision_id = $1 AND now.class <> 'combination' AND now.choice IS NULL
      ORDER BY now.id, before.number DESC, old.resolved_at DESC
     RETURNING 1`,
    [revisionId],
  );
  return carried.length;
}

/** Notes that findings are no longer found, in this revision's texts or beside what is released. */
export async function dropFindings(manager: EntityManager, ids: readonly string[], goneAt: Date): Promise<void> {
  for (const id of ids) await manager.update(ReleaseFinding, { id, goneAt: IsNull() }, { goneAt });
}

/** What the region reads of the board's other summaries of this kind and quarter of incident, with the rare details left in. */
export async function releasedBeside(
  manager: EntityManager,
  { summaryId, content }: OpenRevision,
): Promise<ReleasedTold[]> {
  if (content.incidentQuarter === null) return [];
  return manager.query<ReleasedTold[]>(
    `SELECT s.id AS "summaryId", s.regional_reference AS "regionalReference", r.review_type AS "reviewType",
            r.incident_quarter AS "incidentQuarter",
            ARRAY(SELECT DISTINCT f.kind FROM resolved_finding f WHERE f.revision_id = coalesce(r.wording_of, r.id)
              AND f.class = 'indirect' AND (f.choice = 'keep' OR f.choice IS NULL)) AS details
       FROM summary s JOIN revision r ON r.id = s.released_revision_id
      WHERE s.board_id = own_board() AND s.id <> $1 AND r.incident_quarter = $2 AND r.review_type = $3
      ORDER BY s.regional_reference`,
    [summaryId, content.incidentQuarter, content.reviewType],
  );
}
