import { createHash } from 'node:crypto';
import type { Quarter } from '#libs/kernel';
import type { Dimensions } from './dimensions.js';
import { FORMAT, type SnapshotContent } from './manifest.js';
import type { Wanted } from './plan-partitions.js';

/**
 * What the record holds of one board and quarter: released summaries, the codes that count of their passages, as coded then, how
 * many of these are of an `earlier` version of the typology or of passages another tagger has read too, and a number that changes with what facts are made from.
 */
export type BoardQuarter = {
  quarter: Quarter | null;
  board: string;
  summaries: number;
  codes: number;
  earlier: number;
  mark: string;
};
export type Versions = { taggerVersion: string; typologyVersion: string };
export type Survey = {
  /** Quarters with a released summary, in order. */
  quarters: Quarter[];
  wanted: Wanted[];
  /** Quarters coded under the version in force and by the tagger in use alone: as coded then is as coded now. */
  unchanged: Quarter[];
  totals: Pick<SnapshotContent['totals'], 'summaries' | 'boards' | 'undated' | 'elsewhere'>;
};

/**
 * Says which partitions the facts of a record need, each with a fingerprint of all it is made from: the rows, and the
 * `recipe` by which they become facts. The codings as coded then are wanted where they differ from those as coded now.
 * Boards the dimensions do not list, and summaries without a quarter, are counted and left out. Order of rows does not
 * matter.
 */
export function surveyRecord(rows: readonly BoardQuarter[], dimensions: Dimensions, recipe: string): Survey {
  const region = new Set(dimensions.boards.map(({ id }) => id));
  const inside = rows.filter(({ board }) => region.has(board));
  const counted = inside.filter(({ quarter }) => quarter !== null);
  const quarters = [...new Set(counted.map(({ quarter }) => quarter!))].sort();
  return {
    quarters,
    wanted: quarters.flatMap((quarter) => partitionsOf(quarter, counted, recipe)),
    unchanged: quarters.filter((quarter) => counted.every((row) => row.quarter !== quarter || row.earlier === 0)),
    totals: {
      summaries: sumOf(counted),
      boards: new Set(counted.map(({ board }) => board)).size,
      undated: sumOf(inside) - sumOf(counted),
      elsewhere: sumOf(rows) - sumOf(inside),
    },
  };
}

/**
 * Names the way rows of the record become facts: the versions in use, the source of each kind of review, the domain of each
 * code, the facets and answers there are, when returns are due, and the `engine` whose hashes the marks are.
 */
export function recipeOf(
  { reviewTypes, codesThen, facets, answers, boards }: Dimensions,
  { taggerVersion, typologyVersion }: Versions,
  due: unknown,
  engine: string,
): string {
  return hashOf([
    FORMAT,
    taggerVersion,
    typologyVersion,
    reviewTypes.map(({ id, sourceType }) => [id, sourceType]),
    codesThen.map(({ id, domain }) => [id, domain]),
    facets.map(({ kind, id }) => [kind, id]),
    answers.map(({ question, id, label }) => [question, id, label]),
    boards.map(({ id }) => id),
    due,
    engine,
  ]);
}

function partitionsOf(quarter: Quarter, counted: readonly BoardQuarter[], recipe: string): Wanted[] {
  const rows = counted.filter((row) => row.quarter === quarter).sort((a, b) => (a.board < b.board ? -1 : 1));
  const fingerprint = hashOf([recipe, rows.map(({ board, summaries, mark }) => [board, summaries, mark])]);
  const isCoded = rows.some(({ codes, earlier }) => codes > 0 || earlier > 0);
  const isEarlier = rows.some(({ earlier }) => earlier > 0);
  return [
    ...(['summaries', 'reviews', 'recommendations', 'actions', 'facets'] as const),
    ...(isCoded ? (['codings'] as const) : []),
    ...(isEarlier ? (['codings_then'] as const) : []),
  ].map((fact) => ({ fact, quarter, fingerprint }));
}

const sumOf = (rows: readonly BoardQuarter[]) => rows.reduce((sum, { summaries }) => sum + summaries, 0);

const hashOf = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex');
