import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/identity';
import type { NarrativeField } from '#libs/intake';
import type { Quarter } from '#libs/kernel';
import { KnownReviewsService, londonDay } from '#libs/returns';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoardRecord, RecordChanges, ReleasedReview } from './domain/annual-report/board-record.js';
import { countKnown, knownIn } from './domain/annual-report/count-known.js';
import { statedAnswers } from './domain/annual-report/stated-answers.js';
import type { ReportYear } from './domain/document.js';
import { daysOf } from './domain/report-year.js';

/** Reads of a board's own record what its documents need and no snapshot holds, with the rights of its people. */
@Injectable()
export class BoardRecordReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly knownReviews: KnownReviewsService,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
  ) {}

  /**
   * The record of the actor's board over some years, the one reported first. `summaryIds` are the summaries a snapshot counts
   * in that year, of which those withdrawn since are left out; `at` is the instant of composing, in ISO form. No text of what
   * is not released is read.
   */
  async read(
    actor: Actor,
    years: readonly ReportYear[],
    summaryIds: readonly string[],
    at: string,
  ): Promise<BoardRecord> {
    const register = await this.knownReviews.own(actor);
    const today = londonDay(new Date(at));
    const [reviews, changes] = await inTransaction(this.database, actor, async (manager) => [
      await this.reviewsIn(manager, summaryIds),
      await changesIn(manager, years[0]!),
    ]);
    return {
      reviews,
      changes,
      known: years.map((year) => countKnown(register, year, today)),
      register: knownIn(register, years[0]!, today),
    };
  }

  private async reviewsIn(manager: EntityManager, summaryIds: readonly string[]): Promise<ReleasedReview[]> {
    const under = [this.tagging.versions.tagger, this.typologies.inForce().version];
    const rows = await manager.query<ReviewRow[]>(REVIEWS, [summaryIds]);
    const coded = await manager.query<CodeRow[]>(CODES, [...under, rows.map(({ revisionId }) => revisionId)]);
    return rows.map((row) => this.toReview(row, coded));
  }

  private toReview(
    { revisionId, reviewText, incidentToCompleted, completedToReleased, ...row }: ReviewRow,
    coded: CodeRow[],
  ): ReleasedReview {
    const codesOf = (valence: string) =>
      coded.filter((one) => one.revisionId === revisionId && one.valence === valence).map(({ code }) => code);
    return {
      ...row,
      ...statedAnswers(reviewText, this.reference.formChoices),
      days: { incidentToCompleted, completedToReleased },
      concern: codesOf('concern'),
      good: codesOf('good'),
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
type CodeRow = { revisionId: string; code: string; valence: string };

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

const CODES = `
  SELECT DISTINCT p.revision_id AS "revisionId", c.code, c.valence
    FROM counted_code_now($1, $2) c JOIN passage p ON p.id = c.passage_id
   WHERE p.revision_id = ANY ($3::uuid[]) ORDER BY c.code`;

/** What became of the board's summaries within a year, London days. */
const CHANGES = `
  SELECT (count(*) FILTER (WHERE e.kind = 'released' AND e.nth = 1))::int AS released,
         (count(*) FILTER (WHERE e.kind = 'released' AND e.nth > 1))::int AS corrected,
         (count(*) FILTER (WHERE e.kind = 'withdrawn'))::int AS withdrawn
    FROM (SELECT kind, (at AT TIME ZONE 'Europe/London')::date AS day,
                 row_number() OVER (PARTITION BY summary_id, kind ORDER BY id) AS nth
            FROM summary_event WHERE board_id = own_board() AND kind IN ('released', 'withdrawn')) e
   WHERE e.day BETWEEN $1::date AND $2::date`;

async function changesIn(manager: EntityManager, year: ReportYear): Promise<RecordChanges> {
  const { first, last } = daysOf(year);
  const [changes] = await manager.query<[RecordChanges]>(CHANGES, [first, last]);
  return changes;
}
