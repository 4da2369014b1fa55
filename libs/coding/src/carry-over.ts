import type { EntityManager } from 'typeorm';
import { CARRIED_OVER } from './own-coding.js';

/** Leaves out what the board and the region both read: nothing else stands for it. */
const NOT_READ_BY_ALL = `JOIN revision r ON r.id = p.revision_id
    JOIN summary s ON s.id = r.summary_id AND (s.current_revision_id <> r.id OR s.released_revision_id <> r.id)`;

/**
 * Codings, the last of each, with the passage that stands for theirs now: the same words in a correction, the general
 * wording the region reads, or the original behind it.
 */
const REPLACED = `
  SELECT DISTINCT ON (now.passage_id, c.coder_id, c.purpose, c.calibration_set_id) c.*, now.passage_id AS now_id
    FROM coding c
    JOIN passage p ON p.id = c.passage_id AND p.board_id = own_board()
    ${NOT_READ_BY_ALL}
   CROSS JOIN LATERAL passage_stands_now(c.passage_id) now
   ORDER BY now.passage_id, c.coder_id, c.purpose, c.calibration_set_id, c.at DESC, c.number DESC`;

/** Nothing as new stands on the passage now, by the same coder for the same purpose. */
const NOT_YET = `NOT EXISTS (SELECT 1 FROM coding t
   WHERE t.passage_id = old.now_id AND t.coder_id = old.coder_id AND t.purpose = old.purpose
     AND t.calibration_set_id IS NOT DISTINCT FROM old.calibration_set_id AND t.at >= old.at)`;

/** A reason is written beside a passage and may use its words: it goes along only where the passage keeps them. */
const REASON = `CASE WHEN (SELECT p.text FROM passage p WHERE p.id = old.passage_id) = (SELECT q.text FROM passage q WHERE q.id = now_id)
                     THEN reason ELSE $1 END`;

/** Who has codings to be carried, as the board sees it. */
export async function codersToCarry(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ coder: string }[]>(
    `SELECT DISTINCT coder_id AS coder FROM (${REPLACED}) old WHERE ${NOT_YET} ORDER BY coder_id`,
  );
  return rows.map(({ coder }) => coder);
}

/** Carries the codings of the coder whose transaction this is. They keep their time: they were decided then. */
export async function carryOwnCodings(manager: EntityManager): Promise<number> {
  const carried = await manager.query<unknown[]>(
    `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, tagger_version, codes, held, valence,
                         facets, no_code, is_complete, reason, calibration_set_id, at)
     SELECT now_id, coder_id, purpose,
            1 + (SELECT coalesce(max(t.number), 0) FROM coding t
                  WHERE t.passage_id = old.now_id AND t.coder_id = old.coder_id AND t.purpose = old.purpose),
            typology_version, tagger_version, codes, held, valence, facets, no_code, is_complete,
            CASE purpose WHEN 'adjudicated' THEN ${REASON} ELSE $1 END, calibration_set_id, at
       FROM (${REPLACED}) old WHERE coder_id = own_account() AND ${NOT_YET}
     ON CONFLICT DO NOTHING RETURNING 1`,
    [CARRIED_OVER],
  );
  return carried.length;
}

const MOVED = (table: string) => `
  SELECT t.*, now.passage_id AS now_id FROM ${table} t
    JOIN passage p ON p.id = t.passage_id AND p.board_id = own_board()
    ${NOT_READ_BY_ALL}
   CROSS JOIN LATERAL passage_stands_now(t.passage_id) now`;

/** Carries who was given what, and the passages of calibration sets. */
export async function carryTasks(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO coding_assignment (passage_id, coder_id, purpose, calibration_set_id, assigned_by, assigned_at, done_at)
     SELECT now_id, coder_id, purpose, calibration_set_id, min(assigned_by), min(assigned_at), max(done_at)
       FROM (${MOVED('coding_assignment')}) old GROUP BY now_id, coder_id, purpose, calibration_set_id
     ON CONFLICT ON CONSTRAINT coding_assignment_once DO UPDATE SET done_at = EXCLUDED.done_at
       WHERE coding_assignment.done_at IS NULL AND EXCLUDED.done_at IS NOT NULL`,
  );
  await manager.query(
    `INSERT INTO calibration_item (set_id, passage_id, codes, valence)
     SELECT set_id, now_id, codes, valence FROM (${MOVED('calibration_item')}) old ON CONFLICT DO NOTHING`,
  );
}

/** What people said of codes that waited, with the passage now and whose code it is there: its coding was carried too. */
const DECIDED_CODES = `
  SELECT old.*, CASE WHEN source LIKE 'tagger:%' THEN source ELSE (
           SELECT t.id::text FROM coding c
             JOIN coding t ON t.passage_id = now_id AND t.coder_id = c.coder_id AND t.purpose = c.purpose AND t.at = c.at
            WHERE c.passage_id = old.passage_id AND c.id::text = old.source ORDER BY t.number DESC LIMIT 1) END AS now_source
    FROM (${MOVED('recoding')}) old WHERE basis = 'person'`;

/** Who has said what waiting codes have become, of passages to be carried. To be asked when the codings are carried. */
export async function decidersToCarry(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ by: string }[]>(
    `SELECT DISTINCT by FROM (${DECIDED_CODES}) old
      WHERE now_source IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM recoding t WHERE t.passage_id = now_id AND t.source = now_source AND t.from_version = old.from_version
           AND t.from_code = old.from_code AND t.to_version = old.to_version AND t.basis = 'person')
      ORDER BY by`,
  );
  return rows.map(({ by }) => by);
}

/** Carries what the person whose transaction this is said of waiting codes. */
export async function carryOwnDecisions(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO recoding (passage_id, source, from_version, from_code, to_version, to_codes, basis, by, at, reason)
     SELECT now_id, now_source, from_version, from_code, to_version, to_codes, basis, by, at, ${REASON}
       FROM (${DECIDED_CODES}) old WHERE by = own_account() AND now_source IS NOT NULL ON CONFLICT DO NOTHING`,
    [CARRIED_OVER],
  );
}
