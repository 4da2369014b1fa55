import { inTransaction } from '#libs/database';
import { type Board, REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock, lastDayOf, type Quarter } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type CameInByQuarter, readCameIn } from './came-in.js';
import { londonDay, type Day } from './domain/days.js';
import { reportingRate, type ReportingRate } from './domain/reporting-rate.js';
import { dueOn, policyFor, quartersOwed } from './domain/return-policy.js';
import { owes, returnedOn, returnStatus, type ReturnStatus } from './domain/return-status.js';
import { returnsCsv } from './domain/returns-csv.js';
import { NilStatement } from './return.entity.js';
import { ReturnsSettings } from './returns-settings.js';

/**
 * The return of one board for one quarter. `cameOn` is the day it was returned, by summary or as nil, and `followedOn` the day of the
 * first summary where a nil return came before it.
 */
export type QuarterReturn = {
  quarter: Quarter;
  status: ReturnStatus;
  dueOn: Day;
  cameOn: Day | null;
  followedOn: Day | null;
};
/** The same for the board itself: with how many summaries of that quarter it holds that the region does not read. */
export type OwnReturn = QuarterReturn & { released: number; held: number };
/** One nil return and what became of it, for the board that stated it. */
export type NilHistory = {
  statedOn: Day;
  by: string;
  reason: string | null;
  takenBack: { at: Date; by: string; reason: string } | null;
  supersededAt: Date | null;
  /** Whether it counts again: the region reads no summary of the quarter any more, and nobody took it back. */
  standsAgain: boolean;
};
export type BoardReturns = { boardId: string; boardName: string; returns: QuarterReturn[]; rate: ReportingRate };
export type QuarterRate = { quarter: Quarter; dueOn: Day; isDue: boolean; rate: ReportingRate };

/** How many quarters a table shows. */
const SHOWN = 8;

/** Reads returns with a reader's rights: the region's from what is released and stated alone. */
@Injectable()
export class ReturnsReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly settings: ReturnsSettings,
    private readonly clock: Clock,
  ) {}

  /** The quarters a return is owed for that have ended, newest first. */
  quarters(): Quarter[] {
    return quartersOwed(this.settings.policies, this.today()).reverse();
  }

  /** The last eight returns of the actor's own board up to a quarter, newest first. Empty for somebody of no board. */
  async own(actor: Actor, until?: Quarter): Promise<OwnReturn[]> {
    const shown = (await this.owed(actor)).filter(({ quarter }) => until === undefined || quarter <= until);
    return shown.slice(0, SHOWN);
  }

  /** Every return the actor's own board has ever owed, newest first. Empty for somebody of no board. */
  async owed(actor: Actor): Promise<OwnReturn[]> {
    requireMay(actor, 'returns.read');
    const board = this.reference.region.boards.find(({ id }) => id === actor.boardId);
    if (!board) return [];
    return inTransaction(this.database, actor, (manager) => this.owedIn(manager, board));
  }

  /** The same within a transaction of the board's own people, on a day. */
  async owedIn(manager: EntityManager, board: Board, today = this.today()): Promise<OwnReturn[]> {
    const cameIn = await readCameIn(manager);
    const held = await heldByQuarter(manager);
    const quarters = quartersOwed(this.settings.policies, today).filter((one) => this.owes(board, one));
    return quarters.reverse().map((quarter) => ({
      ...this.returnOf(board, quarter, cameIn, today),
      released: cameIn(board.id, quarter).summaries,
      held: held.get(quarter) ?? 0,
    }));
  }

  /** Every nil return the actor's board has stated for a quarter, the last first. */
  async nilHistory(actor: Actor, quarter: Quarter): Promise<NilHistory[]> {
    requireMay(actor, 'returns.read');
    return inTransaction(this.database, actor, async (manager) => {
      const boardId = actor.boardId ?? '';
      const stated = await manager.find(NilStatement, { where: { boardId, quarter }, order: { recordedAt: 'DESC' } });
      const superseded = new Map(
        (
          await manager.query<{ id: string; superseded_at: Date | null }[]>(
            'SELECT id, superseded_at FROM nil_return() WHERE board_id = $1 AND quarter = $2',
            [boardId, quarter],
          )
        ).map((row) => [row.id, row.superseded_at]),
      );
      const { releasedOn } = (await readCameIn(manager))(boardId, quarter);
      const people = await manager.find(Account, { select: { id: true, name: true } });
      const unknown = (id: string) => (id === 'retention' ? 'Somebody whose name is no longer kept' : 'Command line');
      const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? unknown(id);
      return stated.map(({ id, statedOn, statedBy, reason, takenBackAt, takenBackBy, takenBackReason }) => ({
        statedOn,
        by: nameOf(statedBy),
        reason,
        takenBack: takenBackAt && { at: takenBackAt, by: nameOf(takenBackBy!), reason: takenBackReason! },
        supersededAt: superseded.get(id) ?? null,
        standsAgain: !!superseded.get(id) && !takenBackAt && releasedOn === null,
      }));
    });
  }

  /** How many boards returned in each of the last eight quarters up to one, newest first. Names no board. */
  async regionalRates(actor: Actor, until?: Quarter): Promise<QuarterRate[]> {
    requireMay(actor, 'returns.read');
    const boards = await this.boardReturns(actor, until);
    return this.shownUntil(until)
      .reverse()
      .map((quarter) => {
        const due = this.due(quarter);
        const returns = boards.flatMap(({ returns }) => returns.filter((one) => one.quarter === quarter));
        const rate = reportingRate(returns.map(({ status }) => status));
        return { quarter, dueOn: due, isDue: due < this.today(), rate };
      });
  }

  /** The returns of every board for the last eight quarters up to one, oldest quarter first. */
  async table(actor: Actor, until?: Quarter): Promise<{ quarters: Quarter[]; boards: BoardReturns[] }> {
    requireMay(actor, 'returns.compare-boards');
    return { quarters: this.shownUntil(until), boards: await this.boardReturns(actor, until) };
  }

  /** That table as CSV. */
  async tableAsCsv(actor: Actor, until?: Quarter): Promise<string> {
    const { boards } = await this.table(actor, until);
    await recordAct(this.database.manager, actor, 'returns.download', until ?? null);
    return returnsCsv(boards.flatMap(({ boardName, returns }) => returns.map((one) => ({ boardName, ...one }))));
  }

  private boardReturns(actor: Actor, until: Quarter | undefined): Promise<BoardReturns[]> {
    return inTransaction(this.database, actor, async (manager) => {
      const cameIn = await readCameIn(manager);
      const quarters = this.shownUntil(until);
      const owing = this.reference.region.boards.filter((board) => quarters.some((one) => this.owes(board, one)));
      return owing.map((board) => {
        const returns = quarters.map((quarter) => this.returnOf(board, quarter, cameIn, this.today()));
        const rate = reportingRate(returns.map(({ status }) => status));
        return { boardId: board.id, boardName: board.name, returns, rate };
      });
    });
  }

  private returnOf(board: Board, quarter: Quarter, cameIn: CameInByQuarter, today: Day): QuarterReturn {
    const came = cameIn(board.id, quarter);
    const status = returnStatus(board, quarter, came, this.settings.policies, today);
    const cameOn = status === 'not-owed' ? null : returnedOn(came);
    const followedOn = cameOn === came.releasedOn ? null : came.releasedOn;
    return { quarter, status, dueOn: this.due(quarter), cameOn, followedOn };
  }

  private shownUntil(until: Quarter | undefined): Quarter[] {
    const all = quartersOwed(this.settings.policies, this.today());
    return all.filter((quarter) => until === undefined || quarter <= until).slice(-SHOWN);
  }

  private due(quarter: Quarter): Day {
    const policy = policyFor(this.settings.policies, quarter);
    return policy ? dueOn(quarter, policy) : lastDayOf(quarter);
  }

  private readonly owes = (board: Board, quarter: Quarter) => owes(board, quarter, this.settings.policies);
  private readonly today = () => londonDay(this.clock.now());
}

/** How many summaries of each quarter the board of this transaction holds that the region does not read. */
async function heldByQuarter(manager: EntityManager): Promise<Map<string, number>> {
  const rows = await manager.query<{ quarter: string; held: number }[]>(
    `SELECT r.quarter, count(*)::int AS held FROM summary s JOIN revision r ON r.id = s.current_revision_id
      WHERE s.board_id = own_board() AND s.released_revision_id IS NULL AND r.quarter IS NOT NULL GROUP BY r.quarter`,
  );
  return new Map(rows.map(({ quarter, held }) => [quarter, held]));
}
