import type { FormChoices, Reference } from '#libs/framework';
import type { Quarter } from '#libs/kernel';
import type { EntityManager } from 'typeorm';
import type { ReadPassage, Released } from './domain/evaluate.js';
import { markInWords } from './domain/mark-in-words.js';
import { statedLines } from './domain/stated-lines.js';

/** A released summary with where it stands in the region. `boardId` is for those who may know it alone. */
export type ReleasedSummary = Released & { reference: string; quarter: Quarter; boardId: string; reviewType: string };

/** Which released summaries: of some quarters, or one of them. */
export type Wanted = { from: Quarter | null; to: Quarter | null; summaryId?: string };

/** The versions by which codes count. */
export type Under = { tagger: string; typology: string };

/** Reads what is released of summaries, whole and in the order of the documents, behind the walls of whoever asks. */
export async function readReleased(
  manager: EntityManager,
  wanted: Wanted,
  under: Under,
  reference: Reference,
): Promise<ReleasedSummary[]> {
  const boards = reference.region.boards.map(({ id }) => id);
  const rows = await manager.query<SummaryRow[]>(SUMMARIES, [wanted.from, wanted.to, wanted.summaryId ?? null, boards]);
  const passages = await manager.query<PassageRow[]>(PASSAGES, [
    rows.map(({ revisionId }) => revisionId),
    under.tagger,
    under.typology,
  ]);
  const own = Map.groupBy(passages, ({ revisionId }) => revisionId);
  const marks = await manager.query<MarkRow[]>(
    `SELECT summary_id AS "summaryId", mark, value FROM released_mark($1::uuid[]) ORDER BY 1, 2, 3`,
    [rows.map(({ summaryId }) => summaryId)],
  );
  const marked = Map.groupBy(marks, ({ summaryId }) => summaryId);
  return rows.map((row) => releasedOf(row, own.get(row.revisionId) ?? [], marked.get(row.summaryId) ?? [], reference));
}

type SummaryRow = {
  summaryId: string;
  revisionId: string;
  boardId: string;
  reference: string;
  quarter: Quarter;
  reviewType: string | null;
  formText: string | null;
};
type PassageRow = ReadPassage & { revisionId: string };
type MarkRow = { summaryId: string; mark: string; value: string };

function releasedOf(
  { revisionId: _, reviewType, formText, ...row }: SummaryRow,
  passages: readonly PassageRow[],
  marks: readonly MarkRow[],
  { reviewTypes, sourceTypes, formChoices }: Reference,
): ReleasedSummary {
  const source = reviewTypes.find(({ id }) => id === reviewType)?.sourceType ?? 'not-stated';
  return {
    ...row,
    reviewType: reviewType ?? 'not-stated',
    source,
    sourceLabel: sourceTypes.find(({ id }) => id === source)?.label ?? 'Not stated',
    formText: formText ?? '',
    answers: statedLines(formText ?? '', formChoices satisfies FormChoices),
    passages: passages.map(({ revisionId: __, ...passage }) => passage),
    facts: marks.map(({ mark, value }) => ({ mark, value, words: markInWords(mark, value) })),
  };
}

const SUMMARIES = `
  SELECT s.id AS "summaryId", r.id AS "revisionId", s.board_id AS "boardId", s.regional_reference AS reference, r.quarter,
         r.review_type AS "reviewType", r.review_text AS "formText"
    FROM summary s JOIN revision r ON r.id = s.released_revision_id
   WHERE ($1::text IS NULL OR r.quarter >= $1) AND ($2::text IS NULL OR r.quarter <= $2)
     AND ($3::uuid IS NULL OR s.id = $3) AND s.board_id = ANY ($4)
   ORDER BY r.quarter, s.regional_reference`;

/** The codes are worked out passage by passage; for all there are at once it would take many times as long. */
const PASSAGES = `
  SELECT p.revision_id AS "revisionId", p.id, p.field, p.text, coalesce(c.codes, '{}') AS codes, c.valence
    FROM passage p
   CROSS JOIN LATERAL (SELECT array_agg(DISTINCT code) AS codes, min(valence) AS valence
                         FROM counted_code_now($2, $3) WHERE passage_id = p.id) c
   WHERE p.revision_id = ANY ($1::uuid[]) ORDER BY p.revision_id, p.field, p.ordinal`;
