import { recordAct } from '#libs/audit';
import { BOARD_ROLES, may, requireMay, type Actor } from '#libs/authority';
import { REFERENCE, type Reference } from '#libs/framework';
import { Account, changeStanding, type ChangeRefusal, closeAccount } from '#libs/identity';
import { Clock, ok, quarterOf, refused, type Outcome } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { type AccessPolicy, inForce, isIdle } from './domain/access-policy.js';
import { accessReviewCsv } from './domain/access-review-csv.js';
import {
  accessInBrief,
  checkDecision,
  type DecisionRefusal,
  mayDecide,
  reviewersOf,
  type Standing,
  standingOf,
  type WishedDecision,
} from './domain/access-review.js';
import { AccessDecision, AccessReview, AccessReviewAccount } from './people.entity.js';
import { PeopleSettings } from './people-settings.js';

export type ReviewRefusal =
  | DecisionRefusal
  | ChangeRefusal
  | { code: 'people.no-such-review' }
  | { code: 'people.review-over' }
  | { code: 'people.not-under-review'; accountId: string }
  | { code: 'people.decided-already'; accountId: string };
type Access = Pick<AccessReviewAccount, 'roles' | 'boardId'>;
/** Somebody's access in a review, and what was decided: as it is now where that can still be, else as it was when it was opened. */
export type ReviewLine = {
  accountId: string;
  name: string;
  email: string;
  roles: Access['roles'];
  boardId: Access['boardId'];
  /** As it was when the review was opened. */
  atOpening: Access;
  hasChanged: boolean;
  /** What a decision has to say it was made on. */
  seen: string;
  lastSignedInAt: Date | null;
  isIdle: boolean;
  isOwnToDecide: boolean;
  /** Whether it was the actor's to decide when the review was opened: they see what became of it. */
  wasOwnToDecide: boolean;
  /** Whether it is the actor who is asked: an administrator may decide on what an approver is asked, too. */
  isAsked: boolean;
  standing: Standing;
  decision: (AccessDecision & { decidedByName: string }) | undefined;
};
export type ReviewPage = AccessReview & { isOpen: boolean; policy: AccessPolicy; lines: ReviewLine[] };
export type ReviewSummary = AccessReview & { isOpen: boolean; accounts: number; decided: number };

/** Each quarter somebody decides for every account whether its person still needs it. What was decided stays as it is. */
@Injectable()
export class AccessReviews {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: PeopleSettings,
    private readonly clock: Clock,
  ) {}

  /** Opens the review of the quarter that has begun, over every open account, once. Out: whether this call opened it. */
  async openDue(actor: Actor): Promise<boolean> {
    requireMay(actor, 'accounts.administer');
    const openedAt = this.clock.now();
    const quarter = quarterOf(openedAt.toISOString().slice(0, 10))!;
    return this.database.transaction(async (manager) => {
      const opened = await manager.query<unknown[]>(
        'INSERT INTO access_review (quarter, opened_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING quarter',
        [quarter, openedAt],
      );
      if (opened.length === 0) return false;
      await manager.query(
        `INSERT INTO access_review_account (quarter, account_id, roles, board_id, last_signed_in_at)
         SELECT $1, id, roles, board_id, last_signed_in_at FROM account WHERE closed_at IS NULL`,
        [quarter],
      );
      await recordAct(manager, actor, 'access-review.open', quarter);
      return true;
    });
  }

  /** The reviews there were, newest first, with how far each came. The newest alone is open to decisions. */
  async list(actor: Actor): Promise<ReviewSummary[]> {
    requireMay(actor, 'accounts.review');
    const found = await this.database.manager.find(AccessReview, { order: { quarter: 'DESC' } });
    const pages = await Promise.all(found.map(({ quarter }) => this.show(actor, quarter)));
    return pages.map((page, index) => ({
      ...found[index]!,
      isOpen: index === 0,
      accounts: page!.lines.length,
      decided: page!.lines.filter(({ standing }) => standing === 'decided' || standing === 'left').length,
    }));
  }

  /** A review as far as it is the actor's: an administrator sees everybody in it, an approver those they may or might decide on. */
  async show(actor: Actor, quarter: string): Promise<ReviewPage | undefined> {
    requireMay(actor, 'accounts.review');
    const { manager } = this.database;
    const review = await manager.findOneBy(AccessReview, { quarter });
    if (!review) return undefined;
    const newest = (await newestOf(manager))!;
    const policy = this.policy(review.openedAt);
    const page = { ...review, isOpen: newest.quarter === quarter, policy };
    const lines = (await this.linesOf(manager, actor, page)).filter(
      ({ isOwnToDecide, wasOwnToDecide, decision }) =>
        isOwnToDecide || wasOwnToDecide || decision?.decidedBy === actor.id || may(actor, 'accounts.administer'),
    );
    return { ...page, lines };
  }

  /** The newest review as far as it is the actor's. */
  async current(actor: Actor): Promise<ReviewPage | undefined> {
    requireMay(actor, 'accounts.review');
    const newest = await newestOf(this.database.manager);
    return newest && this.show(actor, newest.quarter);
  }

  /** Decides on somebody's access in the review of a quarter, the one that is open, once, and does at once what was decided. */
  async decide(
    actor: Actor,
    quarter: string,
    accountId: string,
    wished: WishedDecision,
  ): Promise<Outcome<void, ReviewRefusal>> {
    requireMay(actor, 'accounts.review');
    return this.database
      .transaction(async (manager) => {
        const decided = await this.decideIn(manager, actor, quarter, accountId, wished);
        if (!decided.ok) throw new Undone(decided.refusals);
        return decided;
      })
      .catch(asRefused);
  }

  /** Keeps several people's access, each as it was seen, for one reason. All of them, or none and everybody who is in the way. */
  async keepAll(
    actor: Actor,
    quarter: string,
    kept: readonly { accountId: string; seen: string }[],
    reason: string,
  ): Promise<Outcome<void, ReviewRefusal>> {
    requireMay(actor, 'accounts.review');
    return this.database
      .transaction(async (manager) => {
        const refusals = new Map<string, ReviewRefusal>();
        for (const { accountId, seen } of kept) {
          const wished = { decision: 'keep', roles: [], reason, seen };
          const done = await this.decideIn(manager, actor, quarter, accountId, wished);
          for (const refusal of done.ok ? [] : done.refusals) refusals.set(JSON.stringify(refusal), refusal);
        }
        const [first, ...others] = refusals.values();
        if (first) throw new Undone([first, ...others]);
        return ok(undefined);
      })
      .catch(asRefused);
  }

  /** The whole record of a review for a spreadsheet. Undefined where there was none. */
  async csv(actor: Actor, quarter: string): Promise<string | undefined> {
    requireMay(actor, 'accounts.administer');
    const review = await this.show(actor, quarter);
    if (!review) return undefined;
    await recordAct(this.database.manager, actor, 'access-review.export', quarter);
    const boards = new Map(this.reference.region.boards.map(({ id, name }) => [id, name]));
    const lines = review.lines.map((line) => ({ ...line, ...line.atOpening }));
    return accessReviewCsv({ quarter: review.quarter, lines }, (id) => boards.get(id) ?? id);
  }

  /** Open accounts nobody has signed in to for as long as makes them idle. */
  async idle(actor: Actor): Promise<Account[]> {
    requireMay(actor, 'accounts.administer');
    const now = this.clock.now();
    const open = await this.database.manager.find(Account, { where: { closedAt: IsNull() }, order: { name: 'ASC' } });
    return open.filter((account) => isIdle(account, this.policy(now), now));
  }

  private async decideIn(
    manager: EntityManager,
    actor: Actor,
    quarter: string,
    accountId: string,
    wished: WishedDecision,
  ): Promise<Outcome<void, ReviewRefusal>> {
    if (!(await manager.existsBy(AccessReview, { quarter }))) return refused({ code: 'people.no-such-review' });
    if ((await newestOf(manager))?.quarter !== quarter) return refused({ code: 'people.review-over' });
    const isUnder = await manager.existsBy(AccessReviewAccount, { quarter, accountId });
    const where = { id: accountId, closedAt: IsNull() };
    const account = await manager.findOne(Account, { where, lock: { mode: 'pessimistic_write' } });
    if (!isUnder || !account || !mayDecide(actor, account))
      return refused({ code: 'people.not-under-review', accountId });
    if (await manager.existsBy(AccessDecision, { quarter, accountId }))
      return refused({ code: 'people.decided-already', accountId });
    const checked = checkDecision(actor, account, wished);
    if (!checked.ok) return checked;
    const row = { quarter, accountId, ...checked.value, decidedBy: actor.id, decidedAt: this.clock.now() };
    await manager.insert(AccessDecision, row);
    await recordAct(manager, actor, `access-review.${row.decision}`, accountId);
    return this.carryOut(manager, actor, account, row);
  }

  private async carryOut(manager: EntityManager, actor: Actor, { id, boardId }: Account, row: AccessDecision) {
    if (row.decision === 'close') return closeAccount(manager, actor, id, row.decidedAt);
    if (row.decision === 'keep') return ok(undefined);
    const isOfBoard = row.roles.some((role) => BOARD_ROLES.includes(role));
    return changeStanding(manager, actor, id, { roles: row.roles, boardId: isOfBoard ? boardId : null });
  }

  private async linesOf(
    manager: EntityManager,
    actor: Actor,
    { quarter, openedAt, policy, isOpen }: Omit<ReviewPage, 'lines'>,
  ): Promise<ReviewLine[]> {
    const under = await manager.findBy(AccessReviewAccount, { quarter });
    const decisions = await manager.findBy(AccessDecision, { quarter });
    const ids = [...under.map(({ accountId }) => accountId), ...decisions.map(({ decidedBy }) => decidedBy)];
    const accounts = new Map((await manager.findBy(Account, { id: In(uuidsIn(ids)) })).map((one) => [one.id, one]));
    const open = await manager.findBy(Account, { closedAt: IsNull() });
    const now = this.clock.now();
    const lines = under.map((held): ReviewLine => {
      const account = accounts.get(held.accountId)!;
      const decision = decisions.find(({ accountId }) => accountId === held.accountId);
      const isClosed = account.closedAt !== null;
      const { roles, boardId } = isOpen && !decision && !isClosed ? account : held;
      const [holder, atOpening] = [
        { id: held.accountId, roles, boardId },
        { roles: held.roles, boardId: held.boardId },
      ];
      const seen = accessInBrief(holder);
      return {
        ...held,
        roles,
        boardId,
        atOpening,
        seen,
        hasChanged: seen !== accessInBrief(atOpening),
        name: account.name,
        email: account.email,
        isIdle: isIdle({ ...held, createdAt: account.createdAt }, policy, openedAt),
        isOwnToDecide: mayDecide(actor, holder),
        wasOwnToDecide: mayDecide(actor, { ...holder, ...atOpening }),
        isAsked: reviewersOf(holder, open).some(({ id }) => id === actor.id),
        standing: standingOf({ openedAt, isDecided: decision !== undefined, isClosed }, policy, now),
        decision: decision && {
          ...decision,
          decidedByName: accounts.get(decision.decidedBy)?.name ?? 'Command line',
        },
      };
    });
    return lines.sort((one, other) => one.name.localeCompare(other.name));
  }

  /** How access is looked over at a moment, now unless told another. */
  policy(at = this.clock.now()): AccessPolicy {
    return inForce(this.settings.governance.access, at);
  }
}

/** Undoes what was begun of a decision that cannot be carried out. */
class Undone extends Error {
  constructor(readonly refusals: readonly [ReviewRefusal, ...ReviewRefusal[]]) {
    super('A decision could not be carried out.');
  }
}

function asRefused(fault: unknown): Outcome<void, ReviewRefusal> {
  if (fault instanceof Undone) return refused(...(fault.refusals as [ReviewRefusal, ...ReviewRefusal[]]));
  throw fault;
}

async function newestOf(manager: EntityManager): Promise<AccessReview | undefined> {
  const [newest] = await manager.find(AccessReview, { order: { quarter: 'DESC' }, take: 1 });
  return newest;
}

const uuidsIn = (ids: readonly string[]) => ids.filter((id) => id.length === 36);
