import { isQuarter, shiftQuarter, type Quarter } from '#libs/kernel';
import { Answers, type MartRow } from '../answers.js';
import type { Figure } from '../document.js';
import type { Span } from '../words.js';
import type { DigestFacts } from './digest-facts.js';

/** A code found, with the words for it. */
export type Theme = { code: string; theme: string };
/** A count of a theme's summaries, and that of the boards they came from. */
export type CountOf = 'summaries' | 'concern_summaries' | 'good_summaries';
export const BOARDS_OF = {
  summaries: 'boards',
  concern_summaries: 'concern_boards',
  good_summaries: 'good_boards',
} as const;

/**
 * What changed, by the verdicts of the mart: the quarters up to the one reported against as many before. `fresh` themes are
 * seen for the first time in the quarter reported. `comparable` is false when a side is under the policy's minimum base;
 * then nothing is rising or falling.
 */
export type Changes = {
  after: Span;
  before: Span;
  comparable: boolean;
  rising: Theme[];
  falling: Theme[];
};

/**
 * The facts put in order: what the sections of a digest say is read off here. `isOwed` says whether boards owe returns for
 * the quarter; `coded` passages, a passage once for each of its codes, are `settled` by people or suggested. `changes` is
 * null in a first quarter.
 */
export type Findings = {
  facts: DigestFacts;
  answers: Answers;
  base: Figure;
  isOwed: boolean;
  boards: { reporting: Figure; of: Figure };
  coded: Figure;
  settled: Figure;
  themes: Theme[];
  good: Theme[];
  fresh: Theme[];
  changes: Changes | null;
};

/** The filters by which the marts are asked for all up to some quarter. */
export const upTo = (to: Quarter) => ({ from: null, to });

/** Orders and compares the facts of a quarter. Ties go by boards, then by the theme's name. */
export function studyFacts(facts: DigestFacts): Findings {
  const { quarter, answers: answered } = facts;
  const answers = new Answers({ from: quarter, to: quarter }, answered);
  const leading = answers.rows('leading-themes');
  const themes = ranked(leading, 'summaries');
  const isOwed = answers.rows('returns-by-quarter').length > 0;
  const seenFirst = new Set(leading.filter((row) => row.first_quarter === quarter).map(({ code }) => code));
  return {
    facts,
    answers,
    base: answers.cell('region-overview', {}, 'summaries'),
    isOwed,
    boards: boardsOf(answers, isOwed),
    coded: answers.sum('settled-codings', 'passages'),
    settled: answers.sum('settled-codings', 'settled'),
    themes,
    good: ranked(leading, 'good_summaries'),
    fresh: facts.before === null ? [] : themes.filter(({ code }) => seenFirst.has(code)),
    changes: facts.before === null ? null : changesOf(answers, facts),
  };
}

/** Of the boards that owe a return for the quarter, or where none was owed of all boards, those with a released summary. */
function boardsOf(answers: Answers, isOwed: boolean): Findings['boards'] {
  return isOwed
    ? {
        reporting: answers.cell('returns-by-quarter', {}, 'returned'),
        of: answers.cell('returns-by-quarter', {}, 'owed'),
      }
    : {
        reporting: answers.cell('region-overview', {}, 'boards'),
        of: answers.cell('region-overview', {}, 'boards_in_region'),
      };
}

const count = (row: MartRow, field: string) => Number(row[field] ?? 0);
const themeOf = (row: MartRow): Theme => ({ code: String(row.code), theme: String(row.theme) });

/** The themes with any of a count, most first. */
export function ranked(rows: readonly MartRow[], by: CountOf): Theme[] {
  return rows
    .filter((row) => count(row, by) > 0)
    .sort(
      (one, other) =>
        count(other, by) - count(one, by) ||
        count(other, BOARDS_OF[by]) - count(one, BOARDS_OF[by]) ||
        byText(String(one.theme), String(other.theme)),
    )
    .map(themeOf);
}

/** Null when the mart has nothing to compare with. */
function changesOf(answers: Answers, { quarter, minimumBase }: DigestFacts): Changes | null {
  const rows = answers.rows('theme-changes', upTo(quarter));
  const [since, from, to] = ['before_from', 'after_from', 'after_to'].map((field) => String(rows[0]?.[field] ?? ''));
  if (!isQuarter(since!) || !isQuarter(from!) || !isQuarter(to!)) return null;
  const comparable = ['after_base', 'before_base'].every((base) => count(rows[0]!, base) >= Math.max(1, minimumBase));
  const named = (verdict: string, direction: 1 | -1) =>
    rows
      .filter((row) => comparable && row.verdict === verdict)
      .sort(
        (one, other) =>
          direction * (count(other, 'difference') - count(one, 'difference')) ||
          byText(String(one.theme), String(other.theme)),
      )
      .map(themeOf);
  const spans = { after: { from, to }, before: { from: since, to: shiftQuarter(from, -1) } };
  return { ...spans, comparable, rising: named('rising', 1), falling: named('falling', -1) };
}

/** In the order of a dictionary, whatever the machine's language. */
export const byText = (one: string, other: string) => one.localeCompare(other, 'en-GB');

/** A count of a theme in the quarter: of summaries with it, or of the boards they came from. */
export const themeCount = (
  { answers }: Findings,
  { code }: Theme,
  field: CountOf | (typeof BOARDS_OF)[CountOf],
): Figure => answers.cell('leading-themes', { code }, field);

/** The names of the boards of a mart whose row has something in a column, in the order of a dictionary. */
export const boardNames = (answers: Answers, mart: 'returns-by-board' | 'coverage-by-board', field: string): string[] =>
  namesOf(answers.rows(mart).filter((row) => count(row, field) > 0));

/** The names of the boards without a released summary. */
export const silentBoards = (answers: Answers): string[] =>
  namesOf(answers.rows('coverage-by-board').filter((row) => count(row, 'summaries') === 0));

const namesOf = (rows: readonly MartRow[]) => rows.map((row) => String(row.board_name)).sort(byText);

/** The types of review that summaries of the quarter came from. */
export const reviewTypesOf = (answers: Answers): MartRow[] =>
  answers.rows('source-and-review-types').filter((row) => count(row, 'summaries') > 0);

/** The durations of the last four quarters of which enough is known to give a median. */
export const durationsOf = ({ answers, facts: { year, minimumBase } }: Findings): MartRow[] =>
  answers.rows('durations', year).filter((row) => count(row, 'known') >= minimumBase);
