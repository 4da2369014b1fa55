import type { EntityManager } from 'typeorm';
import type { Precision } from './domain/spans.js';
import type { ActionState, AgenciesFrom, Confidence, EvidenceKind, Result } from './domain/state.js';

/** Where an item is from. `stands`: the region reads its words now; what does not stand is out of every figure. */
type OfSummary = {
  id: string;
  boardId: string;
  summaryId: string;
  regionalReference: string;
  /** Null where the summary is not released any more, or says no quarter. */
  quarter: string | null;
  stands: boolean;
  text: string;
};
export type ActionLine = OfSummary & {
  /** The recommendation it is for, where that stands; where it is gone from the released wording, its id is the other. */
  recommendationId: string | null;
  goneRecommendationId: string | null;
  kind: 'single' | 'multi' | null;
  isAdded: boolean;
  role: string | null;
  agencies: string[];
  dueOn: string | null;
  duePrecision: Precision | null;
  isOverdue: boolean;
  state: ActionState;
  stateOn: string | null;
  statePrecision: Precision | null;
  startedOn: string | null;
  completedOn: string | null;
  statusNumber: number;
  /** Of what stands. */
  evidencePlanned: number;
  evidenceGiven: number;
  /** What is planned for its summary as a whole, and for no one action. */
  evidenceOfSummary: number;
};
export type RecommendationLine = OfSummary & {
  kind: 'single' | 'multi';
  agencies: string[];
  agenciesFrom: AgenciesFrom;
  isTransferable: boolean | null;
  /** Whether the learning workshop confirmed that, and when it was held; null where nothing says so. */
  isConfirmed: boolean | null;
  confirmedOn: string | null;
  confirmedPrecision: Precision | null;
  confirmationNumber: number;
};
export type EvidenceLine = OfSummary & {
  actionId: string | null;
  isAdded: boolean;
  kind: EvidenceKind | null;
  plannedOn: string | null;
  plannedPrecision: Precision | null;
  result: Result | null;
  foundOn: string | null;
  foundPrecision: Precision | null;
  confidence: Confidence | null;
  resultNumber: number;
};

const head = (text: string) => `
  i.id, i.board_id AS "boardId", i.summary_id AS "summaryId", s.regional_reference AS "regionalReference", r.quarter,
  coalesce(s.released_revision_id = coalesce(i.revision_id, s.released_revision_id), false) AS stands, ${text} AS text`;
const words = (table: string, of: string) => `(
  SELECT string_agg(p.text, E'\\n' ORDER BY w.place) FROM ${table}_wording w JOIN passage p ON p.id = w.passage_id
   WHERE w.${of} = i.id AND w.revision_id = i.revision_id)`;
const from = (table: string) => `
  FROM ${table} i JOIN summary s ON s.id = i.summary_id LEFT JOIN revision r ON r.id = s.released_revision_id`;

/** As `followed_action()` counts it: what a correction took out counts for nobody, its own board neither. */
const EVIDENCE_STANDING = `FROM impact_evidence e WHERE e.action_id = i.id
      AND coalesce(e.revision_id, s.released_revision_id) = s.released_revision_id`;

/** Columns and tables of each sort of line. `$1` of an action line is the day it is. */
export const ACTION_LINE = `
  SELECT ${head(`coalesce(i.words, ${words('action', 'action_id')})`)}, f.id AS "recommendationId",
    CASE WHEN f.id IS NULL THEN i.recommendation_id END AS "goneRecommendationId", f.kind,
    i.words IS NOT NULL AS "isAdded", i.role,
    CASE WHEN i.agencies = '{}' THEN coalesce(f.agencies, '{}') ELSE i.agencies END AS agencies,
    i.due_on::text AS "dueOn", i.due_precision AS "duePrecision",
    i.state IN ('not-started', 'in-progress') AND coalesce(i.due_on < $1::date, false) AS "isOverdue", i.state,
    i.state_on::text AS "stateOn", i.state_precision AS "statePrecision", i.started_on::text AS "startedOn",
    i.completed_on::text AS "completedOn", i.status_number AS "statusNumber",
    (SELECT count(*)::int ${EVIDENCE_STANDING}) AS "evidencePlanned",
    (SELECT count(e.result)::int ${EVIDENCE_STANDING}) AS "evidenceGiven",
    (SELECT count(*)::int FROM impact_evidence e WHERE e.summary_id = i.summary_id AND e.action_id IS NULL
        AND coalesce(e.revision_id = s.released_revision_id, true)) AS "evidenceOfSummary"
  ${from('action')} LEFT JOIN recommendation f ON f.id = i.recommendation_id AND f.revision_id = s.released_revision_id`;
export const RECOMMENDATION_LINE = `
  SELECT ${head(words('recommendation', 'recommendation_id'))}, i.kind, i.agencies, i.agencies_from AS "agenciesFrom",
    i.is_transferable AS "isTransferable", k.is_confirmed AS "isConfirmed", k.on_day::text AS "confirmedOn",
    k.day_precision AS "confirmedPrecision", coalesce(k.number, 0) AS "confirmationNumber"
  ${from('recommendation')} LEFT JOIN LATERAL (
    SELECT * FROM recommendation_confirmation k WHERE k.recommendation_id = i.id ORDER BY k.number DESC LIMIT 1) k ON true`;
export const EVIDENCE_LINE = `
  SELECT ${head(`coalesce(i.words, ${words('impact_evidence', 'evidence_id')})`)}, i.action_id AS "actionId",
    i.words IS NOT NULL AS "isAdded", i.kind, i.planned_on::text AS "plannedOn", i.planned_precision AS "plannedPrecision",
    i.result, i.found_on::text AS "foundOn", i.found_precision AS "foundPrecision", i.confidence,
    i.result_number AS "resultNumber"
  ${from('impact_evidence')}`;

/** Every item of one board, or of one summary, in the order of its form; what stands first. */
export async function readItemLines(
  manager: EntityManager,
  of: { boardId?: string; summaryId?: string },
  today: string,
) {
  const where = (from: number) =>
    `WHERE ($${from}::text IS NULL OR i.board_id = $${from}) AND ($${from + 1}::uuid IS NULL OR i.summary_id = $${from + 1})
     ORDER BY r.quarter DESC NULLS LAST, i.summary_id, stands DESC, i.revision_id IS NULL, i.place, i.id`;
  const values = [of.boardId ?? null, of.summaryId ?? null];
  const recommendations = await manager.query<RecommendationLine[]>(`${RECOMMENDATION_LINE} ${where(1)}`, values);
  const actions = await manager.query<ActionLine[]>(`${ACTION_LINE} ${where(2)}`, [today, ...values]);
  const evidence = await manager.query<EvidenceLine[]>(`${EVIDENCE_LINE} ${where(1)}`, values);
  return {
    recommendations,
    actions,
    evidence,
  };
}
