import { randomUUID } from 'node:crypto';
import { inTransaction } from '#libs/database';
import { type Actor, requireMay } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type EntryRefusal, identifying, unless, wordsProblems } from './domain/entry.js';
import { checkDecision, checkProposal, checkVote, type Decision, type NewProposal } from './domain/proposal.js';
import { FrameworkComment, FrameworkDecision, FrameworkProposal, FrameworkVote } from './governance.entity.js';
import { FidelitySettings } from './settings.js';

export type ProposalRefusal =
  | EntryRefusal
  | { code: 'fidelity.no-such-proposal' }
  | { code: 'fidelity.proposal-closed' }
  | { code: 'fidelity.not-your-proposal' }
  | { code: 'fidelity.no-board' }
  | { code: 'fidelity.voted-meanwhile' };

/**
 * How the framework changes: somebody proposes, boards comment and vote, one vote a board, and the Steering Group decides.
 * The votes advise it and do not bind it. Framework, "Sharing learning": the group advises the Steering Group of changes required.
 */
@Injectable()
export class FrameworkProposals {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: FidelitySettings,
    private readonly clock: Clock,
  ) {}

  /** Out: the id of the proposal, or all that is wrong with it. */
  async propose(actor: Actor, sent: Record<keyof NewProposal, string>): Promise<Outcome<string, ProposalRefusal>> {
    requireMay(actor, 'fidelity.propose');
    const checked = this.harmless(checkProposal(sent, this.settings.sectionIds), ['title', 'wording', 'reason']);
    if (!checked.ok) return checked;
    const row = {
      ...checked.value,
      id: randomUUID(),
      proposedBy: actor.id,
      speaksFor: actor.boardId,
      proposedAt: this.clock.now(),
    };
    return this.act(actor, async (manager) => {
      await manager.insert(FrameworkProposal, row);
      await recordAct(manager, actor, 'fidelity.propose', row.id);
      return ok(row.id);
    });
  }

  /** Takes back one's own proposal, as long as it is open. */
  async withdraw(actor: Actor, id: string): Promise<Outcome<void, ProposalRefusal>> {
    requireMay(actor, 'fidelity.propose');
    return this.onOpen(actor, id, 'withdraw', async (manager, proposal) => {
      if (proposal.proposedBy !== actor.id) return refused({ code: 'fidelity.not-your-proposal' });
      await manager.update(FrameworkProposal, { id }, { state: 'withdrawn', withdrawnAt: this.clock.now() });
      return ok(undefined);
    });
  }

  /** Adds what the actor, or the board they speak for, says of an open proposal. */
  async comment(actor: Actor, id: string, text: string): Promise<Outcome<void, ProposalRefusal>> {
    requireMay(actor, 'fidelity.comment');
    const checked = this.harmless(
      unless(wordsProblems('text', text), () => ({ text: text.trim() })),
      ['text'],
    );
    if (!checked.ok) return checked;
    return this.onOpen(actor, id, 'comment', async (manager) => {
      const said = { proposalId: id, speaksFor: actor.boardId, authorId: actor.id, at: this.clock.now() };
      await manager.insert(FrameworkComment, { ...said, ...checked.value });
      return ok(undefined);
    });
  }

  /** Casts the vote of the actor's board. `seen` is the number of its vote that was on the page, 0 where it had none. */
  async vote(
    actor: Actor,
    id: string,
    sent: { vote: string; reason: string; seen: number },
  ): Promise<Outcome<void, ProposalRefusal>> {
    requireMay(actor, 'fidelity.vote');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'fidelity.no-board' });
    const checked = this.harmless(checkVote(sent), ['reason']);
    if (!checked.ok) return checked;
    return this.onOpen(actor, id, 'vote', async (manager) => {
      const last = await manager.maximum(FrameworkVote, 'number', { proposalId: id, boardId });
      if ((last ?? 0) !== sent.seen) return refused({ code: 'fidelity.voted-meanwhile' });
      const row = { proposalId: id, boardId, number: sent.seen + 1, castBy: actor.id, castAt: this.clock.now() };
      await manager.insert(FrameworkVote, { ...row, ...checked.value });
      return ok(undefined);
    });
  }

  /** Records what the Steering Group decided, which closes the proposal. */
  async decide(
    actor: Actor,
    id: string,
    sent: Record<keyof Decision, string>,
  ): Promise<Outcome<void, ProposalRefusal>> {
    requireMay(actor, 'fidelity.decide');
    const checked = this.harmless(checkDecision(sent, londonDay(this.clock.now())), ['reason']);
    if (!checked.ok) return checked;
    return this.onOpen(actor, id, 'decide', async (manager) => {
      const recorded = { proposalId: id, recordedBy: actor.id, recordedAt: this.clock.now() };
      await manager.insert(FrameworkDecision, { ...recorded, ...checked.value });
      await manager.update(FrameworkProposal, { id }, { state: checked.value.outcome });
      return ok(undefined);
    });
  }

  /** The same, unless some of its texts hold what the gate of releases is sure of. */
  private harmless<T extends object>(
    checked: Outcome<T, EntryRefusal>,
    texts: readonly (keyof T & string)[],
  ): Outcome<T, EntryRefusal> {
    if (!checked.ok) return checked;
    const given = Object.fromEntries(texts.map((field) => [field, String(checked.value[field] ?? '')]));
    return unless(identifying(given, this.settings.gate), () => checked.value);
  }

  /** Works on a proposal kept from others until it is done, if it is still open. */
  private onOpen(
    actor: Actor,
    id: string,
    what: string,
    work: (manager: EntityManager, proposal: FrameworkProposal) => Promise<Outcome<void, ProposalRefusal>>,
  ): Promise<Outcome<void, ProposalRefusal>> {
    return this.act(actor, async (manager) => {
      const proposal = await manager.findOne(FrameworkProposal, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!proposal) return refused({ code: 'fidelity.no-such-proposal' });
      if (proposal.state !== 'open') return refused({ code: 'fidelity.proposal-closed' });
      const done = await work(manager, proposal);
      if (done.ok) await recordAct(manager, actor, `fidelity.${what}`, id);
      return done;
    });
  }

  private act<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, actor, work);
  }
}
