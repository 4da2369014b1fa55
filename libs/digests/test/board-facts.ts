import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot, quartersBetween, type Quarter } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { parse } from 'yaml';
import type { BoardFacts, BoardGathered, YearSpan } from '../src/domain/annual-report/board-facts.js';
import { boardQuestions } from '../src/domain/annual-report/board-questions.js';
import type { Answer, MartRow, Question } from '../src/domain/answers.js';
import type { ReportYear } from '../src/domain/document.js';
import { coveredOf, shiftYear } from '../src/domain/report-year.js';
import type { Span } from '../src/domain/words.js';

/** Rows of marts by mart; of `methods`, how many summaries give which answer, and how many of `base` give none. */
type Rows = Partial<Record<Question['mart'], MartRow[]>>;
type Given = { base: number; given?: Record<string, Record<string, number>>; notStated?: Record<string, number> };

/** A case as it is written by hand: what a snapshot answered of a board, and what stands in its record. */
export type BoardCase = Omit<BoardGathered, 'kind' | 'quotes' | 'typologyStatus' | 'uses' | 'followed'> & {
  year: ReportYear;
  /** The first and the last quarter of the snapshot. */
  quarters: [Quarter, Quarter];
  methods?: Given;
  now?: Rows;
  lastYear?: Rows;
  yearBefore?: Rows;
  quotes?: Partial<BoardGathered['quotes']>;
  uses?: BoardGathered['uses'];
  followed?: Partial<BoardGathered['followed']>;
};

const NOTHING_FOLLOWED: BoardGathered['followed'] = {
  funnel: {
    considered: 0,
    decided: 0,
    toBeHeld: 0,
    outcomeNotStated: 0,
    started: 0,
    concluded: 0,
    published: 0,
    summaryReleased: 0,
  },
  clocks: [],
  recommendations: { all: 0, accepted: 0, 'in-progress': 0, complete: 0, stopped: 0, overdue: 0 },
  actions: [],
  evidenceKinds: { audit: 'Audit', data: 'Data' },
  recurrences: [],
  framework: null,
  departures: [],
};

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');

export const readBoardCase = (file: string) =>
  parse(readFileSync(file, 'utf8'), { schema: 'core', merge: true }) as BoardCase;

/** The facts of a case. What it does not name is what the reference data and the typology are, or nothing. */
export function boardFactsOf({
  year,
  quarters,
  now = {},
  lastYear = {},
  yearBefore = {},
  ...rest
}: BoardCase): BoardFacts {
  const covered = quartersBetween(...quarters);
  const of = (one: ReportYear): YearSpan => ({ year: one, span: coveredOf(one, covered) });
  const years = [of(year) as YearSpan & { span: Span }, of(shiftYear(year, -1)), of(shiftYear(year, -2))] as const;
  const { methods = { base: 0 }, board, record, quotes, uses = [], followed } = rest;
  const rowsOf = [{ ...now, methods: methodRows(methods) }, lastYear, yearBefore];
  const rows = (question: Question) =>
    rowsOf[years.findIndex(({ span }) => span?.from === question.filters.from)]?.[question.mart] ?? [];
  return {
    gathered: {
      kind: 'annual-report',
      board,
      record,
      typologyStatus: 'proposed',
      quotes: { good: [], changes: [], impact: [], ...quotes },
      uses,
      followed: { ...NOTHING_FOLLOWED, ...followed },
    },
    years,
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
    dimensions: { reviewTypes, codes, answers, first: quarters[0], last: quarters[1] },
    answers: boardQuestions(board.id, years).map((question): Answer => ({ ...question, rows: rows(question) })),
    charts: {},
    definitions: [{ measure: 'returns', title: 'Returns', counts: 'Returns owed.', of: 'All boards.' }],
  };
}

const sources = new Map(reference.sourceTypes.map(({ id, label }) => [id, label]));
const reviewTypes = [
  ...reference.reviewTypes.map(({ id, label, sourceType }) => ({
    id,
    label,
    sourceType,
    sourceLabel: sources.get(sourceType)!,
  })),
  { id: 'not-stated', label: 'Not stated', sourceType: 'not-stated', sourceLabel: 'Not stated' },
];
const codes = [...typology.codes.values()].map(({ id, label, domain }) => ({ id, label, domain, domainLabel: domain }));
const { methods, independence, selections } = reference.formChoices;
const answers = [
  ...methods.map((choice) => ({ ...choice, question: 'method', questionLabel: 'Method' })),
  ...independence.map((choice) => ({
    ...choice,
    question: 'independence',
    questionLabel: 'Independence of the review',
  })),
  ...selections.map((choice) => ({ ...choice, question: 'selection', questionLabel: 'How the case was selected' })),
  ...['practitioner-involvement', 'family-involvement-review'].map((id) => ({
    id,
    label: `Speaks of ${id}`,
    question: 'participation',
    questionLabel: 'Taking part in the review',
  })),
];

/** Every answer there is has a row, also those nobody gave. */
const methodRows = ({ base, given = {}, notStated = {} }: Given): MartRow[] =>
  answers.map(({ question, id }) => ({
    question,
    value: id,
    summaries: given[question]?.[id] ?? 0,
    base,
    not_stated: notStated[question] ?? base,
  }));
