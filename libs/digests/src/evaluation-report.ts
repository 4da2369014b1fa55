import { inTransaction } from '#libs/database';
import { AgreementService } from '#libs/coding';
import { DEFINITIONS } from '#libs/dashboards';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/identity';
import { ok, type Outcome, type Quarter } from '#libs/kernel';
import { KnownReviewsService, londonDay } from '#libs/returns';
import { TaggingService } from '#libs/tagging';
import { GovernanceReader, Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { askMarts } from './ask-marts.js';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import type { Document, ReportYear } from './domain/document.js';
import { composeEvaluation } from './domain/evaluation/compose-evaluation.js';
import {
  type EvaluationGathered,
  evaluationQuestions,
  type EvaluationRecord,
} from './domain/evaluation/evaluation-facts.js';
import { checkYear, coveredOf, daysOf, quartersOf } from './domain/report-year.js';
import { snapshotFacts } from './snapshot-facts.js';
import type { Span } from './domain/words.js';

type EvaluationSubject = { kind: 'evaluation'; year: ReportYear };

/** Writes the evaluation of the framework over a year, for the Steering Group. */
@Injectable()
export class EvaluationReport implements DocumentWriter<EvaluationSubject, EvaluationGathered> {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
    private readonly tagging: TaggingService,
    private readonly knownReviews: KnownReviewsService,
    private readonly agreement: AgreementService,
    private readonly governance: GovernanceReader,
  ) {}

  /** For those who may compare boards: nobody else has a use for it. */
  async gather(
    actor: Actor,
    { year: asked }: EvaluationSubject,
    { snapshot }: Setting,
  ): Promise<Outcome<EvaluationGathered, ComposeRefusal>> {
    requireMay(actor, 'returns.compare-boards');
    const year = checkYear(asked, snapshot.manifest.quarters);
    if (!year.ok) return year;
    const span = coveredOf(year.value, snapshot.manifest.quarters)!;
    return ok({
      kind: 'evaluation',
      region: this.reference.region.name,
      typologyStatus: this.typologies.inForce().status,
      record: {
        ...(await this.counted(actor, span)),
        known: await this.known(actor, year.value),
        agreement: await this.agreed(actor),
        requests: await this.requests(actor, year.value),
      },
    });
  }

  async write(
    { year: asked }: EvaluationSubject,
    gathered: EvaluationGathered,
    { snapshot, policy, composedAt }: Setting,
  ): Promise<Outcome<Document, ComposeRefusal>> {
    const year = checkYear(asked, snapshot.manifest.quarters);
    if (!year.ok) return year;
    const span = coveredOf(year.value, snapshot.manifest.quarters)!;
    const { dimensions } = snapshot;
    const answers = await askMarts(snapshot, evaluationQuestions(span, dimensions.reviewTypes));
    if (!answers.ok) return answers;
    return ok(
      composeEvaluation({
        gathered,
        year: { year: year.value, span },
        composedAt,
        snapshot: snapshotFacts(snapshot),
        minimumBase: policy.minimumBase,
        dimensions,
        answers: answers.value,
        definitions: [...DEFINITIONS],
      }),
    );
  }

  /** Over the released summaries of the region's boards: what they answer, and which of their passages have no code. */
  private async counted(actor: Actor, { from, to }: Span): Promise<Pick<EvaluationRecord, 'answered' | 'passages'>> {
    const { tagger } = this.tagging.versions;
    const boards = this.reference.region.boards.map(({ id }) => id);
    const [row] = await inTransaction(this.database, actor, (manager) =>
      manager.query<[Counted]>(COUNTED, [from, to, boards, tagger, this.typologies.inForce().version]),
    );
    const { summaries, changes, impactAudit, passages, uncoded } = row;
    return { answered: { summaries, changes, impactAudit }, passages: { all: passages, uncoded } };
  }

  private async known(actor: Actor, year: ReportYear): Promise<EvaluationRecord['known']> {
    const quarters: Quarter[] = quartersOf(year);
    const reviews = (await this.knownReviews.ofRegion(actor)).filter(({ quarter }) => quarters.includes(quarter));
    const inState = (state: (typeof reviews)[number]['state']) => reviews.filter((one) => one.state === state).length;
    return {
      year,
      received: inState('received'),
      expected: inState('expected'),
      overdue: inState('overdue'),
      closed: inState('closed'),
    };
  }

  /** On what the region reads: also for somebody who works for a board, since the report is for the region. */
  private async agreed(actor: Actor): Promise<EvaluationRecord['agreement']> {
    const { units, f1, kappa } = (await this.agreement.report({ ...actor, boardId: null })).codes;
    return { passages: units, f1: f1 ?? null, kappa: kappa ?? null };
  }

  private async requests(actor: Actor, year: ReportYear): Promise<EvaluationRecord['requests']> {
    const { first, last } = daysOf(year);
    const made = (await this.governance.list(actor)).filter(({ proposedAt }) => {
      const day = londonDay(proposedAt);
      return first <= day && day <= last;
    });
    const agreed = made.filter(({ state }) => state === 'agreed' || state === 'published');
    return { made: made.length, agreed: agreed.length };
  }
}

type Counted = EvaluationRecord['answered'] & { passages: number; uncoded: number };

const COUNTED = `
  WITH released AS (
    SELECT r.id FROM summary s JOIN revision r ON r.id = s.released_revision_id
     WHERE r.quarter BETWEEN $1 AND $2 AND s.board_id = ANY ($3)),
  coded AS MATERIALIZED (SELECT DISTINCT passage_id FROM counted_code_now($4, $5)),
  passages AS (
    SELECT p.revision_id, p.field, c.passage_id IS NULL AS is_uncoded
      FROM released r JOIN passage p ON p.revision_id = r.id LEFT JOIN coded c ON c.passage_id = p.id)
  SELECT (SELECT count(*)::int FROM released) AS summaries,
         (count(DISTINCT revision_id) FILTER (WHERE field = 'changes'))::int AS changes,
         (count(DISTINCT revision_id) FILTER (WHERE field = 'impactAudit'))::int AS "impactAudit",
         count(*)::int AS passages, (count(*) FILTER (WHERE is_uncoded))::int AS uncoded
    FROM passages`;
