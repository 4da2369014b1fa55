import { inTransaction } from '#libs/database';
import { Account, type Actor, recordAct, requireMay } from '#libs/identity';
import { ok, type Outcome, refused } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Evaluation } from './domain/evaluate-tagger.js';
import { type Model, unpackModel } from './domain/model.js';
import { compileTagger, type Tagger } from './domain/tagger.js';
import { IndicatorLibrary } from './indicator-library.js';
import { TaggerAdoption, TaggerEntity } from './tagger.entity.js';
import { Taggers } from './taggers.js';

const POLL_MS = 2000;

/** What a tagger learnt from: invented passages that come with the platform, and passages of the record people settled. */
export type TrainedOn = { coded: number; settled: number };
/** How a tagger did on the frozen test passages, and how the one in use at the time did on the same. */
export type Measured = { own: Evaluation; besides: { version: string; evaluation: Evaluation } | null };
export type TaggerLine = {
  version: string;
  typologyVersion: string;
  madeAt: Date;
  trainedOn: TrainedOn;
  measured: Measured;
  isInUse: boolean;
};
export type Adoption = { version: string; at: Date; by: string; reason: string };
export type NewTagger = { packed: Buffer; trainedOn: TrainedOn; measured: Measured };
export type TaggerRefusal = { code: 'tagging.no-such-tagger' | 'tagging.already-in-use' | 'tagging.reason-missing' };

/**
 * Keeps every trained tagger with what it learnt from and how good it is. One takes over only when an administrator says
 * so, in every process within a few seconds, and an earlier one can be brought back the same way.
 */
@Injectable()
export class TaggerVersions implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private readonly log = new Logger('tagger');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly taggers: Taggers,
    private readonly typologies: Typologies,
    private readonly indicators: IndicatorLibrary,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh().catch((fault: Error) => this.log.warn(`${fault.message} The one that came with it is used.`));
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), POLL_MS).unref(); // asked again soon
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Every tagger kept, the newest first, and who put which to use, the last first. */
  async list(actor: Actor): Promise<{ versions: TaggerLine[]; adoptions: Adoption[] }> {
    requireMay(actor, 'tagger.read');
    return inTransaction(this.database, actor, async (manager) => {
      const kept = await manager.find(TaggerEntity, { order: { madeAt: 'DESC' } });
      const adopted = await manager.find(TaggerAdoption, { order: { id: 'DESC' } });
      const people = await manager.find(Account, { select: { id: true, name: true } });
      const inUse = this.taggers.inUse().version;
      return {
        versions: kept.map((tagger) => ({ ...tagger, isInUse: tagger.version === inUse })),
        adoptions: adopted.map(({ version, adoptedAt, adoptedBy, reason }) => ({
          version,
          at: adoptedAt,
          by: people.find(({ id }) => id === adoptedBy)?.name ?? 'Command line',
          reason,
        })),
      };
    });
  }

  /** Keeps a trained tagger. It is not used until somebody adopts it. One that is kept already stays as it is. */
  async keep(actor: Actor, { packed, trainedOn, measured }: NewTagger): Promise<string> {
    requireMay(actor, 'tagger.train');
    const { version, typologyVersion } = unpackModel(packed);
    await inTransaction(this.database, actor, async (manager) => {
      const row = { version, typologyVersion, madeBy: actor.id, trainedOn, measured, model: packed };
      await manager.createQueryBuilder().insert().into(TaggerEntity).values(row).orIgnore().execute();
      await recordAct(manager, actor, 'tagger.train', version);
    });
    return version;
  }

  /** Puts a kept tagger to use, in this process at once. The next refresh reads every passage with it. */
  async adopt(actor: Actor, version: string, reason: string): Promise<Outcome<void, TaggerRefusal>> {
    requireMay(actor, 'tagger.adopt');
    if (reason.trim() === '') return refused({ code: 'tagging.reason-missing' });
    const adopted = await inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ADOPTING]);
      if (!(await manager.existsBy(TaggerEntity, { version })))
        return refused({ code: 'tagging.no-such-tagger' as const });
      if ((await lastAdopted(manager)) === version) return refused({ code: 'tagging.already-in-use' as const });
      await manager.insert(TaggerAdoption, { version, adoptedBy: actor.id, reason: reason.trim() });
      await recordAct(manager, actor, 'tagger.adopt', version);
      return ok(undefined);
    });
    if (adopted.ok) await this.refresh();
    return adopted;
  }

  /** Keeps the tagger this process started with, and puts it to use where none has been. */
  async keepShipped(actor: Actor, shipped: NewTagger): Promise<void> {
    const version = await this.keep(actor, shipped);
    await inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ADOPTING]);
      if ((await lastAdopted(manager)) !== undefined) return;
      await manager.insert(TaggerAdoption, { version, adoptedBy: actor.id, reason: 'Came with the platform.' });
    });
  }

  async isKept(actor: Actor, version: string): Promise<boolean> {
    requireMay(actor, 'tagger.read');
    return inTransaction(this.database, actor, (manager) => manager.existsBy(TaggerEntity, { version }));
  }

  /** Takes up in this process what was adopted last, in whichever process that was. */
  async refresh(): Promise<void> {
    const version = await lastAdopted(this.database.manager);
    if (version === undefined || version === this.taggers.inUse().version) return;
    const kept = await this.database.manager.findOneOrFail(TaggerEntity, {
      where: { version },
      select: { version: true, model: true },
    });
    this.taggers.use(this.compile(unpackModel(kept.model)));
  }

  /** A model as a tagger, with the typology and the phrases it was made for. */
  compile(model: Model): Tagger {
    const typology = this.typologies.find(model.typologyVersion);
    if (!typology)
      throw new Error(`Tagger ${model.version} is for typology ${model.typologyVersion}, which is not here.`);
    return compileTagger(typology, this.indicators.phrasesOf(model.typologyVersion), model);
  }
}

const ADOPTING = 20_132; // one adoption at a time over all replicas

async function lastAdopted(manager: EntityManager): Promise<string | undefined> {
  const [last] = await manager.find(TaggerAdoption, { order: { id: 'DESC' }, take: 1 });
  return last?.version;
}
