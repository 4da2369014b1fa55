import { Answers } from '../answers.js';
import type { Figure, ReportYear } from '../document.js';
import { quartersOf, yearInWords } from '../report-year.js';
import { quartersBetween } from '#libs/kernel';
import { quoted, type Span } from '../words.js';
import type { BoardFacts, YearSpan } from './board-facts.js';

/** A theme of the year as its board has it. */
export type BoardTheme = {
  code: string;
  theme: string;
  domain: string;
  summaries: number;
  good: number;
  concern: number;
};

/** The facts in order: what the sections of a document of one board say is read off here. */
export type BoardStudy = {
  facts: BoardFacts;
  answers: Answers;
  year: ReportYear;
  /** "April 2013 to March 2014". */
  inWords: string;
  span: Span;
  /** Released summaries of the board in the year. */
  base: Figure;
  /** The themes of the year, most first; ties by their names. */
  themes: BoardTheme[];
  /** The two years before. */
  earlier: YearSpan[];
};

export function studyBoard(facts: BoardFacts): BoardStudy {
  const [now, ...earlier] = facts.years;
  const answers = new Answers({ ...now.span, board: facts.gathered.board.id }, facts.answers);
  return {
    facts,
    answers,
    year: now.year,
    inWords: yearInWords(now.year),
    span: now.span,
    base: answers.sum('source-and-review-types', 'summaries'),
    themes: themesOf(answers),
    earlier,
  };
}

const themesOf = (answers: Answers): BoardTheme[] =>
  answers
    .rows('leading-themes')
    .map((row) => ({
      code: String(row.code),
      theme: String(row.theme),
      domain: String(row.domain_label),
      summaries: Number(row.summaries),
      good: Number(row.good_summaries),
      concern: Number(row.concern_summaries),
    }))
    .filter(({ summaries }) => summaries > 0)
    .sort((one, other) => other.summaries - one.summaries || byText(one.theme, other.theme));

/** In the order of a dictionary, whatever the machine's language. */
export const byText = (one: string, other: string) => one.localeCompare(other, 'en-GB');

/** Whether the snapshot covers all of a year. */
export const isWhole = ({ year, span }: YearSpan): boolean =>
  span !== null && quartersBetween(span.from, span.to).length === quartersOf(year).length;

/** The label of a code, as the typology of the snapshot has it; its id where that has none. */
export const labelOf = ({ facts }: BoardStudy, code: string) =>
  facts.dimensions.codes.find(({ id }) => id === code)?.label ?? code;

export const reviewLabelOf = ({ facts }: BoardStudy, reviewType: string) =>
  facts.dimensions.reviewTypes.find(({ id }) => id === reviewType)?.label ?? reviewType;

/** Codes as a reader knows them, set apart and in the order of a dictionary. */
export const labelsOf = (study: BoardStudy, codes: readonly string[]): string[] =>
  codes
    .map((code) => labelOf(study, code))
    .sort(byText)
    .map(quoted);
