import type { ActionState } from '#libs/actions';
import { type Actor, requireMay, reaches } from '#libs/authority';
import { TaggingService } from '#libs/tagging';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { counting, countsFrom, tellsBefore } from './came-back.js';
import { groupRemedies, type Remedy } from './domain/group-remedies.js';
import { inSustainment } from './in-sustainment.js';

/** An action a board took on a theme. `cameBack` says whether the theme came back after it; null where that is not for the reader to know. */
export type RemedyAction = {
  actionId: string;
  boardId: string;
  summaryId: string;
  regionalReference: string;
  quarter: string | null;
  words: string;
  state: ActionState;
  completedOn: string | null;
  /** Of the day: a month, quarter or year alone stands as a day within it. */
  precision: string | null;
  evidence: { kind: string | null; result: string; confidence: string | null }[];
  cameBack: boolean | null;
};

/** What boards did about a theme, in released words: who took up which remedy, and with what result. */
@Injectable()
export class Remedies {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
  ) {}

  /** The remedies on a code of the typology `under`, those of most boards first. */
  async onTheme(actor: Actor, code: string, under: string): Promise<Remedy<RemedyAction>[]> {
    requireMay(actor, 'actions.read');
    requireMay(actor, 'sustainment.read');
    const actions = await inSustainment(this.database, actor, (manager) =>
      manager.query<RemedyAction[]>(ACTIONS, [this.tagging.versions.tagger, under, code]),
    );
    return groupRemedies(
      actions.map((one) => ({
        ...one,
        cameBack: reaches(actor, 'sustainment.read', one) && one.state === 'complete' ? one.cameBack : null,
      })),
    );
  }
}

/** Standing actions whose own released passages, or those of their recommendation, have the code now. Recurrences are behind their wall. */
const ACTIONS = `
  WITH coded AS MATERIALIZED (SELECT DISTINCT passage_id FROM counted_code_now($1, $2) WHERE code = $3),
  said AS (
    SELECT w.action_id, w.revision_id FROM action_wording w JOIN coded USING (passage_id)
    UNION
    SELECT a.id, w.revision_id FROM recommendation_wording w JOIN coded USING (passage_id) JOIN action a USING (recommendation_id))
  SELECT i.id AS "actionId", i.board_id AS "boardId", s.id AS "summaryId", s.regional_reference AS "regionalReference", r.quarter,
         coalesce(i.words, (SELECT string_agg(p.text, ' ' ORDER BY w.place) FROM action_wording w JOIN passage p ON p.id = w.passage_id
                             WHERE w.action_id = i.id AND w.revision_id = r.id), '') AS words,
         i.state, i.completed_on::text AS "completedOn", i.state_precision AS precision,
         coalesce((SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'result', e.result, 'confidence', e.confidence) ORDER BY e.place, e.id)
                     FROM impact_evidence e WHERE e.action_id = i.id AND e.result IS NOT NULL
                      AND coalesce(e.revision_id, r.id) = r.id), '[]') AS evidence,
         EXISTS (SELECT 1 FROM recurrence c JOIN summary l ON l.id = c.summary_id JOIN revision v ON v.id = l.released_revision_id
                  WHERE c.board_id = i.board_id AND c.code = $3 AND ${counting('c')} AND ${tellsBefore('c', 'v')} > ${countsFrom('i', 'r')}) AS "cameBack"
    FROM said JOIN action i ON i.id = said.action_id
    JOIN summary s ON s.id = i.summary_id AND s.released_revision_id = said.revision_id
    JOIN revision r ON r.id = s.released_revision_id
   WHERE coalesce(i.revision_id, r.id) = r.id
   ORDER BY r.quarter DESC NULLS LAST, i.board_id, i.place, i.id`;
