import type { FrameworkCounts, PrincipleTally } from '#libs/fidelity';
import type { Quarter } from '#libs/kernel';
import type { ReviewMeasures, SummaryExpected, WholeEffortMeasure } from '#libs/reviews';
import type { Dimensions } from '#libs/warehouse';
import type { Answer, Question } from '../answers.js';
import type { MeasureWords, YearSpan } from '../annual-report/board-facts.js';
import type { KnownCount } from '../annual-report/board-record.js';
import type { RecommendationCounts } from '../annual-report/follow-through.js';
import type { ReportYear } from '../document.js';
import type { CompletionsOfYear } from './completions-of-year.js';
import type { SnapshotFacts } from '../snapshot-facts.js';
import type { Span } from '../words.js';

/** A register in numbers; an evaluation composed before the effort of a whole review was worked out has none. */
export type Register = Omit<ReviewMeasures, 'wholeEffort'> & { wholeEffort?: WholeEffortMeasure };
/** What reviews took whose released summary names a method; `not-stated` of those that name none. */
export type MethodEffort = WholeEffortMeasure & { method: string };

/**
 * What of the record the evaluation is made from. Of the released summaries of the year: how many say how changes will be made
 * and how their impact will be audited. Of their passages, how many have no code. `known` counts the reviews boards came to know
 * of, as the region sees them. `agreement` is that of people who coded the same passages apart, over all years; `f1` and `kappa`
 * are undefined where too few were. `requests` are proposals to change the typology made in the year, and how many of them were
 * agreed. `register` is what the boards' registers say of reviews known in the year, `byType` the same a kind of review;
 * `effortByMethod` what the reviews behind the released summaries of the year took, which an earlier composing does not have; `fidelity`
 * the released summaries of the year against the principles; `framework` departures and proposals; `followed` what became of the
 * recommendations and of the evidence of impact the released summaries plan; `recurrences` what came back, and after how many completions of actions; `asked` the documents
 * boards were asked about; `earlier` the two years before in short, where the snapshot has them.
 */
export type EvaluationRecord = {
  answered: { summaries: number; changes: number; impactAudit: number };
  passages: { all: number; uncoded: number };
  known: KnownCount;
  agreement: { passages: number; f1: number | null; kappa: number | null };
  requests: { made: number; agreed: number };
  register: Register;
  byType: { reviewType: string; measures: Register }[];
  effortByMethod?: MethodEffort[];
  /** `first` is the first quarter any summary is of; an evaluation composed before that was read has none. */
  fidelity: { summaries: number; first?: Quarter | null; tallies: PrincipleTally[] };
  framework: FrameworkCounts;
  proposals: ProposalFact[];
  followed: FollowedCounts;
  recurrences: {
    recurrences: number;
    boards: number;
    queried: number;
    /** An evaluation composed before completions were counted by year has none, nor have its years before. */
    completions?: CompletionsOfYear;
  };
  asked: { digests: number; briefings: number };
  earlier: {
    year: ReportYear;
    summaries: number;
    clocks: ReviewMeasures['clocks'];
    tallies: PrincipleTally[];
    recurrences: number;
    completions?: CompletionsOfYear;
    /** Who took part and what it took; an evaluation composed before years were compared by them has none. */
    register?: Pick<Register, 'reviews' | 'facts' | 'wholeEffort'>;
  }[];
};

/** A proposal to change the framework that was open in the year, with how boards stood to it when it ended, or on the day of composing. */
export type ProposalFact = { id: string; title: string; state: string; for: number; against: number; notVoted: number };

/** Recommendations by how far they have come, those marked as transferable or not, those confirmed as such or not, and evidence of impact by kind and result. */
export type FollowedCounts = {
  recommendations: RecommendationCounts;
  transferable: { yes: number; no: number; notStated: number };
  /** By what learning workshops confirmed; an evaluation composed before that was recorded has none. */
  confirmed?: { yes: number; no: number; notStated: number };
  evidence: {
    kind: string;
    planned: number;
    given: number;
    improved: number;
    noChange: number;
    worse: number;
    mixed: number;
  }[];
};

/** The words the register and the principles are told in, as they were when the evaluation was composed. */
export type EvaluationWords = {
  clocks: Record<string, string>;
  spans: Record<string, string>;
  facts: Record<string, { label: string; choices: Record<string, string> }>;
  rules: Record<string, string>;
  stages: Record<string, string>;
  evidence: Record<string, string>;
  /** `about` are the sources of learning a set is about alone, in words. */
  sets: { id: string; title: string; from: string; about?: string[] }[];
  principles: { id: string; set: string; number: number; name: string }[];
  /** When summaries are expected; an evaluation composed before that was said has none. */
  expected?: SummaryExpected;
};

/** What one of the measures counts, out of what, what counts as not stated, who answers for it, and an example to check by hand. */
export type EvaluationMeasure = {
  id: string;
  title: string;
  counts: string;
  of: string;
  notStated: string;
  source: string;
  owner: string;
  example: { given: string; answer: string };
};

export type EvaluationGathered = {
  kind: 'evaluation';
  region: string;
  typologyStatus: 'proposed' | 'agreed';
  record: EvaluationRecord;
  words: EvaluationWords;
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
  measures: EvaluationMeasure[];
};

const ASKED = [
  'coverage-by-board',
  'returns-by-quarter',
  'source-and-review-types',
  'durations',
  'timeliness',
  'methods',
  'methods-compared',
  'settled-codings',
  'action-progress',
  'recurrences',
] as const;

/** What the snapshot is asked for the evaluation; how independent reviews were, of each kind of review by itself. */
export const evaluationQuestions = (
  span: Span,
  reviewTypes: EvaluationFacts['dimensions']['reviewTypes'],
): Question[] => [
  ...ASKED.map((mart): Question => ({ mart, filters: { ...span } })),
  ...reviewTypes.map(({ id }): Question => ({ mart: 'methods', filters: { ...span, reviewType: id } })),
];
