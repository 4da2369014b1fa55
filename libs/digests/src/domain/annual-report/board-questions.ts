import type { Question } from '../answers.js';
import type { YearSpan } from './board-facts.js';

/** What the snapshot is asked for a document of one board: of the year reported, and what is compared of the two before. */
export function boardQuestions(board: string, [now, ...earlier]: readonly YearSpan[]): Question[] {
  const of = (mart: Question['mart'], { span }: YearSpan): Question[] =>
    span ? [{ mart, filters: { ...span, board } }] : [];
  const once = [
    'region-overview',
    'board-against-region',
    'recommendations-by-agency',
    'methods',
    'durations',
    'timeliness',
    'returns-by-quarter',
    'settled-codings',
  ] as const;
  const eachYear = ['source-and-review-types', 'leading-themes'] as const;
  return [
    ...once.flatMap((mart) => of(mart, now!)),
    ...[now!, ...earlier].flatMap((year) => eachYear.flatMap((mart) => of(mart, year))),
  ];
}
