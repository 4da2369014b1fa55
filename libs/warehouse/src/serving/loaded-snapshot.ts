import { channel } from 'node:diagnostics_channel';
import { ok, type Outcome } from '#libs/kernel';
import { checkFilters, type Filters, NO_FILTERS, type UnknownFilter } from '../domain/check-filters.js';
import type { Dimensions } from '../domain/dimensions.js';
import type { Manifest } from '../domain/manifest.js';
import { MART_COLUMNS, type ColumnType, type MartName } from '../marts.js';
import { inSchema, onlyOwn, sqlFor } from '../sql-for.js';
import type { CountedIn } from './create-cells.js';
import type { Engine } from './engine.js';
import { KeptAnswers } from './kept-answers.js';
import { Lane, type Row, type TooSlow } from './lane.js';

const LANES = 3; // questions answered at once, further ones wait their turn: of Node's four threads one stays free for all else
/** Values kept of answers given, in a snapshot's memory: some tens of megabytes. */
export const KEPT_VALUES = 1_000_000;

export type { Row };
export type Column = { name: string; type: ColumnType };

/**
 * What a mart answered, which nobody may change: others are given the same rows. `filters` are those the mart applied: a filter
 * it does not have (a valence, to a count of summaries) is null there, whatever was asked.
 */
export type MartResult = { mart: MartName; snapshot: Manifest; filters: Filters; columns: Column[]; rows: Row[] };
export type QueryRefusal = UnknownFilter | TooSlow;

/** The channel (`node:diagnostics_channel`) on which is told how long DuckDB took for a question, once it has answered or given up. */
export const QUESTION_ANSWERED = 'common-thread:question-answered';
export type QuestionAnswered = { mart: MartName; seconds: number };
const answered = channel(QUESTION_ANSWERED);

/** One snapshot in a schema of a locked-down DuckDB. */
export class LoadedSnapshot {
  private readonly idle: Lane[] = [];
  private readonly waiting: ((lane: Lane) => void)[] = [];
  private readonly answers: KeptAnswers;
  private lanes = 0;
  private busy = 0;
  private retired = false;

  constructor(
    readonly engine: Engine,
    readonly schema: string,
    readonly counted: CountedIn,
    readonly manifest: Manifest,
    readonly dimensions: Dimensions,
    keptValues = KEPT_VALUES,
  ) {
    this.answers = new KeptAnswers(keptValues);
  }

  /**
   * Answers a mart. Refuses filter values the snapshot does not know, and gives up after `limitMs`. A snapshot never changes,
   * so an answer given before is given again while it is kept.
   */
  async query(mart: MartName, filters: Filters, limitMs: number): Promise<Outcome<MartResult, QueryRefusal>> {
    const checked = checkFilters(filters, this.dimensions);
    if (!checked.ok) return checked;
    const own = onlyOwn(mart, checked.value);
    return this.answers.get(`${mart} ${JSON.stringify(own)}`, () => this.ask(mart, own, limitMs));
  }

  /** By board, a word that changes with what a mart of boards answers, without its rows; no word where it answers nothing. */
  async marks(mart: MartName, limitMs: number): Promise<Outcome<ReadonlyMap<string, string>, TooSlow>> {
    const marked = `SELECT board, concat(count(*), ' ', bit_xor(hash(r))) AS mark FROM (\n${sqlFor(mart, NO_FILTERS)}) r GROUP BY board`;
    const answer = await this.run(marked, NO_FILTERS, limitMs);
    return answer.ok ? ok(new Map(answer.value.map(({ board, mark }) => [String(board), String(mark)]))) : answer;
  }

  /** Runs one statement with the filters it names bound as parameters. */
  async run(sql: string, filters: Filters, limitMs: number): Promise<Outcome<Row[], TooSlow>> {
    this.busy += 1;
    const lane = await this.takeLane();
    try {
      return await lane.run(inSchema(sql, this.schema), filters, limitMs);
    } finally {
      this.giveBack(lane);
      this.busy -= 1;
      this.closeIfDone();
    }
  }

  /** Closes once the questions already asked are answered. */
  retire(): void {
    this.retired = true;
    this.closeIfDone();
  }

  private async ask(mart: MartName, filters: Filters, limitMs: number): Promise<Outcome<MartResult, TooSlow>> {
    const began = performance.now();
    const answer = await this.run(sqlFor(mart, filters), filters, limitMs);
    answered.publish({ mart, seconds: (performance.now() - began) / 1000 } satisfies QuestionAnswered);
    if (!answer.ok) return answer;
    const columns = Object.entries(MART_COLUMNS[mart]).map(([name, { type }]) => ({ name, type }));
    return ok({ mart, snapshot: this.manifest, filters, columns, rows: answer.value });
  }

  private async takeLane(): Promise<Lane> {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.lanes === LANES) return new Promise((resolve) => this.waiting.push(resolve));
    this.lanes += 1;
    return new Lane(await this.engine.connect());
  }

  private giveBack(lane: Lane): void {
    const next = this.waiting.shift();
    if (next) next(lane);
    else this.idle.push(lane);
  }

  private closeIfDone(): void {
    if (!this.retired || this.busy > 0) return;
    this.retired = false; // once
    for (const lane of this.idle.splice(0)) lane.close();
    void this.engine.leave(this.schema);
  }
}
