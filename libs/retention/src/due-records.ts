import type { EntityManager } from 'typeorm';
import type { Schedule } from './domain/schedule.js';
import { type Candidate, type Due, whatIsDue } from './domain/what-is-due.js';
import { LegalHold } from './retention.entity.js';

type Found = Candidate & { reference: string | null };
export type DueRecord = Due & { reference: string | null };

/** What of one board, or of the region's people, could be due and is in no disposal that is open. The walls show no other board's. */
const CANDIDATES = `
  WITH candidate AS (
    SELECT 'learning-summary' AS class, s.id, s.board_id AS "boardId", s.regional_reference AS reference,
           (disposable('learning-summary', s.id, $1)).changed_on::text AS since,
           (SELECT array_agg(f.id) FROM form_in_progress f WHERE f.summary_id = s.id) AS forms
      FROM summary s WHERE s.board_id = $1
    UNION ALL
    SELECT 'form-in-progress', f.id, f.board_id, NULL, (f.updated_at AT TIME ZONE 'Europe/London')::date::text, NULL
      FROM form_in_progress f WHERE f.board_id = $1
    UNION ALL
    SELECT 'known-review', k.id, k.board_id, k.reference, (disposable('known-review', k.id, $1)).changed_on::text, NULL
      FROM known_review k WHERE k.board_id = $1
    UNION ALL
    SELECT 'nil-return', n.id, n.board_id, n.quarter, (disposable('nil-return', n.id, $1)).changed_on::text, NULL
      FROM nil_statement n WHERE n.board_id = $1 AND n.stated_by <> 'retention'
    UNION ALL
    SELECT 'uptake-answer', u.id, u.board_id, m.quarter, (disposable('uptake-answer', u.id, $1)).changed_on::text, NULL
      FROM uptake_answer u JOIN uptake_message m ON m.edition_id = u.edition_id AND m.message_id = u.message_id
     WHERE u.board_id = $1 AND u.answered_by <> 'retention'
    UNION ALL
    SELECT 'closed-account', a.id, a.board_id, NULL, (disposable('closed-account', a.id, $1)).changed_on::text, NULL
      FROM account a WHERE a.board_id IS NOT DISTINCT FROM $1 AND a.closed_at IS NOT NULL AND a.erased_at IS NULL)
  SELECT * FROM candidate c WHERE c.since IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM disposal_item i JOIN disposal d ON d.id = i.disposal_id
     WHERE i.record_class = c.class AND i.record_id = c.id AND d.state IN ('proposed', 'approved'))`;

/** The records of a board, or of the region's people, whose period is over, those under a hold marked. */
export async function findDue(
  manager: EntityManager,
  boardId: string | null,
  schedule: Schedule,
  today: string,
): Promise<DueRecord[]> {
  const candidates = await manager.query<Found[]>(CANDIDATES, [boardId]);
  const references = new Map(candidates.map(({ id, reference }) => [id, reference]));
  const holds = await findHolds(manager);
  const due = whatIsDue(
    candidates,
    schedule,
    holds.map(({ id, boardId: board, recordClass, recordId }) => ({
      id,
      boardId: board,
      class: recordClass,
      recordId,
    })),
    today,
  );
  return due.map((one) => ({ ...one, reference: references.get(one.id) ?? null }));
}

/** The holds in force that a board is under. */
export const findHolds = async (manager: EntityManager): Promise<LegalHold[]> =>
  (await manager.find(LegalHold, { order: { placedAt: 'DESC' } })).filter(({ liftedAt }) => liftedAt === null);
