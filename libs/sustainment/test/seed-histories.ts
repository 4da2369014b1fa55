import { quarterOf } from '#libs/kernel';
import { asOwner } from '../../../test/builders/test-database.js';
import { passageId, type SeededPassage, type SeededSummary, seedRecord } from '../../warehouse/test/seed-record.js';
import type { Histories, ToldAction, ToldSummary } from './histories.js';

/** A told summary as the record has it: a passage for each count of its codes, the last one a recommendation without a code. */
export function seededOf({
  id,
  board,
  day,
  incident,
  codes,
  agencies,
  circumstances,
  ...told
}: ToldSummary): SeededSummary {
  const passages = Object.entries(codes).flatMap(([code, counts]) =>
    Object.entries(counts).flatMap(([valence, times]) =>
      Array.from({ length: times }, () => ({
        valence: valence as SeededPassage['valence'],
        codes: [code],
        field: told.isRecommended ? 'multiAgencyRecommendations' : 'themes',
        agencies,
        circumstances,
      })),
    ),
  );
  const place = { board, quarter: quarterOf(day)!, reviewType: 'audit', released: true, completedOn: day };
  return { id, ...place, passages, ...(incident && { incidentQuarter: incident }) };
}

/** Puts histories into the record: summaries, and actions whose wording is a passage of their own summary. */
export async function seedHistories(
  url: string,
  { summaries, actions }: Pick<Histories, 'summaries' | 'actions'>,
): Promise<void> {
  await seedRecord(url, summaries.map(seededOf));
  for (const statement of [ACTIONS, WORDINGS, STATUSES])
    await asOwner(url, statement, [JSON.stringify(actions.map(rowOf))]);
}

/** The recommendation of an action, a passage with its code alone, is put beside what its summary says. */
const rowOf = (action: ToldAction, at: number) => ({
  ...action,
  passage: passageId({ id: action.summaryId }, 100 + at),
});

const ROWS = `jsonb_to_recordset($1::jsonb) AS a (id uuid, "summaryId" uuid, board text, code text, agencies jsonb, state text,
  "completedOn" date, passage uuid)`;
const ACTIONS = `
  INSERT INTO action (id, board_id, summary_id, revision_id, place, taken_up_at, agencies)
  SELECT a.id, a.board, s.id, s.released_revision_id, 1, now(), ARRAY(SELECT jsonb_array_elements_text(a.agencies))
    FROM ${ROWS} JOIN summary s ON s.id = a."summaryId"`;
const WORDINGS = `
  WITH added AS (
    INSERT INTO passage (id, revision_id, board_id, field, ordinal, line, text)
    SELECT a.passage, s.released_revision_id, a.board, 'changes', row_number() OVER (), 1, 'Somebody does something'
      FROM ${ROWS} JOIN summary s ON s.id = a."summaryId"),
  tagged AS (
    INSERT INTO passage_tagging (passage_id, tagger_version, typology_version, valence, agencies, circumstances)
    SELECT a.passage, 'tagger-1', '2013.1', 'good', '{}', '{}' FROM ${ROWS}),
  coded AS (
    INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
    SELECT a.passage, 'tagger-1', '2013.1', a.code, 0.9, '[]' FROM ${ROWS})
  INSERT INTO action_wording (action_id, revision_id, passage_id, board_id, place)
  SELECT a.id, s.released_revision_id, a.passage, a.board, 1 FROM ${ROWS} JOIN summary s ON s.id = a."summaryId"`;
const STATUSES = `
  INSERT INTO action_status (action_id, number, board_id, state, on_day, day_precision, said_by, recorded_at)
  SELECT a.id, 1, a.board, a.state, a."completedOn", CASE WHEN a."completedOn" IS NOT NULL THEN 'day' END, 'seed', now() FROM ${ROWS}`;
