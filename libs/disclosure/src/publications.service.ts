import { inTransaction } from '#libs/database';
import { type DisclosurePolicy, policyOn, REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, londonDay, ok, refused, type Outcome } from '#libs/kernel';
import { checkAttempt, type Attempt, type AttemptRefusal, type GateContext } from '#libs/release';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not } from 'typeorm';
import { checkApproval, type ApprovalRefusal } from './domain/check-approval.js';
import { checkProposal, type Proposal, type ProposalRefusal } from './domain/check-proposal.js';
import { checkTexts, type Identifying } from './domain/find-identifying.js';
import type { PublicCube } from './load-cubes.js';
import { PublicationMaker, type MakeRefusal } from './publication-maker.js';
import { PublicationAttempt, PublicationEntity } from './publication.entity.js';
import {
  asReadByAll,
  attemptsAt,
  linesOf,
  namesOf,
  type PublicationLine,
  type PublicationView,
  type PublishedView,
  samePeriod,
  standingOf,
  viewOf,
} from './publication-views.js';

/** The injection tokens of the disclosure policies, of every date, and of the tables that may be published. */
export const PUBLIC_POLICIES = Symbol('disclosure policies');
export const PUBLIC_CUBES = Symbol('public cubes');
/** The injection token of what the rules of the release gate know beside a text. */
export const PUBLIC_GATE = Symbol('public gate');

const ONE_AT_A_TIME = 20135; // the lock under which something is published, so that each is checked against all before

type NoSuchPublication = { code: 'disclosure.no-such-publication' };
export type ProposeRefusal = ProposalRefusal | MakeRefusal | Identifying;
export type PublicationRefusal =
  | ProposeRefusal
  | ApprovalRefusal
  | AttemptRefusal
  | NoSuchPublication
  | Identifying
  | { code: 'disclosure.not-published' }
  | { code: 'disclosure.erratum-missing' };

/** Figures on their way to the public, and those that are there. */
@Injectable()
export class PublicationsService implements OnModuleDestroy {
  private readonly maker: PublicationMaker;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    @Inject(REFERENCE) private readonly reference: Reference,
    typologies: Typologies,
    @Inject(PUBLIC_POLICIES) private readonly policies: readonly DisclosurePolicy[],
    @Inject(PUBLIC_CUBES) readonly cubes: readonly PublicCube[],
    private readonly clock: Clock,
    @Inject(PUBLIC_GATE) private readonly gate: GateContext,
  ) {
    this.maker = new PublicationMaker(warehouse, reference, typologies, policies);
  }

  /** The boards whose figures may be published by themselves. */
  get boards(): readonly { id: string; name: string }[] {
    return this.reference.region.boards;
  }

  onModuleDestroy = (): Promise<void> => this.maker.close();

  /**
   * Makes figures for the public out of the snapshot now served, protected against everything published so far, and keeps
   * them as a proposal. Refused when it is not whole, or when a hidden figure could be worked out whatever is withheld.
   */
  async propose(actor: Actor, proposal: Proposal): Promise<Outcome<string, ProposeRefusal>> {
    requireMay(actor, 'publications.propose');
    const snapshot = this.warehouse.current();
    if (!snapshot) return refused({ code: 'warehouse.no-snapshot' });
    const checked = checkProposal(proposal, {
      quarters: snapshot.quarters,
      known: this.cubes,
      boards: this.boards,
    });
    if (!checked.ok) return checked;
    const texts = checkTexts({ title: proposal.title, agreedBy: proposal.agreedBy ?? '' }, this.gate);
    if (!texts.ok) return texts;
    const { title, period, cubes, board } = checked.value;
    const proposedAt = this.clock.now();
    const policy = policyOn(this.policies, londonDay(proposedAt));
    const published = await this.everPublished();
    const content = await this.maker.make(snapshot.id, period, { cubes, board }, published, policy);
    if (!content.ok) return content;
    return inTransaction(this.database, actor, async (manager) => {
      const { id } = await manager.save(PublicationEntity, {
        title,
        ...period,
        cubeIds: cubes.map((cube) => cube.id),
        snapshotId: snapshot.id,
        policyVersion: policy.version,
        content: content.value,
        proposedBy: actor.id,
        proposedAt,
      });
      await recordAct(manager, actor, 'publication.propose', id);
      return ok(id);
    });
  }

  /** Every publication there is, proposed ones too, the last first. */
  async list(actor: Actor): Promise<PublicationLine[]> {
    requireMay(actor, 'publications.read');
    return inTransaction(this.database, actor, (manager) => linesOf(manager, 'ORDER BY p.proposed_at DESC'));
  }

  /** One publication, exactly as the public sees it or will, with what was tried; undefined when there is none. */
  async find(actor: Actor, id: string): Promise<PublicationView | undefined> {
    requireMay(actor, 'publications.read');
    return inTransaction(this.database, actor, async (manager) => {
      const entity = await manager.findOneBy(PublicationEntity, { id });
      if (!entity) return undefined;
      const names = await namesOf(manager, [entity.proposedBy, entity.publishedBy, entity.discardedBy]);
      const attempts = await attemptsAt(manager, id);
      return {
        ...viewOf(entity),
        state: (await standingOf(manager, id))!,
        publishedAt: entity.publishedAt,
        content: entity.content,
        proposedBy: { id: entity.proposedBy, name: names(entity.proposedBy) },
        proposedAt: entity.proposedAt,
        publishedBy: entity.publishedBy && names(entity.publishedBy),
        discardedBy: entity.discardedBy && names(entity.discardedBy),
        discardedAt: entity.discardedAt,
        cubeIds: entity.cubeIds,
        attempts,
      };
    });
  }

  /** Records that somebody other than the proposer tried to find out whom the figures are about. */
  async recordAttempt(actor: Actor, id: string, attempt: Attempt): Promise<Outcome<void, PublicationRefusal>> {
    requireMay(actor, 'publications.approve');
    return inTransaction(this.database, actor, async (manager) => {
      const entity = await manager.findOneBy(PublicationEntity, { id });
      if (!entity) return refused({ code: 'disclosure.no-such-publication' });
      const at = this.clock.now();
      const checked = checkAttempt(attempt, {
        today: dayOf(at),
        since: { day: dayOf(entity.proposedAt), of: 'proposal' },
        isSubmitter: entity.proposedBy === actor.id,
      });
      if (!checked.ok) return checked;
      const { triedBy, tried, result } = attempt;
      const texts = checkTexts({ triedBy, tried, result }, this.gate);
      if (!texts.ok) return texts;
      await manager.insert(PublicationAttempt, { ...checked.value, publicationId: id, actorId: actor.id, at });
      await recordAct(manager, actor, 'publication.attempt', id);
      return ok(undefined);
    });
  }

  /** Publishes a proposal, one at a time. From then on everybody can read it, and every later one is checked against it. */
  async approve(actor: Actor, id: string): Promise<Outcome<void, ApprovalRefusal | NoSuchPublication>> {
    requireMay(actor, 'publications.approve');
    return inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
      const entity = await manager.findOneBy(PublicationEntity, { id });
      if (!entity) return refused({ code: 'disclosure.no-such-publication' });
      const checked = checkApproval({
        isProposer: entity.proposedBy === actor.id,
        isPublished: entity.publishedAt !== null,
        isDiscarded: entity.discardedAt !== null,
        attempts: (await attemptsAt(manager, id)).map(({ outcome }) => outcome),
        isOvertaken: (await standingOf(manager, id)) === 'overtaken',
      });
      if (!checked.ok) return checked;
      await manager.update(PublicationEntity, { id }, { publishedBy: actor.id, publishedAt: this.clock.now() });
      await recordAct(manager, actor, 'publication.publish', id);
      return ok(undefined);
    });
  }

  /** Puts a proposal aside that will not be published. It is kept, with who did. */
  async discard(actor: Actor, id: string): Promise<Outcome<void, PublicationRefusal>> {
    requireMay(actor, 'publications.propose');
    return inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
      const entity = await manager.findOneBy(PublicationEntity, { id });
      if (!entity) return refused({ code: 'disclosure.no-such-publication' });
      if (entity.publishedAt) return refused({ code: 'disclosure.published-already' });
      if (entity.discardedAt) return refused({ code: 'disclosure.discarded' });
      await manager.update(PublicationEntity, { id }, { discardedBy: actor.id, discardedAt: this.clock.now() });
      await recordAct(manager, actor, 'publication.discard', id);
      return ok(undefined);
    });
  }

  /** Takes a publication back, with an erratum in its place. What it showed still counts in every later check. */
  async withdraw(actor: Actor, id: string, erratum: string): Promise<Outcome<void, PublicationRefusal>> {
    requireMay(actor, 'publications.approve');
    const text = erratum.trim();
    if (!text) return refused({ code: 'disclosure.erratum-missing' });
    const texts = checkTexts({ erratum }, this.gate);
    if (!texts.ok) return texts;
    return inTransaction(this.database, actor, async (manager) => {
      const entity = await manager.findOneBy(PublicationEntity, { id });
      if (!entity) return refused({ code: 'disclosure.no-such-publication' });
      if (!entity.publishedAt || entity.withdrawnAt) return refused({ code: 'disclosure.not-published' });
      const withdrawn = { withdrawnBy: actor.id, withdrawnAt: this.clock.now(), erratum: text };
      await manager.update(PublicationEntity, { id }, withdrawn);
      await recordAct(manager, actor, 'publication.withdraw', id);
      return ok(undefined);
    });
  }

  /** What everybody may see a list of: published, with those withdrawn, the last first. Nobody need be signed in. */
  async listPublished(): Promise<PublicationLine[]> {
    const lines = await linesOf(this.database.manager, 'WHERE p.published_at IS NOT NULL ORDER BY p.published_at DESC');
    return lines.map(asReadByAll);
  }

  /** A publication as everybody may see it; undefined when there is none, or it is not published. */
  async findPublished(id: string): Promise<PublishedView | undefined> {
    const entity = await this.database.manager.findOneBy(PublicationEntity, { id, publishedAt: Not(IsNull()) });
    if (!entity) return undefined;
    const content = entity.withdrawnAt ? null : entity.content;
    const others = await samePeriod(this.database.manager, entity);
    return asReadByAll({ ...viewOf(entity), publishedAt: entity.publishedAt!, content, ...others });
  }

  private everPublished = (): Promise<PublicationEntity[]> =>
    this.database.manager.find(PublicationEntity, {
      where: { publishedAt: Not(IsNull()) },
      order: { publishedAt: 'ASC', id: 'ASC' },
    });
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
