import { inTransaction } from '#libs/database';
import { isInForce, REFERENCE, type Reference } from '#libs/framework';
import { type Actor, requireMay } from '#libs/authority';
import { Clock } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { countVotes } from './domain/proposal.js';
import {
  FrameworkComment,
  FrameworkDecision,
  FrameworkDeparture,
  FrameworkDepartureAnswer,
  FrameworkProposal,
  FrameworkVote,
  LocalFramework,
} from './governance.entity.js';

/** How the boards stand to a proposal: of the boards in force while it was open, how many say what, and how many have not voted. */
export type Tally = ReturnType<typeof countVotes>;
/** A proposal with how boards stand to it and what was decided. `endedOn` is the day it was decided or withdrawn. */
export type ProposalLine = FrameworkProposal & {
  comments: number;
  tally: Tally;
  boards: number;
  decision: FrameworkDecision | null;
  endedOn: string | null;
};
/** The same with all that was said, and the vote of each board that voted, its last, and whether it counts. */
export type ProposalPage = ProposalLine & { said: FrameworkComment[]; votes: (FrameworkVote & { counts: boolean })[] };
/** A departure with what the Steering Group made of it, the last first. */
export type DepartureLine = FrameworkDeparture & { answers: FrameworkDepartureAnswer[] };

/** Counts of what happened between two days, for a report. Departures and proposals by the day they were made. */
export type FrameworkCounts = {
  departures: { notified: number; boards: number; answered: number; revision: number };
  proposals: { made: number; open: number; adopted: number; declined: number; withdrawn: number };
  local: { boards: number; stated: number; asItIs: number; withDepartures: number; own: number };
};

/** Reads departures, boards' own frameworks, and proposals to change the regional one. All of it is open to the region. */
@Injectable()
export class FrameworkLog {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** Every proposal, the newest first. */
  async proposals(actor: Actor): Promise<ProposalLine[]> {
    return this.as(actor, async (manager) => {
      const proposals = await manager.find(FrameworkProposal, { order: { proposedAt: 'DESC', id: 'ASC' } });
      return this.withTallies(manager, proposals);
    });
  }

  async findProposal(actor: Actor, id: string): Promise<ProposalPage | undefined> {
    return this.as(actor, async (manager) => {
      const proposal = await manager.findOneBy(FrameworkProposal, { id });
      if (!proposal) return undefined;
      const [line] = await this.withTallies(manager, [proposal]);
      const said = await manager.find(FrameworkComment, { where: { proposalId: id }, order: { id: 'ASC' } });
      const votes = await manager.find(FrameworkVote, { where: { proposalId: id }, order: { number: 'ASC' } });
      const last = new Map(votes.map((vote) => [vote.boardId, vote]));
      const boards = this.boards(line!.endedOn);
      return {
        ...line!,
        said,
        votes: [...last.values()].map((vote) => ({ ...vote, counts: boards.includes(vote.boardId) })),
      };
    });
  }

  /** What was adopted, by the day it is in force from, the newest first: how the framework came to be as it is. */
  async changes(actor: Actor): Promise<ProposalLine[]> {
    const from = (one: ProposalLine) => one.decision?.inForceFrom ?? '';
    const adopted = (await this.proposals(actor)).filter(({ state }) => state.startsWith('adopted'));
    return adopted.sort((one, other) => from(other).localeCompare(from(one)));
  }

  /** Every departure, the newest first. */
  async departures(actor: Actor): Promise<DepartureLine[]> {
    return this.as(actor, async (manager) => {
      const departures = await manager.find(FrameworkDeparture, { order: { notifiedAt: 'DESC', id: 'ASC' } });
      const answers = await manager.find(FrameworkDepartureAnswer, { order: { number: 'DESC' } });
      const given = Map.groupBy(answers, ({ departureId }) => departureId);
      return departures.map((departure) => ({ ...departure, answers: given.get(departure.id) ?? [] }));
    });
  }

  /** Each board's own framework as it last gave it. */
  async locals(actor: Actor): Promise<LocalFramework[]> {
    const all = await this.as(actor, (manager) => manager.find(LocalFramework, { order: { number: 'ASC' } }));
    return [...new Map(all.map((one) => [one.boardId, one])).values()];
  }

  /** What happened between two days, both included; how things stand is told as of now. */
  async counts(actor: Actor, { from, to }: { from: string; to: string }): Promise<FrameworkCounts> {
    const within = (at: Date) => from <= londonDay(at) && londonDay(at) <= to;
    const departures = (await this.departures(actor)).filter(({ notifiedAt }) => within(notifiedAt));
    const proposals = (await this.proposals(actor)).filter(({ proposedAt }) => within(proposedAt));
    const boards = this.boards();
    const locals = (await this.locals(actor)).filter(({ boardId }) => boards.includes(boardId));
    const inState = (...states: string[]) => proposals.filter(({ state }) => states.includes(state)).length;
    const following = (how: string) => locals.filter(({ follows }) => follows === how).length;
    return {
      departures: {
        notified: departures.length,
        boards: new Set(departures.map(({ boardId }) => boardId)).size,
        answered: departures.filter(({ answers }) => answers.length > 0).length,
        revision: departures.filter(({ answers: [last] }) => last?.outcome === 'revision-proposed').length,
      },
      proposals: {
        made: proposals.length,
        open: inState('open'),
        adopted: inState('adopted', 'adopted-in-part'),
        declined: inState('declined'),
        withdrawn: inState('withdrawn'),
      },
      local: {
        boards: boards.length,
        stated: locals.length,
        asItIs: following('as-it-is'),
        withDepartures: following('with-departures'),
        own: following('own'),
      },
    };
  }

  /** The boards in force on a day, today unless told another: those that may vote. */
  boards(day: string | null = null): string[] {
    const on = day ?? londonDay(this.clock.now());
    return this.reference.region.boards.filter((board) => isInForce(board, on)).map(({ id }) => id);
  }

  private async withTallies(manager: EntityManager, proposals: readonly FrameworkProposal[]): Promise<ProposalLine[]> {
    const votes = Map.groupBy(await manager.find(FrameworkVote), ({ proposalId }) => proposalId);
    const decisions = new Map((await manager.find(FrameworkDecision)).map((one) => [one.proposalId, one]));
    const comments = await manager.query<{ id: string; comments: number }[]>(
      'SELECT proposal_id AS id, count(*)::int AS comments FROM framework_comment GROUP BY 1',
    );
    return proposals.map((proposal) => {
      const decision = decisions.get(proposal.id) ?? null;
      const endedOn = decision?.decidedOn ?? (proposal.withdrawnAt && londonDay(proposal.withdrawnAt));
      const boards = this.boards(endedOn);
      return {
        ...proposal,
        comments: comments.find(({ id }) => id === proposal.id)?.comments ?? 0,
        tally: countVotes(votes.get(proposal.id) ?? [], boards),
        boards: boards.length,
        decision,
        endedOn,
      };
    });
  }

  private as<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    requireMay(actor, 'fidelity.read');
    return inTransaction(this.database, actor, work);
  }
}
