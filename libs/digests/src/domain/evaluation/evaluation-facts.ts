import type { Dimensions } from '#libs/warehouse';
import type { Answer, Question } from '../answers.js';
import type { MeasureWords, YearSpan } from '../annual-report/board-facts.js';
import type { KnownCount } from '../annual-report/board-record.js';
import type { SnapshotFacts } from '../snapshot-facts.js';
import type { Span } from '../words.js';

/**
 * What of the record the evaluation is made from. Of the released summaries of the year: how many say how changes will be made
 * and how their impact will be audited. Of their passages, how many have no code. `known` counts the reviews boards came to know
 * of, as the region sees them. `agreement` is that of people who coded the same passages apart, over all years; `f1` and `kappa`
 * are undefined where too few were. `requests` are proposals to change the typology made in the year, and how many of them were agreed.
 */
export type EvaluationRecord = {
  answered: { summaries: number; changes: number; impactAudit: number };
  passages: { all: number; uncoded: number };
  known: KnownCount;
  agreement: { passages: number; f1: number | null; kappa: number | null };
  requests: { made: number; agreed: number };
};

export type EvaluationGathered = {
  kind: 'evaluation';
  region: string;
  typologyStatus: 'proposed' | 'agreed';
  record: EvaluationRecord;
};

/** All that the evaluation of the framework over a year is composed from. */
export type EvaluationFacts = {
  gathered: EvaluationGathered;
  year: YearSpan & { span: Span };
  composedAt: string;
  snapshot: SnapshotFacts;
  minimumBase: number;
  dimensions: Pick<Dimensions, 'reviewTypes' | 'answers'>;
  answers: Answer[];
  definitions: MeasureWords[];
};

const ASKED = [
  'coverage-by-board',
  'returns-by-quarter',
  'source-and-review-types',
  'durations',
  'timeliness',
  'methods',
  'settled-codings',
] as const;

/** What the snapshot is asked for the evaluation; how independent reviews were, of each kind of review by itself. */
export const evaluationQuestions = (
  span: Span,
  reviewTypes: EvaluationFacts['dimensions']['reviewTypes'],
): Question[] => [
  ...ASKED.map((mart): Question => ({ mart, filters: { ...span } })),
  ...reviewTypes.map(({ id }): Question => ({ mart: 'methods', filters: { ...span, reviewType: id } })),
];
