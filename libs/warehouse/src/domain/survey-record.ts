import { createHash } from 'node:crypto';
import type { Quarter } from '#libs/kernel';
import type { Dimensions } from './dimensions.js';
import { FORMAT, type SnapshotContent } from './manifest.js';
import type { Wanted } from './plan-partitions.js';

/**
 * What the record holds of one board and quarter: released summaries, suggestions and people's codings of their passages,
 * how many of these were made under an `earlier` version of the typology, and hashes that change when the summaries or
 * revisions (`released`), the number of codings (`settled`), or that of suggestions or recodings (`coded`) do.
 */
export type BoardQuarter = {
  quarter: Quarter | null;
  board: string;
  summaries: number;
  codes: number;
  earlier: number;
  released: string;
  settled: string;
  coded: string;
};
export type Versions = { taggerVersion: string; typologyVersion: string };
export type Survey = {
  /** Quarters with a released summary, in order. */
  quarters: Quarter[];
  wanted: Wanted[];
  /** Quarters coded under the version in force alone: as coded then is as coded now. */
  unchanged: Quarter[];
  totals: Pick<SnapshotContent['totals'], 'summaries' | 'boards' | 'undated' | 'elsewhere'>;
};

/**
 * Says which partitions the facts of a record need, each with a fingerprint of all it is made from: the rows, and what
 * turns them into facts (versions, the source of each kind of review, the domain of each code). The codings as coded then
 * are wanted where they differ from those as coded now. Boards that the
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
    unchanged: quarters.filter((quarter) => counted.every((row) => row.quarter !== quarter || row.earlier === 0)),
    totals: {
      summaries: sumOf(counted),
      boards: new Set(counted.map(({ board }) => board)).size,
      undated: sumOf(inside) - sumOf(counted),
      elsewhere: sumOf(rows) - sumOf(inside),
    },
  };
}

type Recipes = { summaries: unknown; codings: unknown };

function recipes({ reviewTypes, codesThen }: Dimensions, { taggerVersion, typologyVersion }: Versions): Recipes {
  const summaries = [FORMAT, reviewTypes.map(({ id, sourceType }) => [id, sourceType])];
  const domains = codesThen.map(({ id, domain }) => [id, domain]);
  return { summaries, codings: [summaries, taggerVersion, typologyVersion, domains] };
}

function partitionsOf(quarter: Quarter, counted: readonly BoardQuarter[], made: Recipes): Wanted[] {
  const rows = counted.filter((row) => row.quarter === quarter).sort((a, b) => (a.board < b.board ? -1 : 1));
  const released = rows.map((row) => [row.board, row.summaries, row.released]);
  const settled = rows.map((row) => row.settled);
  const coded = rows.map((row) => [row.codes, row.coded]);
  const summaries = { fact: 'summaries', quarter, fingerprint: hashOf([made.summaries, released, settled]) } as const;
  if (rows.every(({ codes }) => codes === 0)) return [summaries];
  const fingerprint = hashOf([made.codings, released, settled, coded]);
  const now = { fact: 'codings', quarter, fingerprint } as const;
  return rows.every(({ earlier }) => earlier === 0)
    ? [summaries, now]
    : [summaries, now, { fact: 'codings_then', quarter, fingerprint }];
}

const sumOf = (rows: readonly BoardQuarter[]) => rows.reduce((sum, { summaries }) => sum + summaries, 0);

const hashOf = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex');
