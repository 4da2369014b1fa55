import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { type Actor, operatorFor } from '#libs/authority';
import type { NarrativeField } from '#libs/intake';
import type { Quarter } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { type RegisteredReview, ReviewRegisterReader, ReviewsSettings } from '#libs/reviews';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoardGathered } from './domain/annual-report/board-facts.js';
import type { RecordChanges, ReleasedReview } from './domain/annual-report/board-record.js';
import { countKnown, knownIn } from './domain/annual-report/count-known.js';
import { codesOf, type OwnCode, ownQuotes } from './domain/annual-report/own-passages.js';
import { registerAnswers } from './domain/annual-report/register-answers.js';
import { statedAnswers } from './domain/annual-report/stated-answers.js';
import type { ReportYear } from './domain/document.js';
import { daysOf, quartersOf } from './domain/report-year.js';

/** Reads of a board's own record what its documents need and no snapshot holds, with the rights of its people. */
@Injectable()
export class BoardRecordReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly register: ReviewRegisterReader,
    private readonly reviews: ReviewsSettings,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
  ) {}

  /**
   * The record of the actor's board over some years, the one reported first, and the words to quote. `summaryIds` are the
   * summaries a snapshot counts in that year, of which those withdrawn since are left out; `at` is the instant of composing, in
   * ISO form. No text of what is not released is read.
   */
  async read(
    actor: Actor,
    years: readonly ReportYear[],
    summaryIds: readonly string[],
    at: string,
  ): Promise<Pick<BoardGathered, 'record' | 'quotes'>> {
    const register = await this.register.own(actor);
    const registered = new Map(register.map((review) => [review.summary?.id, review]));
    const today = londonDay(new Date(at));
    return inTransaction(this.database, actor, async (manager) => {
      const rows = await manager.query<ReviewRow[]>(REVIEWS, [summaryIds]);
      const coded = await this.codesIn(manager, rows);
      const bySummary = Map.groupBy(coded, ({ summaryId }) => summaryId);
      const record = {
        reviews: rows.map((row) =>
          this.toReview(row, bySummary.get(row.summaryId) ?? [], registered.get(row.summaryId)),
        ),
        changes: await changesIn(manager, years[0]!),
        known: years.map((year) => countKnown(register, year, today)),
        register: knownIn(register, years[0]!, today),
      };
      return { record, quotes: ownQuotes(coded) };
    });
  }

  private async codesIn(manager: EntityManager, rows: readonly ReviewRow[]): Promise<OwnCode[]> {
    const passages = await manager.query<PassageRow[]>(PASSAGES, [rows.map(({ revisionId }) => revisionId)]);
    const under = [this.tagging.versions.tagger, this.typologies.inForce().version];
    const codes = await manager.query<CodeRow[]>(CODES, [...under, passages.map(({ passageId }) => passageId)]);
    const passageOf = new Map(passages.map((passage) => [passage.passageId, passage]));
    return codes.map((code) => ({ ...passageOf.get(code.passageId)!, ...code }));
  }

  private toReview(
    { revisionId: _, reviewText, incidentToCompleted, completedToReleased, ...row }: ReviewRow,
    coded: readonly OwnCode[],
    registered: RegisteredReview | undefined,
  ): ReleasedReview {
    return {
      ...row,
      ...statedAnswers(reviewText, this.reference.formChoices),
      days: { incidentToCompleted, completedToReleased },
      codes: codesOf(coded),
      concern: codesOf(coded, 'concern'),
      good: codesOf(coded, 'good'),
      ...(registered ? { register: registerAnswers(registered, this.reviews.book.facts) } : {}),
    };
  }
}

type ReviewRow = Pick<ReleasedReview, 'summaryId' | 'reference' | 'reviewType' | 'singleAgency' | 'multiAgency'> & {
  quarter: Quarter;
  answered: NarrativeField[];
  revisionId: string;
  reviewText: string | null;
  incidentToCompleted: number | null;
  completedToReleased: number | null;
};
type CodeRow = Pick<OwnCode, 'passageId' | 'code' | 'valence' | 'basis' | 'confidence' | 'evidence'>;
type PassageRow = Omit<OwnCode, Exclude<keyof CodeRow, 'passageId'>>;

/** The released wording alone, also where the board holds a later one. */
const REVIEWS = `
  SELECT s.id AS "summaryId", s.regional_reference AS reference, r.id AS "revisionId", r.quarter,
         coalesce(r.review_type, 'not-stated') AS "reviewType", r.review_text AS "reviewText",
         k.incident_to_completed AS "incidentToCompleted", k.completed_to_released AS "completedToReleased",
         coalesce(p.answered, '{}') AS answered, coalesce(p.single, 0) AS "singleAgency", coalesce(p.multi, 0) AS "multiAgency"
    FROM summary s JOIN revision r ON r.id = s.released_revision_id
    LEFT JOIN review_clock('{}', $1::uuid[]) k ON k.summary_id = s.id
    LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT p.field ORDER BY p.field) AS answered,
             (count(*) FILTER (WHERE p.field = 'singleAgencyRecommendations'))::int AS single,
             (count(*) FILTER (WHERE p.field = 'multiAgencyRecommendations'))::int AS multi
        FROM passage p WHERE p.revision_id = r.id) p ON true
   WHERE s.id = ANY ($1::uuid[]) AND s.board_id = own_board()
   ORDER BY r.quarter, s.regional_reference`;

const PASSAGES = `
  SELECT p.id AS "passageId", p.text, p.field, p.ordinal, s.id AS "summaryId", s.board_id AS "boardId",
         s.regional_reference AS "regionalReference", r.quarter
    FROM passage p JOIN revision r ON r.id = p.revision_id JOIN summary s ON s.released_revision_id = r.id
   WHERE p.revision_id = ANY ($1::uuid[])`;

/** Named by passage, so that the codes of the whole region need not be worked out to find those of one board. */
const CODES = `
  SELECT c.passage_id AS "passageId", c.code, c.valence, c.basis,
         CASE WHEN c.basis = 'person' THEN 1 ELSE coalesce(g.confidence, 0.5) END AS confidence,
         coalesce(g.evidence, '[]') AS evidence
    FROM counted_code_now($1, $2) c
    LEFT JOIN suggested_code g ON g.passage_id = c.passage_id AND g.code = c.code AND g.tagger_version = $1
   WHERE c.passage_id = ANY ($3::uuid[]) ORDER BY c.passage_id, c.code`;

/**
 * What became of the board's summaries within a year, London days. One brought in afterwards was there on the day its return had come
 * in by other ways, if it was held when the first of its quarter was released, as for the clocks (`review_clock`); without that day the command line's own says nothing of when. What was
 * released again in the same words, as after a stop, was not corrected.
 */
const CHANGES = `
  WITH events AS (
    SELECT e.kind, r.quarter, b.received_on, e.actor_id, (e.at AT TIME ZONE 'Europe/London')::date AS day, e.id,
           row_number() OVER again AS nth, lag(e.id) OVER again AS earlier
      FROM summary_event e JOIN revision r ON r.id = e.revision_id
      LEFT JOIN earlier_return_seen(ARRAY[own_board()]) b ON b.quarter = r.quarter AND b.first_on >= (
          SELECT (min(h.at) AT TIME ZONE 'Europe/London')::date FROM summary_event h
           WHERE h.summary_id = e.summary_id AND h.kind IN ('received', 'released'))
     WHERE e.board_id = own_board() AND e.kind IN ('released', 'withdrawn')
    WINDOW again AS (PARTITION BY e.summary_id, e.kind ORDER BY e.id)),
  dated AS (
    SELECT kind, nth, quarter, id, earlier, received_on IS NULL AND actor_id = $4 AS is_undated,
           CASE WHEN kind = 'released' AND nth = 1 THEN least(day, received_on) ELSE day END AS day FROM events)
  SELECT (count(*) FILTER (WHERE kind = 'released' AND nth = 1 AND NOT is_undated AND is_within))::int AS released,
         (count(*) FILTER (WHERE kind = 'released' AND nth > 1 AND is_within
                             AND NOT read_alike(released_wording(id), released_wording(earlier))))::int AS corrected,
         (count(*) FILTER (WHERE kind = 'withdrawn' AND is_within))::int AS withdrawn,
         (count(*) FILTER (WHERE kind = 'released' AND nth = 1 AND is_undated AND quarter = ANY ($3)))::int AS "notKnown"
    FROM (SELECT *, day BETWEEN $1::date AND $2::date AS is_within FROM dated) d`;

async function changesIn(manager: EntityManager, year: ReportYear): Promise<RecordChanges> {
  const { first, last } = daysOf(year);
  const [changes] = await manager.query<[RecordChanges]>(CHANGES, [
    first,
    last,
    quartersOf(year),
    operatorFor(null).id,
  ]);
  return changes;
}
