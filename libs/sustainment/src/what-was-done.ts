import type { EntityManager } from 'typeorm';
import { countsFrom } from './came-back.js';

/** An action of a released summary, in its released words, with what its board last said of it. */
export type DoneAction = {
  words: string;
  state: string;
  completedOn: string | null;
  /** The day it counts from for learning to come back after it: not before that of its own summary. */
  countsFrom: string | null;
  /** Of the day: a month, quarter or year alone stands as a day within it. */
  precision: string | null;
  dueOn: string | null;
  evidence: string[];
  /** The codes its passages, or those of its recommendation, have now. */
  codes: string[];
};

/** What a released summary speaks of, what it recommended, and what is known of its actions. */
export type WhatWasDone = { circumstances: string[]; recommendations: string[]; actions: DoneAction[] };

/** The same of each of these released revisions, by revision; of what the reader of the transaction may read. What nobody has
 * settled is as the tagger suggests. */
export async function readWhatWasDone(
  manager: EntityManager,
  revisionIds: readonly string[],
  { tagger, typology }: { tagger: string; typology: string },
): Promise<Map<string, WhatWasDone>> {
  const rows = await manager.query<({ revisionId: string } & WhatWasDone)[]>(WHAT_WAS_DONE, [
    revisionIds,
    tagger,
    typology,
  ]);
  return new Map(rows.map(({ revisionId, ...done }) => [revisionId, done]));
}

const WHAT_WAS_DONE = `
  SELECT r.id AS "revisionId",
         ARRAY(SELECT DISTINCT spoken FROM passage p
                 LEFT JOIN decided_coding d ON d.passage_id = p.id
                 LEFT JOIN passage_tagging t ON t.passage_id = p.id AND d.passage_id IS NULL AND t.tagger_version = $2
                CROSS JOIN LATERAL (
                  SELECT unnest(t.circumstances) UNION
                  SELECT f.id FROM jsonb_to_recordset(d.facets -> 'circumstances') AS f(id text, state text) WHERE f.state IN ('accepted', 'added')
                ) said(spoken)
                WHERE p.revision_id = r.id ORDER BY spoken) AS circumstances,
         ARRAY(SELECT p.text FROM passage p WHERE p.revision_id = r.id AND p.field LIKE '%Recommendations'
                ORDER BY p.field DESC, p.ordinal) AS recommendations,
         coalesce((SELECT jsonb_agg(jsonb_build_object('words', coalesce(said.words, a.words), 'state', a.state,
                            'completedOn', a.completed_on, 'countsFrom', ${countsFrom('a', 'r')}, 'precision', a.state_precision, 'dueOn', a.due_on, 'evidence', evidence.results, 'codes', coded.codes) ORDER BY a.place, a.id)
                     FROM action a
                     LEFT JOIN LATERAL (
                       SELECT string_agg(p.text, ' ' ORDER BY w.place) AS words FROM action_wording w JOIN passage p ON p.id = w.passage_id
                        WHERE w.action_id = a.id AND w.revision_id = r.id) said ON true
                     CROSS JOIN LATERAL (
                       SELECT coalesce(jsonb_agg(e.result ORDER BY e.place), '[]') AS results FROM impact_evidence e
                        WHERE e.action_id = a.id AND coalesce(e.revision_id, r.id) = r.id AND e.result IS NOT NULL) evidence
                     CROSS JOIN LATERAL (
                       SELECT coalesce(jsonb_agg(DISTINCT c.code), '[]') AS codes FROM (
                         SELECT w.passage_id FROM action_wording w WHERE w.action_id = a.id AND w.revision_id = r.id
                         UNION SELECT w.passage_id FROM recommendation_wording w
                                WHERE w.recommendation_id = a.recommendation_id AND w.revision_id = r.id) p
                        CROSS JOIN LATERAL (SELECT code FROM counted_code_now($2, $3) WHERE passage_id = p.passage_id) c) coded
                    WHERE a.summary_id = r.summary_id AND coalesce(a.revision_id, r.id) = r.id), '[]') AS actions
    FROM revision r JOIN summary s ON s.released_revision_id = r.id
   WHERE r.id = ANY ($1::uuid[])`;
