import { randomUUID } from 'node:crypto';
import { inTransaction } from '#libs/database';
import { type Actor, requireMay } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { applyChanges, type ChangeRefusal, overtaken, type ProposedChange } from './domain/apply-changes.js';
import { type Change, changeSchema } from './domain/change.js';
import { stepsBetween } from './domain/crosswalk.js';
import {
  type Decision,
  type DecisionRefusal,
  checkDecision,
  isDayToCome,
  nextVersionName,
} from './domain/governance.js';
import { redirectPointers } from './domain/pointers.js';
import { successorsIn } from './domain/successors-in.js';
import type { CodeEntry, TypologyDocument } from './domain/typology-document.js';
import { ProposalComment, ProposalDecision, TypologyProposal, TypologyVersion } from './governance.entity.js';
import { PublishedVersions } from './published-versions.js';
import { Typologies } from './typologies.js';

const MOST_EXAMPLES = 20;

/** What somebody wants changed, in words for which version, why, and the passages that show it. */
export type Proposal = {
  change: Change;
  basedOn: string;
  reason: string;
  examples: readonly string[];
  /** The last day comments are asked for, as 2014-05-12; none where empty or left out. */
  commentUntil?: string;
};
/** What was on the page when somebody asked to publish: the version in force, and the proposals agreed. */
export type Publication = { basedOn: string; proposalIds: readonly string[] };

export type GovernanceRefusal =
  | ChangeRefusal
  | DecisionRefusal
  | { code: 'typology.no-such-version' }
  | { code: 'typology.form-overtaken'; codeId: string; version: string }
  | { code: 'typology.no-such-passage' }
  | { code: 'typology.too-many-examples' }
  | { code: 'typology.no-such-proposal' }
  | { code: 'typology.not-your-proposal' }
  | { code: 'typology.proposal-closed' }
  | { code: 'typology.same-person' }
  | { code: 'typology.nothing-to-take-back' }
  | { code: 'typology.comment-missing' }
  | { code: 'typology.comment-day' }
  | { code: 'typology.nothing-agreed' }
  | { code: 'typology.published-meanwhile'; version: string }
  | { code: 'typology.agreed-meanwhile' };

/**
 * How the typology changes: somebody proposes, boards comment, the group decides, an administrator publishes all that is
 * agreed as one version. Decisions and publications wait for each other, so that each sees what came before.
 */
@Injectable()
export class GovernanceService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly typologies: Typologies,
    private readonly published: PublishedVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a proposal. Out: its id, or why it could not be made. One whose words were written for an earlier version is
   * refused when a code it changes has changed since, and otherwise keeps the version it was written for.
   */
  async propose(actor: Actor, sent: Proposal): Promise<Outcome<string, GovernanceRefusal>> {
    requireMay(actor, 'typology.propose');
    const { basedOn, reason, examples, commentUntil = '' } = sent;
    const proposal = { id: randomUUID(), change: changeSchema.parse(sent.change), basedOn };
    return this.act(actor, async (manager) => {
      await this.published.takeIn(manager);
      const refusals: GovernanceRefusal[] = [
        ...this.refusalsOfNew(proposal),
        ...(reason.trim() === '' ? [{ code: 'typology.reason-missing' } as const] : []),
        ...(commentUntil === '' || isDayToCome(commentUntil, this.today())
          ? []
          : [{ code: 'typology.comment-day' } as const]),
        ...(await exampleRefusals(manager, examples)),
      ];
      if (refusals.length > 0) return refusedFor(refusals);
      await manager.insert(TypologyProposal, {
        ...proposal,
        reason: reason.trim(),
        examples: [...new Set(examples)],
        proposedBy: actor.id,
        speaksFor: actor.boardId,
        proposedAt: this.clock.now(),
        commentUntil: commentUntil || null,
      });
      await recordAct(manager, actor, 'typology.propose', proposal.id);
      return ok(proposal.id);
    });
  }

  /** Takes back one's own proposal, as long as it is open. */
  async withdraw(actor: Actor, id: string): Promise<Outcome<void, GovernanceRefusal>> {
    requireMay(actor, 'typology.propose');
    return this.act(actor, async (manager) => {
      const proposal = await findOpen(manager, id);
      if (!proposal.ok) return proposal;
      if (proposal.value.proposedBy !== actor.id) return refused({ code: 'typology.not-your-proposal' });
      await manager.update(TypologyProposal, { id }, { state: 'withdrawn' });
      await recordAct(manager, actor, 'typology.withdraw', id);
      return ok(undefined);
    });
  }

  /** Adds what the actor, or the board they speak for, says of an open proposal. */
  async comment(actor: Actor, id: string, text: string): Promise<Outcome<void, GovernanceRefusal>> {
    requireMay(actor, 'typology.comment');
    if (text.trim() === '') return refused({ code: 'typology.comment-missing' });
    return this.act(actor, async (manager) => {
      const proposal = await findOpen(manager, id);
      if (!proposal.ok) return proposal;
      const said = {
        proposalId: id,
        speaksFor: actor.boardId,
        authorId: actor.id,
        text: text.trim(),
        at: this.clock.now(),
      };
      await manager.insert(ProposalComment, said);
      await recordAct(manager, actor, 'typology.comment', id);
      return ok(undefined);
    });
  }

  /**
   * Records what was decided of a proposal, by somebody who did not make it. One that is agreed must go together with all the
   * others agreed.
   */
  async decide(
    actor: Actor,
    id: string,
    sent: Record<keyof Decision, string>,
  ): Promise<Outcome<void, GovernanceRefusal>> {
    requireMay(actor, 'typology.decide');
    return this.act(actor, async (manager) => {
      const proposal = await this.inTurn(manager, () => findOpen(manager, id));
      if (!proposal.ok) return proposal;
      if (proposal.value.proposedBy === actor.id) return refused({ code: 'typology.same-person' });
      const days = { today: this.today(), proposedOn: dayOf(proposal.value.proposedAt) };
      const decision = checkDecision(sent, days);
      if (!decision.ok) return decision;
      const { outcome } = decision.value;
      const agreed = outcome === 'agreed' ? [...(await findAgreed(manager)), proposal.value] : [];
      const made = this.tryTogether(agreed);
      if (!made.ok) return made;
      const recorded = { ...decision.value, proposalId: id, recordedBy: actor.id, recordedAt: this.clock.now() };
      await manager.insert(ProposalDecision, recorded);
      await manager.update(TypologyProposal, { id }, { state: outcome });
      await recordAct(manager, actor, `typology.${outcome}`, id);
      return ok(undefined);
    });
  }

  /** Takes back what was agreed and is not published: the proposal is open again, and both decisions stay in its history. */
  async takeBack(actor: Actor, id: string, reason: string): Promise<Outcome<void, GovernanceRefusal>> {
    requireMay(actor, 'typology.decide');
    if (reason.trim() === '') return refused({ code: 'typology.reason-missing' });
    return this.act(actor, async (manager) => {
      const proposal = await this.inTurn(manager, () => manager.findOneBy(TypologyProposal, { id }));
      if (!proposal) return refused({ code: 'typology.no-such-proposal' });
      if (proposal.state !== 'agreed') return refused({ code: 'typology.nothing-to-take-back' });
      const taken = { proposalId: id, outcome: 'taken-back', reason: reason.trim(), decidedOn: this.today() } as const;
      await manager.insert(ProposalDecision, { ...taken, recordedBy: actor.id, recordedAt: this.clock.now() });
      await manager.update(TypologyProposal, { id }, { state: 'open' });
      await recordAct(manager, actor, 'typology.take-back', id);
      return ok(undefined);
    });
  }

  /**
   * Publishes all that is agreed as one version, in force from then on. Out: the version. Refused when another was
   * published, or another proposal agreed, since the page was read: then what would be published has not been seen.
   */
  async publish(actor: Actor, seen: Publication): Promise<Outcome<string, GovernanceRefusal>> {
    requireMay(actor, 'typology.publish');
    const outcome = await this.act<Outcome<string, GovernanceRefusal>>(actor, async (manager) => {
      const agreed = await this.inTurn(manager, () => findAgreed(manager));
      const { version: replaces } = this.typologies.inForce();
      if (replaces !== seen.basedOn) return refused({ code: 'typology.published-meanwhile', version: replaces });
      if (agreed.length === 0) return refused({ code: 'typology.nothing-agreed' });
      if (
        !isSameSet(
          agreed.map(({ id }) => id),
          seen.proposalIds,
        )
      )
        return refused({ code: 'typology.agreed-meanwhile' });
      const made = this.tryTogether(agreed);
      return made.ok ? ok(await this.store(manager, actor, made.value, agreed)) : made;
    });
    await this.published.takeIn(this.database.manager);
    return outcome;
  }

  /** What publishing the proposals would make: the next version, or why they do not go together. */
  tryTogether(proposals: readonly TypologyProposal[]): Outcome<TypologyDocument, ChangeRefusal> {
    const changes = proposals.map(({ id, change, basedOn }) => ({ id, change: changeSchema.parse(change), basedOn }));
    const late = changes.flatMap((one) => this.overtaken(one));
    return late.length > 0 ? refusedFor(late) : this.tryOut(changes);
  }

  private refusalsOfNew(proposal: WrittenFor): readonly GovernanceRefusal[] {
    if (!this.typologies.find(proposal.basedOn)) return [{ code: 'typology.no-such-version' }];
    const late = this.overtaken(proposal);
    if (late.length > 0) return late.map((one) => ({ ...one, code: 'typology.form-overtaken' }));
    const made = this.tryOut([proposal]);
    return made.ok ? [] : made.refusals;
  }

  private overtaken(proposal: WrittenFor) {
    return overtaken(proposal, stepsBetween(this.typologies, proposal.basedOn, this.typologies.inForce().version));
  }

  private tryOut(changes: readonly ProposedChange[]): Outcome<TypologyDocument, ChangeRefusal> {
    const versions = this.typologies.all();
    const published = this.today();
    const idsUsed = new Set(
      versions.flatMap(({ codes, domains }) => [...codes.keys(), ...domains.map(({ id }) => id)]),
    );
    const version = nextVersionName(versions, published);
    const proposed = changes.map(({ id, change }) => ({ id, change }));
    const toBe = { version, published, idsUsed, retired: this.retired() };
    return applyChanges(this.typologies.inForce().document, proposed, toBe);
  }

  /** Retired codes, their notes naming what the codes they name have become. */
  private retired(): Map<string, CodeEntry> {
    const successors = successorsIn(this.typologies);
    return new Map(
      [...this.typologies.retired()].map(([id, { domain: _, ...code }]) => [
        id,
        { ...code, exclude: redirectPointers(code.exclude, id, (named) => [...successors(named)]) },
      ]),
    );
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    document: TypologyDocument,
    agreed: readonly TypologyProposal[],
  ): Promise<string> {
    const { version } = document;
    const made = { version, replaces: document.replaces!, publishedAt: this.clock.now(), publishedBy: actor.id };
    await manager.insert(TypologyVersion, { ...made, document: document as object });
    const ids = agreed.map(({ id }) => id);
    await manager.update(TypologyProposal, { id: In(ids) }, { state: 'published', publishedIn: version });
    await recordAct(manager, actor, 'typology.publish', version);
    return version;
  }

  /** One decision or publication at a time, each knowing every version published before it. */
  private async inTurn<T>(manager: EntityManager, work: () => Promise<T>): Promise<T> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('typology'))`);
    await this.published.takeIn(manager);
    return work();
  }

  private act<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, actor, work);
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

/** The day it is then where the boards are. */
const dayOf = (at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(at);

type WrittenFor = ProposedChange & { basedOn: string };

const refusedFor = <R extends GovernanceRefusal>([first, ...others]: readonly R[]) => refused(first!, ...others);
const isSameSet = (one: readonly string[], other: readonly string[]) =>
  [...one].sort().join() === [...other].sort().join();

/** The proposal, kept from others until the transaction ends, if it is still open. */
async function findOpen(manager: EntityManager, id: string): Promise<Outcome<TypologyProposal, GovernanceRefusal>> {
  const proposal = await manager.findOne(TypologyProposal, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!proposal) return refused({ code: 'typology.no-such-proposal' });
  return proposal.state === 'open' ? ok(proposal) : refused({ code: 'typology.proposal-closed' });
}

const findAgreed = (manager: EntityManager): Promise<TypologyProposal[]> =>
  manager.find(TypologyProposal, { where: { state: 'agreed' }, order: { proposedAt: 'ASC', id: 'ASC' } });

/** Row-level security hides what the actor may not read, so a passage that is not found is not theirs to show. */
async function exampleRefusals(manager: EntityManager, ids: readonly string[]): Promise<GovernanceRefusal[]> {
  if (ids.length > MOST_EXAMPLES) return [{ code: 'typology.too-many-examples' }];
  const found = await manager.query<unknown[]>('SELECT 1 FROM passage WHERE id = ANY($1::uuid[])', [[...ids]]);
  return found.length < new Set(ids).size ? [{ code: 'typology.no-such-passage' }] : [];
}
