import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { Clock, quarterOf } from '#libs/kernel';
import { type Day, KnownReviewsService, londonDay, type OwnReview } from '#libs/returns';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type EffortReading, effortsOf, type WholeEffort, wholeEffortOf } from './domain/check-effort.js';
import { type Ruling, rulingsOf } from './domain/check-rules.js';
import { type ClockReading, clocksOf } from './domain/clocks.js';
import { type DueThing, dueOf, whatIsDue } from './domain/due.js';
import { type Flag, flagsOf } from './domain/flags.js';
import { type Funnel, funnelOf } from './domain/funnel.js';
import {
  type Measured,
  measuresOf,
  type ReviewMeasures,
  type Seen,
  seenByBoard,
  type Span,
} from './domain/measures.js';
import type { Fact, Held, Review } from './domain/review.js';
import { RegisterCounts } from './register-counts.js';
import { ReviewsSettings } from './reviews-settings.js';
import { asReview, readStored, type Stored } from './stored-reviews.js';

/** A review of the register as its own board sees it, whole. `numbers` are those of the last records, for `seen`. */
export type RegisteredReview = OwnReview & {
  stages: ReadonlyMap<string, Held>;
  facts: ReadonlyMap<string, Fact>;
  numbers: ReadonlyMap<string, number>;
  clocks: ClockReading[];
  due: DueThing[];
  flags: Flag[];
  rulings: Ruling[];
  efforts: EffortReading[];
  wholeEffort: WholeEffort | undefined;
};
/** Something due of one review of a board; `says` names it without a word of the case. */
export type DueOfReview = DueThing & { reviewId: string; reviewType: string; says: string };
/** The registers of all boards in numbers, and of each. */
export type ComparedRegisters = { all: ReviewMeasures; boards: { boardId: string; measures: ReviewMeasures }[] };
/** A board's own register over some quarters: how far its reviews came, the numbers, and each of them whole. */
export type BoardRegister = { funnel: Funnel; measures: ReviewMeasures; reviews: RegisteredReview[] };

/** Reads the register with a reader's rights: a board its own whole, the groups that run the framework days and marks. */
@Injectable()
export class ReviewRegisterReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: ReviewsSettings,
    private readonly known: KnownReviewsService,
    private readonly counts: RegisterCounts,
  ) {}

  /** The reviews of the actor's board, what is overdue first, then what is due soonest. Empty for somebody of no board. */
  async own(actor: Actor): Promise<RegisteredReview[]> {
    requireMay(actor, 'reviews.read');
    if (actor.boardId === null) return [];
    const reviews = await inTransaction(this.database, actor, async (manager) => {
      const stored = await readStored(manager);
      return (await this.known.ownIn(manager)).map((review) => this.whole(review, stored(review.id)));
    });
    return reviews.sort(bySoonestDue);
  }

  /** One of them. */
  async find(actor: Actor, id: string): Promise<RegisteredReview | undefined> {
    return (await this.own(actor)).find((review) => review.id === id);
  }

  /** What is due of the reviews of the actor's board, soonest first. */
  async due(actor: Actor): Promise<DueOfReview[]> {
    const reviews = await this.own(actor);
    return reviews
      .flatMap(({ id: reviewId, reviewType, due }) =>
        due.map((one) => ({ ...one, reviewId, reviewType, says: whatIsDue(one, this.settings.book) })),
      )
      .sort((one, other) => one.day.localeCompare(other.day));
  }

  /** The registers of all boards in numbers. For those who follow the boards. */
  async measures(actor: Actor, span: Span, only: Measured = {}): Promise<ReviewMeasures> {
    requireMay(actor, 'reviews.follow');
    return this.measure(await this.counts.seen(span), only);
  }

  /** The same over all boards and by board, in the order of their ids. */
  async compared(actor: Actor, span: Span): Promise<ComparedRegisters> {
    requireMay(actor, 'reviews.follow');
    const seen = await this.counts.seen(span);
    return {
      all: this.measure(seen),
      boards: [...seenByBoard(seen)].map(([boardId, own]) => ({ boardId, measures: this.measure(own) })),
    };
  }

  /** The same by type of review, those with most reviews first. */
  async byType(actor: Actor, span: Span): Promise<{ reviewType: string; measures: ReviewMeasures }[]> {
    requireMay(actor, 'reviews.follow');
    const seen = await this.counts.seen(span);
    return this.measure(seen).types.map(({ reviewType }) => ({
      reviewType,
      measures: this.measure(seen, { reviewType }),
    }));
  }

  /** The register of the actor's own board over some quarters, for its annual report. Undefined for somebody of no board. */
  async ofBoard(actor: Actor, span: Span): Promise<BoardRegister | undefined> {
    requireMay(actor, 'reviews.read');
    const { boardId } = actor;
    if (boardId === null) return undefined;
    const reviews = (await this.own(actor)).filter(({ knownOn }) => isWithin(span, knownOn));
    return {
      funnel: funnelOf(reviews),
      measures: this.measure(await this.counts.seen(span), { boardId }),
      reviews: reviews.sort((one, other) => one.knownOn.localeCompare(other.knownOn)),
    };
  }

  private readonly measure = (seen: Seen, measured: Measured = {}): ReviewMeasures =>
    measuresOf(seen, measured, this.settings.book, this.settings.minimumBase);

  private whole(own: OwnReview, stored: Stored): RegisteredReview {
    const { book } = this.settings;
    const review: Review = asReview(own, stored);
    return {
      ...own,
      ...stored,
      clocks: clocksOf(review, book),
      due: dueOf(review, own.summary ? null : own.expectedBy, book),
      flags: flagsOf(review, book, this.today()),
      rulings: rulingsOf(review, book),
      efforts: effortsOf(review, book),
      wholeEffort: wholeEffortOf(review, book),
    };
  }

  private readonly today = (): Day => londonDay(this.clock.now());
}

const isWithin = ({ from, to }: Span, day: Day): boolean => from <= quarterOf(day)! && quarterOf(day)! <= to;

/** What is due soonest first; of what nothing is due, what became known last. */
function bySoonestDue(one: RegisteredReview, other: RegisteredReview): number {
  const [day, otherDay] = [one.due[0]?.day, other.due[0]?.day];
  if (day !== undefined && otherDay !== undefined) return day.localeCompare(otherDay);
  if (day !== undefined || otherDay !== undefined) return day === undefined ? 1 : -1;
  return other.knownOn.localeCompare(one.knownOn);
}
