import { inTransaction } from '#libs/database';
import { type DisclosurePolicy, policyOn, REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import { checkAttempt, type Attempt, type AttemptRefusal } from '#libs/release';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { checkApproval, type ApprovalRefusal } from './domain/check-approval.js';
import { checkProposal, type Proposal, type ProposalRefusal } from './domain/check-proposal.js';
import { spanInWords } from './domain/periods.js';
import type { PublicCube } from './load-cubes.js';
import { PublicationMaker, type MakeRefusal } from './publication-maker.js';
import { PublicationAttempt, PublicationEntity, type PublicationContent } from './publication.entity.js';

/** The injection tokens of the disclosure policies, of every date, and of the tables that may be published. */
export const PUBLIC_POLICIES = Symbol('disclosure policies');
export const PUBLIC_CUBES = Symbol('public cubes');

const ONE_AT_A_TIME = 20135; // the lock under which something is published, so that each is checked against all before

type NoSuchPublication = { code: 'disclosure.no-such-publication' };
export type ProposeRefusal = ProposalRefusal | MakeRefusal;
export type PublicationRefusal =
  | ProposeRefusal
  | ApprovalRefusal
  | AttemptRefusal
  | NoSuchPublication
  | { code: 'disclosure.not-published' }
  | { code: 'disclosure.erratum-missing' };

export type PublicationState = 'proposed' | 'published' | 'withdrawn';
/**
 * One line of a list of publications. `board` is the name of the one whose figures they are, null for the region's; `at` is when
 * they came to where they stand, `erratum` why they were withdrawn.
 */
export type PublicationLine = {
  id: string;
  title: string;
  board: string | null;
  period: string;
  state: PublicationState;
  at: Date;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  erratum: string | null;
};
/** A publication as everybody may see it; the content of one that was withdrawn is gone, and the erratum says why. */
export type PublishedView = {
  id: string;
  title: string;
  from: Quarter;
  to: Quarter;
  snapshotId: string;
  policyVersion: string;
  publishedAt: Date;
  withdrawnAt: Date | null;
  erratum: string | null;
  content: PublicationContent | null;
};
/** A publication as those see it who propose and approve. */
export type PublicationView = Omit<PublishedView, 'publishedAt' | 'content'> & {
  state: PublicationState;
  publishedAt: Date | null;
  content: PublicationContent;
  proposedBy: { id: string; name: string };
  proposedAt: Date;
  publishedBy: string | null;
  attempts: (Attempt & { by: string; at: Date })[];
};

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
    const { title, period, cubes, board } = checked.value;
    const proposedAt = this.clock.now();
    const policy = policyOn(this.policies, dayOf(proposedAt));
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
      const names = await namesOf(manager, [entity.proposedBy, entity.publishedBy]);
      const attempts = await attemptsAt(manager, id);
      return {
        ...viewOf(entity),
        state: stateOf(entity),
        publishedAt: entity.publishedAt,
        content: entity.content,
        proposedBy: { id: entity.proposedBy, name: names(entity.proposedBy) },
        proposedAt: entity.proposedAt,
        publishedBy: entity.publishedBy && names(entity.publishedBy),
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
      const [last] = await attemptsAt(manager, id);
      const since = { publishedAt: MoreThan(entity.proposedAt) };
      const checked = checkApproval({
        isProposer: entity.proposedBy === actor.id,
        isPublished: entity.publishedAt !== null,
        lastAttempt: last?.outcome ?? null,
        isOvertaken: await manager.existsBy(PublicationEntity, since),
      });
      if (!checked.ok) return checked;
      await manager.update(PublicationEntity, { id }, { publishedBy: actor.id, publishedAt: this.clock.now() });
      await recordAct(manager, actor, 'publication.publish', id);
      return ok(undefined);
    });
  }

  /** Takes a publication back, with an erratum in its place. What it showed still counts in every later check. */
  async withdraw(actor: Actor, id: string, erratum: string): Promise<Outcome<void, PublicationRefusal>> {
    requireMay(actor, 'publications.approve');
    const text = erratum.trim();
    if (!text) return refused({ code: 'disclosure.erratum-missing' });
    return inTransaction(this.database, actor, async (manager) => {
      const entity = await manager.findOneBy(PublicationEntity, { id });
      if (!entity) return refused({ code: 'disclosure.no-such-publication' });
      if (stateOf(entity) !== 'published') return refused({ code: 'disclosure.not-published' });
      const withdrawn = { withdrawnBy: actor.id, withdrawnAt: this.clock.now(), erratum: text };
      await manager.update(PublicationEntity, { id }, withdrawn);
      await recordAct(manager, actor, 'publication.withdraw', id);
      return ok(undefined);
    });
  }

  /** What everybody may see a list of: published, with those withdrawn, the last first. Nobody need be signed in. */
  async listPublished(): Promise<PublicationLine[]> {
    return linesOf(this.database.manager, 'WHERE p.published_at IS NOT NULL ORDER BY p.published_at DESC');
  }

  /** A publication as everybody may see it; undefined when there is none, or it is not published. */
  async findPublished(id: string): Promise<PublishedView | undefined> {
    const entity = await this.database.manager.findOneBy(PublicationEntity, { id, publishedAt: Not(IsNull()) });
    if (!entity) return undefined;
    const content = entity.withdrawnAt ? null : entity.content;
    return { ...viewOf(entity), publishedAt: entity.publishedAt!, content };
  }

  private everPublished = (): Promise<PublicationEntity[]> =>
    this.database.manager.find(PublicationEntity, {
      where: { publishedAt: Not(IsNull()) },
      order: { publishedAt: 'ASC', id: 'ASC' },
    });
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

type Dates = Pick<PublicationEntity, 'publishedAt' | 'withdrawnAt'>;
const stateOf = ({ publishedAt, withdrawnAt }: Dates): PublicationState =>
  withdrawnAt ? 'withdrawn' : publishedAt ? 'published' : 'proposed';

/** Lines of publications without what is in them, which is long. */
async function linesOf(manager: EntityManager, which: string): Promise<PublicationLine[]> {
  type Row = Pick<PublicationEntity, 'id' | 'title' | 'from' | 'to' | 'proposedAt' | 'erratum'> &
    Dates & { board: string | null };
  const rows = await manager.query<Row[]>(
    `SELECT p.id, p.title, p.from_quarter AS "from", p.to_quarter AS "to", p.proposed_at AS "proposedAt",
            p.published_at AS "publishedAt", p.withdrawn_at AS "withdrawnAt", p.erratum, p.content->'board'->>'name' AS board
       FROM publication p ${which}`,
  );
  return rows.map(({ from, to, proposedAt, publishedAt, withdrawnAt, ...line }) => ({
    ...line,
    publishedAt,
    withdrawnAt,
    period: spanInWords({ from, to }),
    state: stateOf({ publishedAt, withdrawnAt }),
    at: withdrawnAt ?? publishedAt ?? proposedAt,
  }));
}

const viewOf = (entity: PublicationEntity) => ({
  id: entity.id,
  title: entity.title,
  from: entity.from,
  to: entity.to,
  snapshotId: entity.snapshotId,
  policyVersion: entity.policyVersion,
  withdrawnAt: entity.withdrawnAt,
  erratum: entity.erratum,
});

async function namesOf(manager: EntityManager, ids: readonly (string | null)[]): Promise<(id: string) => string> {
  const rows = await manager.query<{ id: string; name: string }[]>(
    'SELECT a.id::text AS id, a.name FROM account a WHERE a.id::text = ANY ($1)',
    [ids],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? 'Command line';
}

/** What was tried, the last first. */
const attemptsAt = (manager: EntityManager, id: string): Promise<PublicationView['attempts']> =>
  manager.query(
    `SELECT d.tried_by AS "triedBy", d.tried_on::text AS "triedOn", d.tried, d.outcome, d.result, d.at,
            coalesce((SELECT a.name FROM account a WHERE a.id::text = d.actor_id), 'Command line') AS by
       FROM publication_attempt d WHERE d.publication_id = $1 ORDER BY d.id DESC`,
    [id],
  );
