import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { KnownReviewsService, type OwnReview } from '#libs/returns';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { checkFacts, type EnteredFact, type FactRefusal, isSame } from './domain/check-facts.js';
import { checkStage, type EnteredStage, type StageRefusal } from './domain/check-stage.js';
import { findIdentifying, type Identifying } from './domain/find-identifying.js';
import { type AnsweredMeanwhile, mergeFacts } from './domain/merge-facts.js';
import { isSameReadings, type Reading, readingsOf } from './domain/readings.js';
import type { Fact, Held } from './domain/review.js';
import { ReviewFact, ReviewReading, ReviewStage } from './review.entity.js';
import { ReviewsSettings } from './reviews-settings.js';
import { asReview, readFactsAt, readReadings, readStored, type Stored } from './stored-reviews.js';

export type RegisterRefusal =
  | StageRefusal
  | FactRefusal
  | AnsweredMeanwhile
  | Identifying
  | { code: 'reviews.no-such-review' }
  | { code: 'reviews.recorded-meanwhile' };

/** All a board records of a review at once: for registers kept before the platform was in use. */
export type WholeRecord = {
  stages: ReadonlyMap<string, EnteredStage>;
  facts: ReadonlyMap<string, EnteredFact>;
};

type Decided = Outcome<Written, RegisterRefusal>;
type Written = { stages: ReadonlyMap<string, Held | null>; facts: ReadonlyMap<string, Fact> };

/** Keeps what a board records of the reviews it knows of: dates, and coded facts. Each is added to, never changed. */
@Injectable()
export class ReviewRegister {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: ReviewsSettings,
    private readonly known: KnownReviewsService,
  ) {}

  /**
   * Records when a milestone or stage was held, is planned, or that there is none. `seen` is the number of the record the
   * actor had before them, 0 where there was none: where somebody of their board has recorded since, nothing is kept.
   */
  recordStage(
    actor: Actor,
    { reviewId, stage, seen }: { reviewId: string; stage: string; seen: number },
    entered: EnteredStage,
  ): Promise<Outcome<void, RegisterRefusal>> {
    return this.change(actor, reviewId, (review, stored) => {
      const checked = checkStage(review.reviewType, stage, entered, this.settings.book);
      if (!checked.ok) return checked;
      if ((stored.numbers.get(stage) ?? 0) !== seen) return refused({ code: 'reviews.recorded-meanwhile' });
      return ok({ stages: new Map([[stage, checked.value]]), facts: new Map() });
    });
  }

  /**
   * Records the facts of a group. `seen` are the numbers of their records the actor had before them: what somebody of their
   * board has recorded since of facts the actor left as they were is kept, and of one that both changed nothing is. Nor is
   * anything that could identify somebody, or that says the same as before.
   */
  recordFacts(
    actor: Actor,
    { reviewId, group, seen }: { reviewId: string; group: string; seen: ReadonlyMap<string, number> },
    entered: ReadonlyMap<string, EnteredFact>,
  ): Promise<Outcome<void, RegisterRefusal>> {
    return this.change(actor, reviewId, async (review, stored, manager) => {
      const checked = checkFacts(review.reviewType, group, entered, this.settings.book);
      if (!checked.ok) return checked;
      const merged = mergeFacts(checked.value, await readFactsAt(manager, reviewId, seen), stored.facts);
      return merged.ok ? this.passGate({ stages: new Map(), facts: merged.value }) : merged;
    });
  }

  /** Records all of a review at once, over whatever is recorded of it. */
  recordWhole(actor: Actor, reviewId: string, whole: WholeRecord): Promise<Outcome<void, RegisterRefusal>> {
    return this.change(actor, reviewId, ({ reviewType }) => {
      const stages = new Map<string, Held | null>();
      for (const [stage, entered] of whole.stages) {
        const checked = checkStage(reviewType, stage, entered, this.settings.book);
        if (!checked.ok) return checked;
        stages.set(stage, checked.value);
      }
      const facts = new Map<string, Fact>();
      for (const group of groupsOf(whole.facts.keys(), this.settings.book.facts)) {
        const checked = checkFacts(reviewType, group, whole.facts, this.settings.book);
        if (!checked.ok) return checked;
        for (const [fact, said] of checked.value) facts.set(fact, said);
      }
      return this.passGate({ stages, facts });
    });
  }

  /**
   * Works out anew how every review of the actor's board stands, after a change of the rules or of what is read off a review.
   * Where nothing stands otherwise nothing is written. Out: of how many reviews something did.
   */
  async workOut(actor: Actor): Promise<number> {
    requireMay(actor, 'reviews.record');
    return inTransaction(this.database, actor, async (manager) => {
      const [stored, kept] = [await readStored(manager), await readReadings(manager)];
      const reviews = await this.known.ownIn(manager);
      const changed = reviews.filter((review) => {
        return !isSameReadings(kept.get(review.id) ?? [], this.readingsOf(review, stored(review.id)));
      });
      for (const review of changed) {
        await lock(manager, review.id);
        const now = (await readStored(manager, review.id))(review.id);
        await this.keepReadings(manager, actor, review, now);
      }
      return changed.length;
    });
  }

  private async change(
    actor: Actor,
    reviewId: string,
    decide: (review: OwnReview, stored: Stored, manager: EntityManager) => Decided | Promise<Decided>,
  ): Promise<Outcome<void, RegisterRefusal>> {
    requireMay(actor, 'reviews.record');
    return inTransaction(this.database, actor, async (manager) => {
      await lock(manager, reviewId);
      const review = (await this.known.ownIn(manager)).find(({ id }) => id === reviewId);
      if (!review) return refused({ code: 'reviews.no-such-review' });
      const stored = (await readStored(manager, reviewId))(reviewId);
      const decided = await decide(review, stored, manager);
      if (!decided.ok) return decided;
      await this.write(manager, actor, review, stored, decided.value);
      await recordAct(manager, actor, 'review.record', reviewId);
      return ok(undefined);
    });
  }

  private passGate(written: Written): Outcome<Written, RegisterRefusal> {
    const [first, ...others] = findIdentifying(written.facts, this.settings.gate);
    return first ? refused(first, ...others) : ok(written);
  }

  private async write(manager: EntityManager, actor: Actor, review: OwnReview, stored: Stored, written: Written) {
    const about = { reviewId: review.id, boardId: actor.boardId!, recordedBy: actor.id, recordedAt: this.clock.now() };
    const next = (id: string) => (stored.numbers.get(id) ?? 0) + 1;
    const moved = [...written.stages].filter(([stage, held]) => !isSameStage(held, stored.stages.get(stage)));
    const stages = moved.map(([stage, held]) => ({
      ...about,
      stage,
      number: next(stage),
      state: held?.state ?? null,
      onDay: held?.on ?? null,
      halfDays: held?.halfDays ?? null,
    }));
    const changed = [...written.facts].filter(([fact, said]) => !isSame(said, stored.facts.get(fact)));
    const facts = changed.map(([fact, { choices, amount, words }]) => ({
      ...about,
      fact,
      number: next(fact),
      choices: [...choices],
      amount,
      words,
    }));
    if (stages.length > 0) await manager.insert(ReviewStage, stages);
    if (facts.length > 0) await manager.insert(ReviewFact, facts);
    for (const [stage, held] of moved) setOrRemove(stored.stages, stage, held);
    for (const [fact, said] of changed) stored.facts.set(fact, said);
    await this.keepReadings(manager, actor, review, stored);
  }

  private async keepReadings(manager: EntityManager, actor: Actor, review: OwnReview, stored: Stored): Promise<void> {
    const about = { reviewId: review.id, boardId: actor.boardId! };
    const readings = this.readingsOf(review, stored);
    await manager.delete(ReviewReading, about);
    await manager.insert(
      ReviewReading,
      readings.map((reading) => ({ ...about, ...reading })),
    );
  }

  private readonly readingsOf = (review: OwnReview, stored: Stored): Reading[] =>
    readingsOf(asReview(review, stored), this.settings.book);
}

/** One at a time records of a review or works it out. */
const lock = (manager: EntityManager, reviewId: string) =>
  manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2017))', [reviewId]);

const groupsOf = (facts: Iterable<string>, known: readonly { id: string; group: string }[]): Set<string> =>
  new Set([...facts].map((fact) => known.find(({ id }) => id === fact)?.group ?? fact));

const isSameStage = (one: Held | null, other: Held | undefined): boolean =>
  one?.state === other?.state && one?.on === other?.on && one?.halfDays === other?.halfDays;

function setOrRemove(stages: Map<string, Held>, stage: string, held: Held | null): void {
  if (held) stages.set(stage, held);
  else stages.delete(stage);
}
