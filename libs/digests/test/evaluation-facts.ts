import type { ReviewMeasures } from '#libs/reviews';
import type { MartRow } from '../src/domain/answers.js';
import {
  type EvaluationFacts,
  evaluationQuestions,
  type EvaluationRecord,
  type EvaluationWords,
} from '../src/domain/evaluation/evaluation-facts.js';
import { EVALUATION_MEASURES } from '../src/load-evaluation-measures.js';

const SPAN = { from: '2013-Q3', to: '2014-Q1' };
const scr = { id: 'targeted-scr', label: 'Targeted review', sourceType: 'serious-case-review', sourceLabel: 'Reviews' };
const audit = { id: 'audit', label: 'Audit', sourceType: 'audit', sourceLabel: 'Audits' };
const answers = [
  { question: 'method', questionLabel: 'Method', id: 'silp', label: 'SILP' },
  { question: 'selection', questionLabel: 'How chosen', id: 'targeted', label: 'Targeted' },
  { question: 'independence', questionLabel: 'Independence', id: 'fully', label: 'Fully' },
  { question: 'independence', questionLabel: 'Independence', id: 'internal', label: 'From within' },
  { question: 'participation', questionLabel: 'Part', id: 'practitioner-involvement', label: 'Practitioners' },
  { question: 'participation', questionLabel: 'Part', id: 'family-involvement-review', label: 'Family' },
];
const NO_DAYS = { reviews: 0, median: null, shortest: null, longest: null };
/** Of three reviews with an agreed report two took 7 and 9 half days, and one does not say. */
const TOOK = { reviews: 3, notStated: 1, halfDays: { reviews: 2, median: null, shortest: 7, longest: 9 } };
const chosen = (fact: string, choices: Record<string, number>) => ({
  fact,
  reviews: 9,
  stated: 8,
  notStated: 1,
  choices: Object.entries(choices).map(([choice, reviews]) => ({ choice, reviews })),
  amounts: { reviews: 0, median: null, shortest: null, longest: null },
});
const YEAR_BEFORE = {
  reviews: 9,
  facts: [
    chosen('practitioners-took-part', { most: 4, some: 2, none: 2 }),
    chosen('family-took-part', { yes: 3, no: 5 }),
  ],
  wholeEffort: { reviews: 9, notStated: 1, halfDays: { reviews: 8, median: 6.5, shortest: 3, longest: 9 } },
};
const NO_REVIEWS: ReviewMeasures = {
  reviews: 0,
  boards: 0,
  types: [],
  clocks: [],
  spans: [],
  facts: [],
  rules: [],
  efforts: [],
  wholeEffort: { reviews: 0, notStated: 0, halfDays: NO_DAYS },
};
const NONE: EvaluationRecord = {
  answered: { summaries: 0, changes: 0, impactAudit: 0 },
  passages: { all: 0, uncoded: 0 },
  known: { year: '2013-14', received: 0, expected: 0, overdue: 0, closed: 0 },
  agreement: { passages: 0, f1: null, kappa: null },
  requests: { made: 0, agreed: 0 },
  register: NO_REVIEWS,
  byType: [],
  fidelity: { summaries: 0, tallies: [] },
  framework: {
    departures: { notified: 0, boards: 0, answered: 0, revision: 0 },
    proposals: { made: 0, open: 0, adopted: 0, declined: 0, withdrawn: 0 },
    local: { boards: 3, stated: 0, asItIs: 0, withDepartures: 0, own: 0 },
  },
  proposals: [],
  followed: {
    recommendations: { all: 0, accepted: 0, 'in-progress': 0, complete: 0, stopped: 0, overdue: 0 },
    transferable: { yes: 0, no: 0, notStated: 0 },
    evidence: [],
  },
  recurrences: { recurrences: 0, boards: 0, queried: 0 },
  asked: { digests: 0, briefings: 0 },
  earlier: [],
};
const WORDS: EvaluationWords = {
  clocks: { decision: 'Decision within one month' },
  spans: { 'start-report': 'Start to report' },
  facts: {
    cost: { label: 'Total cost, in pounds', choices: {} },
    'decision-exception': { label: 'Why', choices: { information: 'Information from agencies was awaited' } },
  },
  rules: { 'lead-independent': 'Lead is independent' },
  stages: {},
  evidence: { audit: 'Audit', data: 'Data' },
  sets: [{ id: 'methodology', title: 'Principles in the methodology', from: '2013-07-01' }],
  expected: { days: 60, report: { months: 7, source: 'Working Together, on reviews' } },
  principles: [{ id: 'who-did-what-and-why', set: 'methodology', number: 5, name: 'Who did what, and why' }],
};

/** How many of a base give an answer about the review, and how many none. */
const given = (base: number, counts: Record<string, number>, notStated: number): MartRow[] =>
  answers.map(({ question, id }) => ({
    question,
    value: id,
    summaries: counts[id] ?? 0,
    boards: Math.min(1, counts[id] ?? 0),
    base,
    not_stated: notStated,
  }));

type Rows = Partial<Record<string, MartRow[]>>;
/** Facts of a year for its evaluation; `rows` by mart, and those of `methods` of one kind of review by its id. */
export const evaluationFacts = (rows: Rows, record: EvaluationRecord = NONE): EvaluationFacts => ({
  gathered: { kind: 'evaluation', region: 'Invented region', typologyStatus: 'proposed', record, words: WORDS },
  year: { year: '2013-14', span: SPAN },
  composedAt: '2014-04-14T09:30:00.000Z',
  snapshot: {
    id: '3f9ac2e4b071',
    typologyVersion: '2013.1',
    taggerVersion: 'shipped-1',
    policyVersion: '2013.1',
    undated: 0,
    waiting: 0,
  },
  minimumBase: 8,
  dimensions: { reviewTypes: [scr, audit], answers },
  answers: evaluationQuestions(SPAN, [scr, audit]).map((question) => ({
    ...question,
    rows: rows[question.filters.reviewType ?? question.mart] ?? [],
  })),
  definitions: [
    { measure: 'returns', title: 'Returns', counts: 'Returns owed by boards.', of: 'All boards in force.' },
  ],
  measures: [...EVALUATION_MEASURES],
});

const AGENCIES = [
  ['health-visiting', 'Health visiting', 2],
  ['not-stated', 'Not stated', 4],
  ['police', 'Police', 3],
] as const;

/** A year small enough to work its evaluation out by hand. */
export const EVALUATED_YEAR = evaluationFacts(
  {
    'coverage-by-board': [
      { board: 'ambleford', board_name: 'Ambleford', summaries: 9, quarters: 3 },
      { board: 'brackenmoor', board_name: 'Brackenmoor', summaries: 1, quarters: 3 },
      { board: 'cindermouth', board_name: 'Cindermouth', summaries: 0, quarters: 3 },
    ],
    'source-and-review-types': [
      { review_type: 'targeted-scr', source_type: 'serious-case-review', quarter: '2013-Q3', summaries: 1, boards: 1 },
      { review_type: 'audit', source_type: 'audit', quarter: '2013-Q4', summaries: 9, boards: 2 },
    ],
    durations: [
      {
        span: 'a',
        span_label: 'From and to',
        review_type: 'audit',
        review_label: 'Audit',
        known: 8,
        unknown: 1,
        median: 40,
      },
      {
        span: 'a',
        span_label: 'From and to',
        review_type: 'targeted-scr',
        review_label: 'Targeted review',
        known: 1,
        unknown: 0,
        median: 90,
      },
    ],
    methods: given(10, { silp: 4, 'practitioner-involvement': 1, 'family-involvement-review': 10 }, 6),
    'targeted-scr': given(1, { internal: 1 }, 0),
    audit: given(9, { fully: 2 }, 7),
    'methods-compared': [
      { method: 'silp', label: 'SILP', summaries: 4, boards: 1, known: 3, median: 120, practitioners: 1, family: 4 },
      { method: 'not-stated', label: 'Not stated', summaries: 6, boards: 2, known: 0, median: null, practitioners: 0, family: 6 }, // prettier-ignore
    ],
    'settled-codings': [{ code: 'recording', theme: 'Recording', passages: 20, settled: 5 }],
    'action-progress': [
      {
        told_by: 'all',
        value: 'all',
        label: 'All actions',
        actions: 8,
        not_started: 1,
        in_progress: 2,
        complete: 5,
        stopped: 0,
        evidence_planned: 6,
        evidence_given: 3,
        improved: 2,
      },
      ...AGENCIES.map(([value, label, actions]) => ({
        told_by: 'agency',
        value,
        label,
        actions,
        not_started: 1,
        in_progress: 0,
        complete: actions - 1,
        stopped: 0,
        evidence_planned: 0,
        evidence_given: 0,
        improved: 0,
      })),
    ],
    recurrences: [{ code: 'recording', theme: 'Recording', days: 40, of_concern: 1, same_agency: 0, counts: 'yes' }],
  },
  {
    answered: { summaries: 10, changes: 10, impactAudit: 1 },
    passages: { all: 30, uncoded: 1 },
    known: { year: '2013-14', received: 3, expected: 1, overdue: 2, closed: 0 },
    agreement: { passages: 12, f1: 0.8571, kappa: 0.8 },
    requests: { made: 2, agreed: 1 },
    register: {
      ...NO_REVIEWS,
      reviews: 4,
      boards: 2,
      wholeEffort: TOOK,
      clocks: [
        {
          clock: 'decision',
          reviews: 4,
          boards: 2,
          inTime: 2,
          late: 1,
          running: 0,
          overdue: 0,
          outOfOrder: 0,
          notStated: 1,
          days: { reviews: 3, median: null, shortest: 12, longest: 52 },
          lateBy: [21],
          reasons: [{ reason: 'information', reviews: 1 }],
          withoutReason: 0,
        },
      ],
      spans: [{ span: 'start-report', days: NO_DAYS, outOfOrder: 0, notStated: 4 }],
      facts: [
        {
          fact: 'cost',
          reviews: 4,
          stated: 1,
          notStated: 3,
          choices: [],
          amounts: { reviews: 1, median: null, shortest: 18500, longest: 18500 },
        },
      ],
      rules: [{ rule: 'lead-independent', reviews: 4, met: 2, notMet: 1, notStated: 1 }],
    },
    fidelity: {
      summaries: 10,
      tallies: [{ principle: 'who-did-what-and-why', of: 10, kept: 5, both: 1, 'fell-short': 0, 'not-stated': 4 }],
    },
    framework: {
      departures: { notified: 3, boards: 2, answered: 2, revision: 1 },
      proposals: { made: 2, open: 1, adopted: 1, declined: 0, withdrawn: 0 },
      local: { boards: 3, stated: 2, asItIs: 1, withDepartures: 1, own: 0 },
    },
    proposals: [{ id: 'p', title: 'Two forums a year', state: 'adopted', for: 2, against: 1, notVoted: 0 }],
    followed: {
      recommendations: { all: 20, 'no-action': 9, accepted: 3, 'in-progress': 3, complete: 5, stopped: 0, overdue: 2 },
      transferable: { yes: 5, no: 1, notStated: 14 },
      confirmed: { yes: 3, no: 1, notStated: 16 },
      evidence: [
        { kind: 'not-stated', planned: 5, given: 0, improved: 0, noChange: 0, worse: 0, mixed: 0 },
        { kind: 'data', planned: 1, given: 0, improved: 0, noChange: 0, worse: 0, mixed: 0 },
        { kind: 'audit', planned: 4, given: 2, improved: 1, noChange: 1, worse: 0, mixed: 0 },
      ],
    },
    byType: [
      { reviewType: 'targeted-scr', measures: { ...NO_REVIEWS, reviews: 4, wholeEffort: TOOK } },
      { reviewType: 'audit', measures: { ...NO_REVIEWS, reviews: 1 } },
    ],
    effortByMethod: [{ method: 'silp', ...TOOK, halfDays: { ...TOOK.halfDays, reviews: 8, median: 7.5 } }],
    recurrences: { recurrences: 4, boards: 3, queried: 1, completions: { followed: 11, cameBack: 3 } },
    asked: { digests: 3, briefings: 2 },
    earlier: [{ year: '2012-13', summaries: 5, clocks: [], tallies: [], recurrences: 1, completions: { followed: 2, cameBack: 1 }, register: YEAR_BEFORE }], // prettier-ignore
  },
);
