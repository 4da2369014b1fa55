import type { DuckDBConnection } from '@duckdb/node-api';
import { CELLS, type Counted, type Left, OF_CODINGS } from '../domain/smallest-cells.js';
import { readSource } from '../marts.js';
import { asCodedThen, inSchema } from '../sql-for.js';
import { isIn, notIn } from './fact-tables.js';

const TYPES: Record<Left, string> = { quarter: 'quarter_id', board: 'board_id', review_type: 'review_type_id' };
const MOST_SINCE = 4; // quarters

/**
 * Where the widest tables of a snapshot are, which would take longer to copy than to count: in the schema `base`, which
 * snapshots share, but for the quarters that changed `since`. Those are in a schema of the snapshot's `own`.
 */
export type CountedIn = { base: string; since: readonly string[]; own: string };

/** What an earlier snapshot has already counted: all but the quarters that are `fresh`. */
export type Earlier = { schema: string; counted: CountedIn; fresh: readonly string[] };

/**
 * Counts a snapshot's facts together once, into the tables most marts are asked of. Beside an earlier snapshot only the
 * quarters that are `fresh` are counted, and the others taken over.
 */
export async function createCells(
  connection: DuckDBConnection,
  schema: string,
  isOfNow: boolean,
  earlier?: Earlier,
): Promise<CountedIn> {
  const counted = countedIn(ownOf(schema), earlier);
  const cells = new CellsSql(schema, counted, earlier);
  const inBothViews = OF_CODINGS.flatMap((one) => cells.tablesOf(one));
  const inOne = (Object.keys(CELLS) as Counted[]).filter((one) => !OF_CODINGS.includes(one));
  const statements = [
    `CREATE SCHEMA ${counted.own}`,
    ...inOne.flatMap((one) => cells.tablesOf(one)),
    ...inBothViews,
    ...(isOfNow ? inBothViews.flatMap((made) => cells.alsoThen(made)) : inBothViews.map(asCodedThen)),
    ...cells.wide('code_days', cells.ofFacts('code_days')),
    ...['spells', 'standing'].map(
      (one) => `CREATE TABLE ${schema}.${one} AS ${inSchema(readSource(`serving/cells/${one}.sql`), schema)}`,
    ),
  ];
  await connection.run(statements.join(';\n')); // at once: each by itself would wait for a thread that a question holds
  return counted;
}

/** The schema of what a snapshot has counted for itself alone, or for those after it. */
export const ownOf = (schema: string) => `${schema}_counted`;

/** Beside an earlier snapshot the same base, as long as not too many quarters have changed since. */
function countedIn(own: string, earlier: Earlier | undefined): CountedIn {
  const since = earlier ? [...new Set([...earlier.counted.since, ...earlier.fresh])] : [];
  return earlier && since.length <= MOST_SINCE
    ? { base: earlier.counted.base, since, own }
    : { base: own, since: [], own };
}

class CellsSql {
  constructor(
    private readonly schema: string,
    private readonly counted: CountedIn,
    private readonly earlier: Earlier | undefined,
  ) {}

  /** Makes the tables of one kind of cells, finest first. */
  tablesOf(kind: Counted): string[] {
    const [cells, sums, totals] = [`${kind}_cells`, `${kind}_sums`, `${kind}_totals`];
    const { noCells, wideSums } = CELLS[kind];
    const summed = noCells ? this.ofFacts(sums) : sumsOf(kind, 'sums', this.fresh(`${this.counted.own}.${cells}`));
    return [
      ...(noCells ? [] : this.wide(cells, this.ofFacts(cells))),
      ...(wideSums ? this.wide(sums, summed) : [this.narrow(sums, summed)]),
      `CREATE TABLE ${this.schema}.${totals} AS ${this.earlier ? this.totalsSince(kind, this.earlier) : sumsOf(kind, 'totals', `${this.schema}.${sums}`)}`,
    ];
  }

  /** Makes a wide table out of the base, with what was counted anew beside it. */
  wide(table: string, sql: string): string[] {
    const { base, since, own } = this.counted;
    const parts =
      base === own
        ? `FROM ${own}.${table}`
        : `FROM ${base}.${table} WHERE ${notIn(since)} UNION ALL FROM ${own}.${table}`;
    return [
      `CREATE TABLE ${own}.${table} AS ${this.taken(table, base === own)}${sql}`,
      `CREATE VIEW ${this.schema}.${table} AS ${parts}`,
    ];
  }

  /** The counting in a file of `cells/` over the facts, or beside an earlier snapshot over those of the fresh quarters. */
  ofFacts(file: string): string {
    return readSource(`serving/cells/${file}.sql`).replaceAll(
      /\b(FROM|JOIN) (summaries|codings|facets|recommendations|reviews) ([fg])\b/g,
      `$1 ${this.earlier ? 'temp' : this.schema}.$2 $3`,
    );
  }

  /** The same under the names as coded then, where those are the same. */
  alsoThen(made: string): string[] {
    const [, table] = new RegExp(`^CREATE (?:TABLE|VIEW) ${this.schema}\\.(\\w+) AS`).exec(made) ?? [];
    return table ? [`CREATE VIEW ${this.schema}.${table}_then AS FROM ${this.schema}.${table}`] : [];
  }

  private narrow(table: string, sql: string): string {
    return `CREATE TABLE ${this.schema}.${table} AS ${this.taken(table, true)}${sql}`;
  }

  /** What the earlier snapshot has of the quarters that are not fresh: `all` of them, or those that changed since the base. */
  private taken(table: string, all: boolean): string {
    if (!this.earlier) return '';
    const { schema, fresh } = this.earlier;
    const still = this.counted.since.filter((quarter) => !fresh.includes(quarter));
    return `FROM ${schema}.${table} WHERE ${all ? notIn(fresh) : isIn(still)} UNION ALL `;
  }

  private fresh(table: string): string {
    return this.earlier ? `(FROM ${table} WHERE ${isIn(this.earlier.fresh)})` : table;
  }

  /** Totals less what the fresh quarters were, and with what they are. */
  private totalsSince(kind: Counted, { schema, fresh }: Earlier): string {
    const numbers = numbersOf(kind);
    const inFresh = (sums: string) => `FROM ${sums}.${kind}_sums WHERE ${isIn(fresh)}`;
    return `FROM (
      SELECT ${keysOf(kind).join(', ')}, sum(${numbers})::INTEGER FROM (
        FROM ${schema}.${kind}_totals
        UNION ALL SELECT ${leaving(kind, 'totals')}, -${numbers} ${inFresh(schema)}
        UNION ALL SELECT ${leaving(kind, 'totals')}, ${numbers} ${inFresh(this.schema)}
      ) GROUP BY ALL
    ) WHERE greatest(*${numbers}) > 0 ORDER BY ALL`;
  }
}

/** Counts added up over what is left out, which is null. */
const sumsOf = (kind: Counted, grain: 'sums' | 'totals', among: string): string =>
  `SELECT ${leaving(kind, grain)}, sum(${numbersOf(kind)})::INTEGER FROM ${among} GROUP BY ALL ORDER BY ALL`;

function leaving(kind: Counted, grain: 'sums' | 'totals'): string {
  const { by, [grain]: left } = CELLS[kind];
  const place = (Object.keys(TYPES) as Left[]).map((one) =>
    left.includes(one) ? `NULL::${TYPES[one]} AS ${one}` : one,
  );
  return [...by, ...place].join(', ');
}

const keysOf = (kind: Counted): string[] => [...CELLS[kind].by, ...Object.keys(TYPES)];
const numbersOf = (kind: Counted) => `COLUMNS(* EXCLUDE (${keysOf(kind).join(', ')}))`;
