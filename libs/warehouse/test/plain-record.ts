import { asOwner } from '../../../test/builders/test-database.js';
import { reference } from './warehouse-under-test.js';

/** A released summary as the record's own tables hold it, with nothing counted yet. */
export type PlainSummary = {
  id: string;
  board: string;
  quarter: string;
  reviewType: string;
  reviewText: string | null;
  completedOn: string | null;
  incidentQuarter: string | null;
  /** Codes on which somebody said that this is no learning that came back. */
  dismissed: string[];
  received: string | null;
  released: string | null;
  knownOn: string | null;
  expectedBy: string | null;
  earlier: string | null;
  passages: PlainPassage[];
};
export type PlainPassage = {
  field: string;
  valence: string;
  codes: string[];
  agency: string[];
  circumstance: string[];
  harm: string[];
};
/** An action the region reads, with the codes its passages have. */
export type PlainAction = {
  id: string;
  summaryId: string;
  board: string;
  kind: string | null;
  agencies: string[];
  state: string;
  completedOn: string | null;
  results: (string | null)[];
  kinds: string[];
  codes: string[];
  circumstances: string[];
};
export type PlainRecord = {
  summaries: PlainSummary[];
  actions: PlainAction[];
  quarters: string[];
  nils: { board: string; quarter: string; on: string }[];
};

/** Reads everything suggested of the region's released summaries that have a quarter, as the tables' owner. */
export async function readPlainRecord(url: string): Promise<PlainRecord> {
  const summaries = await asOwner<PlainSummary>(
    url,
    `SELECT s.id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS "reviewType",
       r.review_text AS "reviewText", r.completed_on AS "completedOn", r.incident_quarter AS "incidentQuarter",
       ARRAY(SELECT code FROM recurrence c WHERE c.summary_id = s.id AND (c.state = 'dismissed' OR c.gone_why = 'taught')) AS dismissed,
       (SELECT min((at AT TIME ZONE 'Europe/London')::date)::text FROM summary_event WHERE summary_id = s.id AND kind = 'received') AS received,
       (SELECT min((at AT TIME ZONE 'Europe/London')::date)::text FROM summary_event WHERE summary_id = s.id AND kind = 'released') AS released,
       (SELECT min(known_on)::text FROM known_review k JOIN known_review_link() l ON l.review_id = k.id AND l.is_released WHERE l.summary_id = s.id) AS "knownOn",
       (SELECT min(expected_by)::text FROM known_review k JOIN known_review_link() l ON l.review_id = k.id AND l.is_released WHERE l.summary_id = s.id) AS "expectedBy",
       (SELECT received_on::text FROM earlier_return e WHERE e.board_id = s.board_id AND e.quarter = r.quarter
         AND NOT EXISTS (
           SELECT 1 FROM summary_event before JOIN revision v ON v.id = before.revision_id AND v.board_id = s.board_id AND v.quarter = r.quarter
            WHERE before.kind = 'released' AND (before.at AT TIME ZONE 'Europe/London')::date <
              (SELECT min((at AT TIME ZONE 'Europe/London')::date) FROM summary_event WHERE summary_id = s.id AND kind IN ('received', 'released')))) AS earlier,
       coalesce((SELECT jsonb_agg(jsonb_build_object('field', p.field, 'valence', t.valence, 'agency', t.agencies,
           'circumstance', t.circumstances, 'harm', t.harm_types, 'codes',
           ARRAY(SELECT code FROM suggested_code c WHERE c.passage_id = p.id)))
         FROM passage p JOIN passage_tagging t ON t.passage_id = p.id WHERE p.revision_id = r.id), '[]') AS passages
     FROM summary s JOIN revision r ON r.id = s.released_revision_id
     WHERE r.quarter IS NOT NULL AND s.board_id = ANY ($1) ORDER BY r.quarter DESC, s.board_id COLLATE "C", s.id`,
    [reference.region.boards.map(({ id }) => id)],
  );
  const [{ quarters }] = (await asOwner<{ quarters: string[] }>(
    url,
    `WITH held AS (SELECT r.quarter FROM summary s JOIN revision r ON r.id = s.released_revision_id WHERE s.board_id = ANY ($1))
     SELECT ARRAY(SELECT y || '-Q' || n FROM generate_series(2000, 2030) y, generate_series(1, 4) n
       WHERE y || '-Q' || n BETWEEN (SELECT min(quarter) FROM held) AND (SELECT max(quarter) FROM held) ORDER BY 1) AS quarters`,
    [reference.region.boards.map(({ id }) => id)],
  )) as [{ quarters: string[] }];
  const nils = await asOwner<PlainRecord['nils'][number]>(
    url,
    'SELECT board_id AS board, quarter, stated_on::text AS on FROM nil_statement WHERE taken_back_at IS NULL',
  );
  return { summaries, actions: await readPlainActions(url), quarters, nils };
}

const readPlainActions = (url: string): Promise<PlainAction[]> =>
  asOwner<PlainAction>(
    url,
    `SELECT a.id, a.summary_id AS "summaryId", a.board_id AS board, o.kind,
       CASE WHEN a.agencies = '{}' THEN coalesce(o.agencies, '{}') ELSE a.agencies END AS agencies,
       a.state, a.completed_on::text AS "completedOn",
       ARRAY(SELECT result FROM impact_evidence e WHERE e.action_id = a.id) AS results,
       ARRAY(SELECT DISTINCT kind FROM impact_evidence e WHERE e.action_id = a.id AND result IS NOT NULL AND kind IS NOT NULL) AS kinds,
       ARRAY(SELECT DISTINCT c.code FROM suggested_code c WHERE c.passage_id = ANY (w.said)) AS codes,
       ARRAY(SELECT DISTINCT unnest(t.circumstances) FROM passage_tagging t WHERE t.passage_id = ANY (w.said)) AS circumstances
     FROM action a LEFT JOIN recommendation o ON o.id = a.recommendation_id
     CROSS JOIN LATERAL (SELECT ARRAY(
       SELECT passage_id FROM action_wording WHERE action_id = a.id
       UNION SELECT passage_id FROM recommendation_wording WHERE recommendation_id = a.recommendation_id) AS said) w`,
  );
