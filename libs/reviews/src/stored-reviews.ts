import type { OwnReview } from '#libs/returns';
import type { EntityManager } from 'typeorm';
import type { Reading } from './domain/readings.js';
import type { Fact, Held, Review } from './domain/review.js';
import { ReviewFact, ReviewReading, type ReviewStage } from './review.entity.js';

/** What is recorded of one review, with the number of the last record of each stage and fact. */
export type Stored = {
  stages: Map<string, Held>;
  facts: Map<string, Fact>;
  numbers: Map<string, number>;
};

type StageRow = Pick<ReviewStage, 'reviewId' | 'stage' | 'number' | 'state' | 'onDay' | 'halfDays'>;
type FactRow = Pick<ReviewFact, 'reviewId' | 'fact' | 'number' | 'choices' | 'amount' | 'words'>;

/** What counts now of the reviews of the board of this transaction, by the review's id; of one of them where `only` names it. */
export async function readStored(manager: EntityManager, only?: string): Promise<(reviewId: string) => Stored> {
  const stages = await manager.query<StageRow[]>(
    `SELECT review_id AS "reviewId", stage, number, state, on_day::text AS "onDay", half_days AS "halfDays"
       FROM review_stage_now() WHERE board_id = own_board() AND ($1::uuid IS NULL OR review_id = $1)`,
    [only ?? null],
  );
  const facts = await manager.query<FactRow[]>(
    `SELECT review_id AS "reviewId", fact, number, choices, amount, words
       FROM review_fact_now() WHERE board_id = own_board() AND ($1::uuid IS NULL OR review_id = $1)`,
    [only ?? null],
  );
  const found = new Map<string, Stored>();
  const of = (id: string) => {
    const stored = found.get(id) ?? nothing();
    found.set(id, stored);
    return stored;
  };
  for (const { reviewId, stage, number, state, onDay, halfDays } of stages) {
    of(reviewId).numbers.set(stage, number);
    if (state) of(reviewId).stages.set(stage, { state, on: onDay, halfDays });
  }
  for (const { reviewId, fact, number, ...said } of facts) {
    of(reviewId).numbers.set(fact, number);
    of(reviewId).facts.set(fact, said);
  }
  return (id) => found.get(id) ?? nothing();
}

/** The facts of a review as they stood in the records of some numbers, where there are such. */
export async function readFactsAt(
  manager: EntityManager,
  reviewId: string,
  numbers: ReadonlyMap<string, number>,
): Promise<Map<string, Fact>> {
  const records = (await manager.findBy(ReviewFact, { reviewId })).filter(
    ({ fact, number }) => numbers.get(fact) === number,
  );
  return new Map(records.map(({ fact, choices, amount, words }) => [fact, { choices, amount, words }]));
}

/** The readings kept of the reviews of the board of this transaction, by the review's id. */
export async function readReadings(manager: EntityManager): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const rows = await manager.find(ReviewReading);
  return Map.groupBy(rows, ({ reviewId }) => reviewId);
}

const nothing = (): Stored => ({ stages: new Map(), facts: new Map(), numbers: new Map() });

/** A review of the register with what is recorded of it. */
export const asReview = (
  { reviewType, knownOn, closedReason }: Pick<OwnReview, 'reviewType' | 'knownOn' | 'closedReason'>,
  { stages, facts }: Pick<Stored, 'stages' | 'facts'>,
): Review => ({ reviewType, knownOn, isClosed: closedReason !== null, stages, facts });
