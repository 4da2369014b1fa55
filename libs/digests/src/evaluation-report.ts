import { definitions } from '#libs/dashboards';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { ok, type Outcome } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { NO_FILTERS } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { askMarts } from './ask-marts.js';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import type { Document, ReportYear } from './domain/document.js';
import { composeEvaluation } from './domain/evaluation/compose-evaluation.js';
import { type EvaluationGathered, evaluationQuestions } from './domain/evaluation/evaluation-facts.js';
import { checkYear, coveredOf } from './domain/report-year.js';
import { EvaluationRecordReader } from './evaluation-record.js';
import { EVALUATION_MEASURES } from './load-evaluation-measures.js';
import { snapshotFacts } from './snapshot-facts.js';

type EvaluationSubject = { kind: 'evaluation'; year: ReportYear };

/** Writes the evaluation of the framework over a year, for the Steering Group. */
@Injectable()
export class EvaluationReport implements DocumentWriter<EvaluationSubject, EvaluationGathered> {
  constructor(
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
    private readonly record: EvaluationRecordReader,
  ) {}

  /** For those who may compare boards: nobody else has a use for it. */
  async gather(
    actor: Actor,
    { year: asked }: EvaluationSubject,
    { snapshot, composedAt }: Setting,
  ): Promise<Outcome<EvaluationGathered, ComposeRefusal>> {
    requireMay(actor, 'returns.compare-boards');
    const year = checkYear(asked, snapshot.manifest.quarters);
    if (!year.ok) return year;
    const { quarters } = snapshot.manifest;
    const span = coveredOf(year.value, quarters)!;
    const spells = await snapshot.query('time-to-recurrence', NO_FILTERS);
    if (!spells.ok) return spells;
    return ok({
      kind: 'evaluation',
      region: this.reference.region.name,
      typologyStatus: this.typologies.inForce().status,
      record: await this.record.read(actor, year.value, span, quarters, spells.value.rows, composedAt),
      words: this.record.words(year.value),
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
        definitions: definitions().filter(({ measure }) => SHARED.includes(measure)),
        measures: [...EVALUATION_MEASURES],
      }),
    );
  }
}

/** The published definitions of charts whose figures the evaluation tells too. */
const SHARED = [
  'released-summaries',
  'returns',
  'in-time',
  'duration',
  'how-reviews-were-done',
  'types-of-review',
  'independence',
  'participation',
];
