import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import { referenceKey } from '#libs/summaries';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { checkReason } from './domain/check-nil.js';
import { londonDay, type Day } from './domain/days.js';
import {
  checkReview,
  reviewState,
  type KnownReviewRefusal,
  type NewReview,
  type ReviewState,
} from './domain/known-review.js';
import { KnownReview } from './return.entity.js';
import { ReturnsSettings } from './returns-settings.js';

/** A known review as its own board sees it. `summary` is linked by hand, or the one with the same reference. */
export type OwnReview = Pick<
  KnownReview,
  'id' | 'reviewType' | 'reference' | 'knownOn' | 'expectedBy' | 'closedReason'
> & {
  state: ReviewState;
  summary: { id: string; regionalReference: string; isReleased: boolean } | null;
};
/** A known review as the region sees it: no reference and no day. */
export type RegionReview = { boardId: string; reviewType: string; quarter: Quarter; state: ReviewState };
/** A summary of the board that no review is linked to. */
export type LinkableSummary = { id: string; regionalReference: string; reference: string | null };

type Row = OwnReview & { isReleased: boolean | null; summaryId: string | null; regionalReference: string | null };
type Seen = Omit<RegionReview, 'state'> & { hasSummary: boolean; isClosed: boolean; isPastExpected: boolean };
const ORDER: readonly ReviewState[] = ['overdue', 'expected', 'received', 'closed'];
const inOrder = (one: { state: ReviewState }, other: { state: ReviewState }) =>
  ORDER.indexOf(one.state) - ORDER.indexOf(other.state);

/** The register of reviews a board knows of, so that a summary that never comes is noticed. */
@Injectable()
export class KnownReviewsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: ReturnsSettings,
    private readonly clock: Clock,
  ) {}

  /** The reviews of the actor's board, overdue first, then by the day expected. */
  async own(actor: Actor): Promise<OwnReview[]> {
    requireMay(actor, 'returns.read');
    return inTransaction(this.database, actor, (manager) => this.ownIn(manager));
  }

  /** The same within a transaction of the board's own people, on a day. */
  async ownIn(manager: EntityManager, today = this.today()): Promise<OwnReview[]> {
    const rows = await manager.query<Row[]>(
      `SELECT k.id, k.review_type AS "reviewType", k.reference, k.known_on::text AS "knownOn",
              k.expected_by::text AS "expectedBy", k.closed_reason AS "closedReason",
              s.id AS "summaryId", s.regional_reference AS "regionalReference", l.is_released AS "isReleased"
         FROM known_review k LEFT JOIN known_review_link() l ON l.review_id = k.id LEFT JOIN summary s ON s.id = l.summary_id
        WHERE k.board_id = own_board() ORDER BY k.expected_by, k.added_at, k.id`,
    );
    return rows.map((row) => toReview(row, today)).sort(inOrder);
  }

  /** One review of the actor's board, or undefined. */
  async find(actor: Actor, id: string): Promise<OwnReview | undefined> {
    return (await this.own(actor)).find((review) => review.id === id);
  }

  /** The reviews of all boards as the region sees them, overdue first. A review counts as received when its summary is released. */
  async ofRegion(actor: Actor): Promise<RegionReview[]> {
    requireMay(actor, 'returns.compare-boards');
    const rows = await this.database.query<Seen[]>(
      `SELECT board_id AS "boardId", review_type AS "reviewType", quarter, has_summary AS "hasSummary",
              is_closed AS "isClosed", is_past_expected AS "isPastExpected"
         FROM known_review_seen($1::date) ORDER BY quarter, board_id, review_type`,
      [this.today()],
    );
    return rows
      .map(({ boardId, reviewType, quarter, ...facts }) => ({
        boardId,
        reviewType,
        quarter,
        state: reviewState(facts),
      }))
      .sort(inOrder);
  }

  /** Puts a review in the register of the actor's board. Out: its id. */
  async add(actor: Actor, wanted: NewReview): Promise<Outcome<string, KnownReviewRefusal>> {
    requireMay(actor, 'returns.state');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'returns.no-board' });
    const checked = checkReview(wanted, this.reference.reviewTypes, this.settings.policies, this.today());
    if (!checked.ok) return checked;
    const key = referenceKey(checked.value.reference);
    return inTransaction(this.database, actor, async (manager) => {
      await lock(manager, boardId);
      const isKnown =
        key !== null && (await manager.existsBy(KnownReview, { boardId, referenceKey: key, closedAt: IsNull() }));
      if (isKnown) return refused({ code: 'returns.reference-known-already' });
      const { identifiers } = await manager.insert(KnownReview, {
        ...checked.value,
        boardId,
        referenceKey: key,
        addedBy: actor.id,
        addedAt: this.clock.now(),
      });
      const id = identifiers[0]!.id as string;
      await recordAct(manager, actor, 'known-review.add', id);
      return ok(id);
    });
  }

  /** The board's summaries that belong to no review in the register yet. */
  async linkable(actor: Actor): Promise<LinkableSummary[]> {
    requireMay(actor, 'returns.state');
    return inTransaction(this.database, actor, (manager) => readLinkable(manager));
  }

  /** Says which summary is the one of a review, instead of any found by its reference. */
  link(actor: Actor, id: string, summaryId: string): Promise<Outcome<void, KnownReviewRefusal>> {
    return this.change(actor, id, 'known-review.link', async (manager) => {
      const own = await manager.query<unknown[]>('SELECT 1 FROM summary WHERE id = $1 AND board_id = own_board()', [
        summaryId,
      ]);
      if (own.length === 0) return refused({ code: 'returns.no-such-summary' });
      const free = await readLinkable(manager);
      if (!free.some((summary) => summary.id === summaryId)) return refused({ code: 'returns.summary-linked-already' });
      return ok({ summaryId, linkedBy: actor.id, linkedAt: this.clock.now() });
    });
  }

  /** Closes a review of which no summary will come, with the reason. */
  close(actor: Actor, id: string, why: string): Promise<Outcome<void, KnownReviewRefusal>> {
    const reason = checkReason(why);
    return this.change(actor, id, 'known-review.close', async () =>
      reason.ok ? ok({ closedReason: reason.value, closedBy: actor.id, closedAt: this.clock.now() }) : reason,
    );
  }

  private change(
    actor: Actor,
    id: string,
    act: string,
    decide: (manager: EntityManager) => Promise<Outcome<Partial<KnownReview>, KnownReviewRefusal>>,
  ): Promise<Outcome<void, KnownReviewRefusal>> {
    requireMay(actor, 'returns.state');
    return inTransaction(this.database, actor, async (manager) => {
      await lock(manager, actor.boardId ?? '');
      const review = await manager.findOneBy(KnownReview, { id, boardId: actor.boardId ?? '' });
      if (!review) return refused({ code: 'returns.no-such-review' });
      if (review.closedAt) return refused({ code: 'returns.review-closed' });
      const decided = await decide(manager);
      if (!decided.ok) return decided;
      await manager.update(KnownReview, { id }, decided.value);
      await recordAct(manager, actor, act, id);
      return ok(undefined);
    });
  }

  private readonly today = (): Day => londonDay(this.clock.now());
}

function toReview({ summaryId, regionalReference, isReleased, ...review }: Row, today: Day): OwnReview {
  const summary = summaryId ? { id: summaryId, regionalReference: regionalReference!, isReleased: isReleased! } : null;
  const isPastExpected = review.expectedBy < today;
  const state = reviewState({ hasSummary: summary !== null, isClosed: review.closedReason !== null, isPastExpected });
  return { ...review, state, summary };
}

/** One at a time changes the register of a board. */
const lock = (manager: EntityManager, boardId: string) =>
  manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2014))', [boardId]);

const readLinkable = (manager: EntityManager): Promise<LinkableSummary[]> =>
  manager.query(
    `SELECT s.id, s.regional_reference AS "regionalReference", d.reference
       FROM summary s JOIN revision r ON r.id = s.current_revision_id
       JOIN revision_detail d ON d.revision_id = r.id
      WHERE s.board_id = own_board() AND NOT EXISTS (SELECT 1 FROM known_review_link() l WHERE l.summary_id = s.id)
      ORDER BY r.created_at DESC LIMIT 200`,
  );
