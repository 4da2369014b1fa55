import { Clock } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Seen, seenByBoard, type SeenFacts, type SeenReadings, type Span } from './domain/measures.js';

/** What was counted of each board, and from which transaction on something may have changed since. */
type Counted = { horizon: string; boards: ReadonlyMap<string, Seen> };
const MOST_KEPT = 4; // days and spans

/**
 * Counts the registers of all boards where they are kept: of ten years there are too many readings to be handed over one by one,
 * and to count them takes a fifth of a second. So what was counted of a board is kept until something changes in its register or
 * its summaries.
 */
@Injectable()
export class RegisterCounts {
  private readonly kept = new Map<string, Counted>();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The registers of all boards over a span, as they stand now. */
  async seen(span: Span): Promise<Seen> {
    const today = londonDay(this.clock.now());
    const key = [today, span.from, span.to].join();
    const kept = this.kept.get(key);
    const { horizon, changed } = await this.changedSince(kept?.horizon);
    const counted = { horizon, boards: await this.countAgain(today, span, kept && { ...kept, changed }) };
    this.kept.delete(key);
    this.kept.set(key, counted);
    for (const oldest of [...this.kept.keys()].slice(0, -MOST_KEPT)) this.kept.delete(oldest);
    return inOne([...counted.boards.values()]);
  }

  /** Which boards' counts may have changed in a transaction from `horizon` on, and from which on the next may. */
  private async changedSince(horizon: string | undefined): Promise<{ horizon: string; changed: string[] }> {
    const [row] = await this.database.query<[{ horizon: string; changed: string[] }]>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, ARRAY(
         SELECT board_id FROM register_change WHERE transaction >= $1::xid8
          UNION SELECT board_id FROM fact_change WHERE transaction >= $1::xid8) AS changed`,
      [horizon ?? MAX_TRANSACTION],
    );
    return row;
  }

  private async countAgain(
    today: string,
    span: Span,
    kept: (Counted & { changed: string[] }) | undefined,
  ): Promise<ReadonlyMap<string, Seen>> {
    if (!kept) return seenByBoard(await this.count(today, span, null));
    if (kept.changed.length === 0) return kept.boards;
    const fresh = seenByBoard(await this.count(today, span, kept.changed));
    const others = [...kept.boards].filter(([boardId]) => !kept.changed.includes(boardId));
    return new Map([...others, ...fresh]);
  }

  private async count(today: string, { from, to }: Span, boards: readonly string[] | null): Promise<Seen> {
    const [readings, toSummary, facts] = await Promise.all([
      this.database.query<SeenReadings[]>(
        `SELECT board_id AS "boardId", review_type AS "reviewType", kind, subject, state, limit_days AS "limitDays", reason, count,
                days, half_days AS "halfDays" FROM review_reading_seen($1, $2, $3, $4)`,
        [today, from, to, boards],
      ),
      this.database.query<SeenReadings[]>(
        `SELECT board_id AS "boardId", review_type AS "reviewType", kind, subject, state, NULL AS "limitDays", NULL AS reason, count,
                days, '[]'::json AS "halfDays" FROM review_summary_seen($1, $2, $3)`,
        [from, to, boards],
      ),
      this.database.query<SeenFacts[]>(
        `SELECT board_id AS "boardId", review_type AS "reviewType", fact, choices, count, amounts FROM review_fact_seen($1, $2, $3)`,
        [from, to, boards],
      ),
    ]);
    return { known: toSummary, readings: [...readings, ...toSummary], facts }; // of each known review there is one to its summary
  }
}

/** Nothing is asked of what changed before anything was counted. */
const MAX_TRANSACTION = '18446744073709551615';

const inOne = (boards: readonly Seen[]): Seen => ({
  known: boards.flatMap(({ known }) => known),
  readings: boards.flatMap(({ readings }) => readings),
  facts: boards.flatMap(({ facts }) => facts),
});
