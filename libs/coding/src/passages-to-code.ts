import { NARRATIVE_FIELDS, type NarrativeField } from '#libs/intake';
import type { EntityManager } from 'typeorm';
import type { OpenPassage, OwnPurpose, PassageLine, Queue, QueueFilters } from './coding-views.js';
import type { Candidate } from './domain/rank-uncertain.js';

/** Passages in the revision their reader sees: the board's people its latest, everyone else the released one. */
export const VISIBLE = `
  SELECT p.id, p.revision_id, p.text, p.field, p.ordinal, s.id AS summary_id, s.regional_reference, s.board_id, r.quarter,
         r.review_type
    FROM summary s
    JOIN revision r ON r.id = CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END
    JOIN passage p ON p.revision_id = r.id`;

/** Each coder's coding of a passage as it is now. */
export const LATEST = `
  SELECT DISTINCT ON (passage_id, coder_id, purpose, calibration_set_id) *
    FROM coding ORDER BY passage_id, coder_id, purpose, calibration_set_id, number DESC`;

/** Whether anything is decided in a coding: going back to the start leaves a row that decides nothing. */
export const TOUCHED = `(no_code IS NOT NULL OR valence ->> 'state' <> 'untouched'
  OR jsonb_path_exists(codes, '$[*] ? (@.state != "untouched")')
  OR jsonb_path_exists(facets, '$.*[*] ? (@.state != "untouched")'))`;

export const LINE = `v.id AS "passageId", v.text, v.field, v.summary_id AS "summaryId",
  v.regional_reference AS "regionalReference", v.board_id AS "boardId", v.quarter, v.review_type AS "reviewType"`;

/** A person's name by the id of their account. */
export const nameOf = (id: string) =>
  `coalesce((SELECT name FROM account WHERE account.id::text = ${id}), 'Command line')`;

/** The month of a coding `l` in London. */
export const MONTH = `to_char(l.at AT TIME ZONE 'Europe/London', 'YYYY-MM')`;

export const IN_ORDER = `v.regional_reference, array_position('{${NARRATIVE_FIELDS.join(',')}}', v.field), v.ordinal`;

/**
 * What there is for the actor to code: every passage they see as its first coder, unless it is theirs to code blind, and
 * what was given to them for that. A blind task is as far as the actor is; a first one as far as anybody is.
 */
export const TASKS = `
  WITH visible AS (${VISIBLE} WHERE ($1::text IS NULL OR s.board_id = $1) AND ($2::text IS NULL OR r.quarter = $2)),
  given AS (SELECT * FROM coding_assignment WHERE coder_id = own_account()),
  latest AS (SELECT *, ${TOUCHED} AS is_touched FROM (${LATEST}) l),
  task AS (
    SELECT v.id, 'first' AS purpose, NULL::uuid AS set_id,
           EXISTS (SELECT 1 FROM given g WHERE g.passage_id = v.id AND g.purpose = 'first') AS is_assigned
      FROM visible v WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.passage_id = v.id AND g.purpose <> 'first')
    UNION ALL
    SELECT v.id, g.purpose, g.calibration_set_id, true FROM visible v JOIN given g ON g.passage_id = v.id
     WHERE g.purpose <> 'first'),
  standing AS (
    SELECT t.id, t.purpose, t.set_id, t.is_assigned,
           CASE WHEN bool_or(l.is_complete) THEN 'settled' WHEN bool_or(l.is_touched) THEN 'begun' ELSE 'untouched' END AS state
      FROM task t LEFT JOIN latest l ON l.passage_id = t.id AND CASE t.purpose WHEN 'first'
             THEN l.purpose IN ('first', 'adjudicated')
             ELSE l.purpose = t.purpose AND l.coder_id = own_account() AND l.calibration_set_id IS NOT DISTINCT FROM t.set_id END
     GROUP BY t.id, t.purpose, t.set_id, t.is_assigned)`;

/** How many passages are on a page of the queue. */
export const QUEUE_PAGE_LENGTH = 25;

/** The tagger and the typology whose suggestions count, and the codes there that are asked for; null where none is. */
export type Suggesting = { tagger: string; typology: string; codes: readonly string[] | null };

/** Whether one of the codes (parameter `at`) is among the suggestions (of the two after it) for a passage; true where none is asked for. */
const isSuggested = (id: string, at: number) => `($${at}::text[] IS NULL OR EXISTS (
  SELECT 1 FROM suggested_code c WHERE c.passage_id = ${id} AND c.code = ANY ($${at})
     AND c.tagger_version = $${at + 1} AND c.typology_version = $${at + 2}))`;
const suggestedBy = ({ codes, tagger, typology }: Suggesting) => [codes, tagger, typology];

/** One page of what there is for the actor to code, and how many there are in all. */
export async function listTasks(
  manager: EntityManager,
  filters: QueueFilters,
  suggesting: Suggesting,
  page: number,
): Promise<Pick<Queue, 'total' | 'lines'>> {
  const lines = await manager.query<
    (PassageLine & { total: number; place: string; settledBy: string | null; settledAt: Date | null })[]
  >(
    `${TASKS},
     page AS (
       SELECT ${LINE}, t.purpose, t.state, t.is_assigned AS "isAssigned", count(*) OVER ()::int AS total,
              row_number() OVER (ORDER BY t.is_assigned AND t.state <> 'settled' DESC,
                                          array_position('{untouched,begun,settled}', t.state), ${IN_ORDER}) AS place
         FROM standing t JOIN visible v USING (id)
        WHERE ($3::text IS NULL OR t.state = $3) AND (NOT $4::boolean OR t.is_assigned) AND ${isSuggested('t.id', 6)}
        ORDER BY place LIMIT ${QUEUE_PAGE_LENGTH} OFFSET $5)
     SELECT page.*, d.by AS "settledBy", d.at AS "settledAt" FROM page
       LEFT JOIN LATERAL (SELECT ${nameOf('coder_id')} AS by, at FROM decided_coding
                           WHERE passage_id = page."passageId" AND page.purpose = 'first' LIMIT 1) d ON true
      ORDER BY place`,
    [
      filters.boardId ?? null,
      filters.quarter ?? null,
      filters.state ?? null,
      filters.assigned ?? false,
      (page - 1) * QUEUE_PAGE_LENGTH,
      ...suggestedBy(suggesting),
    ],
  );
  if (lines.length === 0 && page > 1) return { ...(await listTasks(manager, filters, suggesting, 1)), lines: [] };
  return {
    total: lines[0]?.total ?? 0,
    lines: lines.map(({ total: _, place: __, settledBy, settledAt, ...line }): PassageLine => {
      const settled = settledBy !== null && settledAt !== null ? { by: settledBy, at: settledAt } : null;
      return { ...line, settled };
    }),
  };
}

/** How many passages stand where, and what the actor settled on the day of `now` in London. */
export async function countTasks(
  manager: EntityManager,
  filters: QueueFilters,
  suggesting: Suggesting,
  now: Date,
): Promise<Queue['counts']> {
  const [counts] = await manager.query<[Queue['counts']]>(
    `${TASKS}
     SELECT count(*) FILTER (WHERE state = 'untouched')::int AS untouched,
            count(*) FILTER (WHERE state = 'begun')::int AS begun,
            count(*) FILTER (WHERE state = 'settled')::int AS settled,
            count(*) FILTER (WHERE is_assigned AND state <> 'settled')::int AS assigned,
            (SELECT count(*)::int FROM latest WHERE coder_id = own_account() AND is_complete AND purpose <> 'adjudicated'
                AND (at AT TIME ZONE 'Europe/London')::date = ($3::timestamptz AT TIME ZONE 'Europe/London')::date) AS "settledToday"
       FROM standing WHERE ${isSuggested('standing.id', 4)}`,
    [filters.boardId ?? null, filters.quarter ?? null, now, ...suggestedBy(suggesting)],
  );
  return counts;
}

const CANDIDATES = 2000; // read for one choice of the next passage: the newest that are open

/** What the actor may code next, with what the tagger of this version made of it. */
export function listCandidates(
  manager: EntityManager,
  wanted: Pick<QueueFilters, 'boardId' | 'quarter'> & { purpose?: OwnPurpose },
  suggesting: Suggesting,
): Promise<(Candidate & { passageId: string; purpose: OwnPurpose })[]> {
  return manager.query(
    `${TASKS},
     open AS (SELECT t.*, v.regional_reference, v.field, v.ordinal FROM standing t JOIN visible v USING (id)
               WHERE t.state <> 'settled' AND ($5::text IS NULL OR t.purpose = $5) AND ${isSuggested('t.id', 6)}
               ORDER BY t.is_assigned DESC, v.quarter DESC NULLS LAST, ${IN_ORDER} LIMIT ${CANDIDATES})
     SELECT o.id AS "passageId", o.purpose, o.is_assigned AS "isAssigned", o.state = 'begun' AS "isBegun", t.valence,
            coalesce((SELECT array_agg(c.confidence) FROM suggested_code c
                       WHERE c.passage_id = o.id AND c.tagger_version = $3 AND c.typology_version = $4), '{}') AS confidences
       FROM open o LEFT JOIN passage_tagging t ON t.passage_id = o.id AND t.tagger_version = $3 AND t.typology_version = $4
      ORDER BY ${IN_ORDER.replaceAll('v.', 'o.')}`,
    [
      wanted.boardId ?? null,
      wanted.quarter ?? null,
      suggesting.tagger,
      suggesting.typology,
      wanted.purpose ?? null,
      ...suggestedBy(suggesting),
    ],
  );
}

/** A passage as its coder has it before them. */
export type PassageBefore = Omit<PassageLine, 'purpose' | 'state' | 'settled' | 'isAssigned'> & { revisionId: string };

/** The passage, when it stands in the revision the actor sees. */
export async function findPassage(manager: EntityManager, passageId: string): Promise<PassageBefore | undefined> {
  const [found] = await manager.query<PassageBefore[]>(
    `SELECT ${LINE}, v.revision_id AS "revisionId" FROM (${VISIBLE}) v WHERE v.id = $1`,
    [passageId],
  );
  return found;
}

/** Where a passage went that a correction replaced: its summary, and the passage with the same words now. */
export async function findSuccessor(
  manager: EntityManager,
  passageId: string,
): Promise<{ summaryId: string; passageId: string | null } | undefined> {
  const [found] = await manager.query<{ summaryId: string; passageId: string | null }[]>(
    `SELECT summary_id AS "summaryId", passage_id AS "passageId" FROM passage_since($1)`,
    [passageId],
  );
  return found;
}

/** The passages of one answer, in order. */
export function readAnswer(
  manager: EntityManager,
  revisionId: string,
  field: NarrativeField,
): Promise<OpenPassage['answer']> {
  return manager.query(
    `SELECT id AS "passageId", text, line, level FROM passage WHERE revision_id = $1 AND field = $2 ORDER BY ordinal`,
    [revisionId, field],
  );
}

/** Who settled a passage, and when, as far as the actor may know. */
export async function findSettled(manager: EntityManager, passageId: string): Promise<PassageLine['settled']> {
  const [found] = await manager.query<{ by: string; at: Date }[]>(
    `SELECT ${nameOf('coder_id')} AS by, at FROM decided_coding WHERE passage_id = $1`,
    [passageId],
  );
  return found ?? null;
}
