import { createHash } from 'node:crypto';
import type { Quarter } from '#libs/kernel';
import type { Dimensions } from './dimensions.js';
import { FORMAT, type SnapshotContent } from './manifest.js';
import type { Wanted } from './plan-partitions.js';

/**
 * What the record holds of one board and quarter: released summaries, codes suggested for their passages, and hashes
 * that change when the summaries or revisions (`released`) or the number of suggestions (`suggested`) do.
 */
export type BoardQuarter = {
  quarter: Quarter | null;
  board: string;
  summaries: number;
  suggestions: number;
  released: string;
  suggested: string;
};
export type Versions = { taggerVersion: string; typologyVersion: string };
export type Survey = {
  /** Quarters with a released summary, in order. */
  quarters: Quarter[];
  wanted: Wanted[];
  totals: Omit<SnapshotContent['totals'], 'codings'>;
};

/**
 * Says which partitions the facts of a record need, each with a fingerprint of all it is made from: the rows, and what
 * turns them into facts (versions, the source of each kind of review, the domain of each code). Boards that the
 * dimensions do not list, and summaries without a quarter, are counted and left out. Order of rows does not matter.
 */
export function surveyRecord(rows: readonly BoardQuarter[], dimensions: Dimensions, versions: Versions): Survey {
  const region = new Set(dimensions.boards.map(({ id }) => id));
  const inside = rows.filter(({ board }) => region.has(board));
  const counted = inside.filter(({ quarter }) => quarter !== null);
  const quarters = [...new Set(counted.map(({ quarter }) => quarter!))].sort();
  const made = recipes(dimensions, versions);
  return {
    quarters,
    wanted: quarters.flatMap((quarter) => partitionsOf(quarter, counted, made)),
    totals: {
      summaries: sumOf(counted),
      boards: new Set(counted.map(({ board }) => board)).size,
      undated: sumOf(inside) - sumOf(counted),
      elsewhere: sumOf(rows) - sumOf(inside),
    },
  };
}

type Recipes = { summaries: unknown; codings: unknown };

function recipes({ reviewTypes, codes }: Dimensions, { taggerVersion, typologyVersion }: Versions): Recipes {
  const summaries = [FORMAT, reviewTypes.map(({ id, sourceType }) => [id, sourceType])];
  const domains = codes.map(({ id, domain }) => [id, domain]);
  return { summaries, codings: [summaries, taggerVersion, typologyVersion, domains] };
}

function partitionsOf(quarter: Quarter, counted: readonly BoardQuarter[], made: Recipes): Wanted[] {
  const rows = counted.filter((row) => row.quarter === quarter).sort((a, b) => (a.board < b.board ? -1 : 1));
  const released = rows.map((row) => [row.board, row.summaries, row.released]);
  const suggested = rows.map((row) => [row.suggestions, row.suggested]);
  const summaries = { fact: 'summaries', quarter, fingerprint: hashOf([made.summaries, released]) } as const;
  if (rows.every(({ suggestions }) => suggestions === 0)) return [summaries];
  return [summaries, { fact: 'codings', quarter, fingerprint: hashOf([made.codings, released, suggested]) }];
}

const sumOf = (rows: readonly BoardQuarter[]) => rows.reduce((sum, { summaries }) => sum + summaries, 0);

const hashOf = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex');
