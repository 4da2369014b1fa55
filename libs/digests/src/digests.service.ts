import { inTransaction } from '#libs/database';
import { recordAct, requireMay, type Actor } from '#libs/identity';
import { Clock, ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import { Warehouse, type WarehouseRefusal } from '#libs/warehouse';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { DigestEntity } from './digest.entity.js';
import { checkQuarter, type QuarterNotCovered } from './domain/check-quarter.js';
import { composeDigest } from './domain/compose-digest.js';
import type { Digest } from './domain/digest.js';
import { dropWithdrawn, quotesOf, type ReleasedPassage, verifyQuotes } from './domain/verify-quotes.js';
import { FactsReader } from './facts-reader.js';

/** A digest as it may be shown now: quotes the record no longer holds are withdrawn from it. */
export type KeptDigest = { id: string; digest: Digest };
/** One line of a list of digests. */
export type DigestLine = { id: string; period: Quarter; snapshotId: string; composedAt: Date };
/** `snapshot-behind`: the snapshot was made with another tagger or typology than the one in use; the next is on its way. */
export type DigestRefusal =
  WarehouseRefusal | QuarterNotCovered | { code: 'digests.snapshot-behind'; snapshotId: string };

/** Composes regional digests, keeps them, and shows them with what the record still holds. */
@Injectable()
export class DigestsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    private readonly facts: FactsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * The digest of a quarter from the snapshot now served: the one kept, or else a new one. Refused when there is no
   * snapshot, when it does not cover the quarter, or when it was made with another tagger or typology.
   */
  async compose(actor: Actor, quarter: Quarter): Promise<Outcome<KeptDigest, DigestRefusal>> {
    requireMay(actor, 'digests.compose');
    const current = this.warehouse.current();
    if (!current) return refused({ code: 'warehouse.no-snapshot' });
    const covered = checkQuarter(quarter, current.quarters);
    if (!covered.ok) return covered;
    const of = { period: covered.value, snapshotId: current.id };
    const kept = await inTransaction(this.database, actor, (manager) => findShown(manager, of));
    if (kept) return ok(kept);
    const snapshot = await this.warehouse.forSnapshot(current.id);
    if (!snapshot.ok) return snapshot;
    if (!this.facts.canQuote(snapshot.value))
      return refused({ code: 'digests.snapshot-behind', snapshotId: current.id });
    const facts = await this.facts.read(actor, snapshot.value, covered.value, this.clock.now());
    return facts.ok ? ok(await this.keep(actor, composeDigest(facts.value))) : facts;
  }

  /** One digest, or undefined when there is none. */
  async find(actor: Actor, id: string): Promise<KeptDigest | undefined> {
    requireMay(actor, 'digests.read');
    return inTransaction(this.database, actor, (manager) => findShown(manager, { id }));
  }

  /** Every digest kept, the latest quarter first, and of one quarter the latest composed. */
  async list(actor: Actor): Promise<DigestLine[]> {
    requireMay(actor, 'digests.read');
    return this.database.manager.find(DigestEntity, {
      select: { id: true, period: true, snapshotId: true, composedAt: true },
      order: { period: 'DESC', composedAt: 'DESC' },
    });
  }

  /** Stores a digest unless one of its quarter and snapshot was stored meanwhile; gives the one stored. */
  private async keep(actor: Actor, composed: Digest): Promise<KeptDigest> {
    return inTransaction(this.database, actor, async (manager) => {
      const { digest, dropped } = dropWithdrawn(await verified(manager, composed));
      const { period, snapshotId } = digest;
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(DigestEntity)
        .values({ period, snapshotId, content: digest, composedAt: digest.composedAt, composedBy: actor.id })
        .orIgnore()
        .returning('id')
        .execute();
      const [stored] = raw as { id: string }[];
      if (stored) await recordAct(manager, actor, 'digest.compose', stored.id);
      for (const { passageId } of stored ? dropped : [])
        await recordAct(manager, actor, 'digest.quote-dropped', passageId);
      return (await findShown(manager, { period, snapshotId }))!;
    });
  }
}

type Which = { id: string } | { period: Quarter; snapshotId: string };

async function findShown(manager: EntityManager, which: Which): Promise<KeptDigest | undefined> {
  const kept = await manager.findOneBy(DigestEntity, which);
  return kept ? { id: kept.id, digest: await verified(manager, kept.content) } : undefined;
}

async function verified(manager: EntityManager, digest: Digest): Promise<Digest> {
  const summaries = [...new Set(quotesOf(digest).map(({ summaryId }) => summaryId))];
  const passages = await manager.query<ReleasedPassage[]>(
    `SELECT s.id AS "summaryId", p.text FROM summary s JOIN passage p ON p.revision_id = s.released_revision_id
      WHERE s.id = ANY ($1)`,
    [summaries],
  );
  return verifyQuotes(digest, passages);
}
