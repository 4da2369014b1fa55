import { asOwner } from '../../../test/builders/test-database.js';

/**
 * Follows what is there: each released recommendation and an action on it, some for an agency of their own, at every state, on days
 * over two years and without any, some with evidence planned and found; and some of what has the theme again, dismissed or stopped.
 */
export async function seedActions(url: string): Promise<void> {
  for (const statement of [RECOMMENDATIONS, ACTIONS, WORDINGS, ADDED, EVIDENCE, STATUSES, RESULTS, DISMISSED])
    await asOwner(url, statement);
}

const RELEASED = 'summary s JOIN revision r ON r.id = s.released_revision_id JOIN passage p ON p.revision_id = r.id';
const NUMBERED = '(SELECT *, row_number() OVER (ORDER BY id) AS n FROM action) a';
const RECOMMENDATIONS = `
  WITH made AS (
    INSERT INTO recommendation (id, board_id, summary_id, revision_id, place, taken_up_at, kind, agencies, agencies_from)
    SELECT md5('recommendation ' || p.id)::uuid, s.board_id, s.id, r.id, p.ordinal, now(),
           CASE p.field WHEN 'singleAgencyRecommendations' THEN 'single' ELSE 'multi' END,
           coalesce((SELECT t.agencies FROM passage_tagging t WHERE t.passage_id = p.id), '{}'), 'words'
      FROM ${RELEASED} WHERE p.field LIKE '%Recommendations')
  INSERT INTO recommendation_wording (recommendation_id, revision_id, passage_id, board_id, place)
  SELECT md5('recommendation ' || p.id)::uuid, r.id, p.id, s.board_id, 1 FROM ${RELEASED} WHERE p.field LIKE '%Recommendations'`;
const ACTIONS = `
  INSERT INTO action (id, board_id, summary_id, revision_id, place, taken_up_at, recommendation_id, agencies)
  SELECT md5('action ' || id)::uuid, board_id, summary_id, revision_id, place, now(), id,
         CASE WHEN place % 2 = 0 THEN ARRAY['police', 'gp'] ELSE '{}' END FROM recommendation`;
/** Lines on what will change are said of the first action of their summary, whose codes are theirs too. */
const WORDINGS = `
  INSERT INTO action_wording (action_id, revision_id, passage_id, board_id, place)
  SELECT (SELECT a.id FROM action a WHERE a.summary_id = s.id ORDER BY a.place LIMIT 1), r.id, p.id, s.board_id, p.ordinal
    FROM ${RELEASED} WHERE p.field = 'changes' AND EXISTS (SELECT 1 FROM action a WHERE a.summary_id = s.id)`;
const ADDED = `
  INSERT INTO action (board_id, summary_id, place, taken_up_at, words, added_by, agencies)
  SELECT s.board_id, s.id, 99, now(), 'Added', 'seed', '{}' FROM summary s WHERE s.released_revision_id IS NOT NULL
   ORDER BY s.id LIMIT 20`;
const EVIDENCE = `
  INSERT INTO impact_evidence (board_id, summary_id, place, taken_up_at, action_id, words, added_by, kind)
  SELECT a.board_id, a.summary_id, k, now(), a.id, 'Look', 'seed',
         (ARRAY['audit', 'data', 'practitioner-view', 'child-and-family-view'])[1 + ((a.n + k) % 4)::int] FROM ${NUMBERED}, generate_series(1, 2) k WHERE a.n % 3 = 0`;
const STATUSES = `
  INSERT INTO action_status (action_id, number, board_id, state, on_day, day_precision, said_by, recorded_at)
  SELECT a.id, k, a.board_id, (ARRAY['complete', 'in-progress', 'complete', 'stopped', 'complete'])[1 + (a.n % 5)::int],
         CASE WHEN a.n % 7 > 0 THEN date '2013-04-01' + (a.n * 37 % 600)::int + k END, CASE WHEN a.n % 7 > 0 THEN 'day' END,
         'seed', now()
    FROM ${NUMBERED}, generate_series(1, 2) k WHERE a.n % 9 > 0 ORDER BY k`;
const RESULTS = `
  INSERT INTO impact_result (evidence_id, number, board_id, result, confidence, on_day, day_precision, said_by, recorded_at)
  SELECT e.id, 1, e.board_id, CASE WHEN e.place = 1 OR e.n % 4 > 1 THEN 'improved' ELSE 'no-change' END, 'medium', '2014-05-01', 'day', 'seed', now()
    FROM (SELECT *, row_number() OVER (ORDER BY action_id, place) AS n FROM impact_evidence) e WHERE e.n % 3 > 0`;
const DISMISSED = `
  INSERT INTO recurrence (board_id, summary_id, code, action_id, quarter, completed_on, recurred_on, days, of_concern, same_agency,
    same_circumstance, incident, action_carried, strength, state, gone_why, found_in, found_at)
  SELECT d.board_id, d.id, d.code, (SELECT min(a.id::text)::uuid FROM action a WHERE a.board_id = d.board_id), d.quarter, '2013-01-01',
         '2014-01-01', 365, true, false, false, 'not-stated', false, 'weak', CASE WHEN d.n % 8 = 0 THEN 'dismissed' ELSE 'open' END,
         CASE d.n % 8 WHEN 4 THEN 'taught' WHEN 2 THEN 'coded-otherwise' END, 'seed', now()
    FROM (SELECT s.id, s.board_id, c.code, r.quarter, row_number() OVER (ORDER BY s.id, c.code) AS n
            FROM ${RELEASED} JOIN suggested_code c ON c.passage_id = p.id WHERE r.quarter IS NOT NULL
           GROUP BY s.id, s.board_id, c.code, r.quarter) d
   WHERE d.n % 2 = 0 AND EXISTS (SELECT 1 FROM action a WHERE a.board_id = d.board_id)`;
