import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { type Quarter, projectRoot, quartersBetween, shiftQuarter } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import type { Dimensions, MartName } from '#libs/warehouse';
import { dimensionsOf } from '../../warehouse/src/domain/dimensions.js';
import { type AskedFacts, type Facts, openFacts } from '../../warehouse/test/facts-in-duckdb.js';
import type { Subject } from '../src/domain/chart-view.js';
import type { Row } from '../src/domain/rows.js';

/** How much a sample holds. `seed` fixes the draw. */
export type SampleSize = { boards: number; codes: number; quarters: number; seed?: number };

const FIRST: Quarter = '2013-Q3';
const STATUSES = ['returned-on-time', 'returned-on-time', 'returned-late', 'nil-on-time', 'nil-late', 'missing'];

/** A region of invented facts in a real DuckDB, for charts to be drawn from the real marts: the same for the same seed. */
export async function openSampleRegion(size: SampleSize): Promise<AskedFacts> {
  const dimensions = dimensionsFor(size);
  return openFacts(dimensions, factsOf(dimensions, draws(size.seed ?? 7)));
}

function dimensionsFor({ boards, codes, quarters }: SampleSize): Dimensions {
  const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
  const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
  const all = dimensionsOf(reference, [typology], quartersBetween(FIRST, shiftQuarter(FIRST, quarters - 1)));
  const kept = all.codes.slice(0, codes);
  return { ...all, boards: all.boards.slice(0, boards).map(withLongName), codes: kept, codesThen: kept };
}

const withLongName = (board: Dimensions['boards'][number]) =>
  board.name === 'Quillhaven' ? { ...board, name: 'Quillhaven and Upper Thornwick' } : board;

type Draws = ReturnType<typeof draws>;

function factsOf(dimensions: Dimensions, draw: Draws): Facts {
  const summaries = dimensions.quarters.flatMap((quarter) =>
    Array.from({ length: 8 + draw.upTo(6) }, () => ({
      quarter,
      board: draw.early(dimensions.boards).id,
      review_type: draw.early(dimensions.reviewTypes).id,
    })),
  );
  const facts: Required<Facts> = {
    summaries: [],
    codings: [],
    facets: [],
    recommendations: [],
    actions: [],
    reviews: [],
    returns: dimensions.boards.flatMap(({ id }) =>
      dimensions.quarters.map((quarter) => ({ board: id, quarter, status: draw.one(STATUSES) })),
    ),
  };
  for (const [at, place] of summaries.entries()) {
    const own = { summary_id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, ...place };
    for (const [fact, rows] of Object.entries(factsOfOne(own, dimensions, draw)))
      facts[fact as keyof Facts] = [...facts[fact as keyof Facts], ...rows];
  }
  return facts;
}

function factsOfOne(own: Row, dimensions: Dimensions, draw: Draws): Omit<Required<Facts>, 'returns' | 'actions'> {
  const codings = draw
    .several(5, dimensions.codes)
    .map(({ id }) => ({ ...own, code: id, ...valences(draw), settled: 0 }));
  const agencies = dimensions.facets.filter(({ kind }) => kind === 'agency');
  return {
    summaries: [{ ...own, concern: draw.upTo(3), good: draw.upTo(2) }],
    codings,
    facets: draw.several(5, dimensions.facets).map(({ kind, id }) => ({ ...own, kind, value: id, ...valences(draw) })),
    recommendations: draw
      .several(3, agencies)
      .map(({ id }) => ({ ...own, agency: id, single: draw.upTo(2), multi: 1 + draw.upTo(1) })),
    reviews: [reviewOf(own, dimensions, draw)],
  };
}

function reviewOf(own: Row, { answers }: Dimensions, draw: Draws): Row {
  const answer = (question: string) =>
    draw.one([...answers.filter((one) => one.question === question), null])?.id ?? null;
  const days = (most: number) => (draw.upTo(4) === 0 ? null : 5 + draw.upTo(most));
  const [known, completed] = [days(200), days(120)];
  return {
    ...own,
    method: answer('method'),
    chairing: answer('chairing'),
    authoring: answer('authoring'),
    independence: answer('independence'),
    selection: answer('selection'),
    incident_to_completed: days(500),
    completed_to_released: completed,
    received_to_released: days(40),
    known_to_released: known,
    return_in_time: completed === null ? null : Number(completed < 60),
    review_in_time: known === null ? null : Number(known < 120),
  };
}

const valences = (draw: Draws) => ({ concern: 1 + draw.upTo(1), good: draw.upTo(1), neutral: draw.upTo(1) });

/** Draws that are the same for the same seed. `early` and `several` take the first of a list more often than the last. */
function draws(seed: number) {
  let state = seed;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const early = <T>(list: readonly T[]): T => list[Math.floor(next() ** 2 * list.length)]!;
  const several = <T>(most: number, list: readonly T[]): T[] => [
    ...new Set(Array.from({ length: 1 + upTo(most - 1) }, () => early(list))),
  ];
  return { upTo, one, early, several };
}

/** The rows a chart is drawn with: of one theme or one board where its page is of one. */
export async function rowsOf(region: AskedFacts, mart: MartName, subject?: Subject): Promise<Row[]> {
  if (subject === undefined) return region.ask(mart);
  const found = await region.ask(subject === 'theme' ? 'leading-themes' : 'coverage-by-board');
  return region.ask(
    mart,
    subject === 'theme' ? { theme: String(found[0]!['code']) } : { board: String(found[0]!['board']) },
  );
}
