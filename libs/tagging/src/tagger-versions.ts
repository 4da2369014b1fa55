import { inTransaction } from '#libs/database';
import { type Actor, requireMay } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { ok, type Outcome, refused } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Evaluation } from './domain/evaluate-tagger.js';
import { type Model, unpackModel } from './domain/model.js';
import { compileTagger, type Tagger } from './domain/tagger.js';
import { TaggerAdoption, TaggerEntity } from './tagger.entity.js';
import { Taggers } from './taggers.js';

const POLL_MS = 2000;

/** What a tagger learnt from: invented passages that come with the platform, and passages of the record people settled. */
export type TrainedOn = { coded: number; settled: number };
/**
 * How a tagger did on the frozen test passages, and how the one in use at the time did on the very same; how many of these and
 * of those to learn from were left out, because nobody has said which part of a split code they are of, and of which codes.
 */
export type Measured = {
  own: Evaluation;
  besides: { version: string; evaluation: Evaluation } | null;
  /** Not told of taggers measured before this was kept. */
  leftOut?: { test: number; training: number; split: string[] };
};
export type TaggerLine = {
  version: string;
  typologyVersion: string;
  madeAt: Date;
  trainedOn: TrainedOn;
  measured: Measured;
  isInUse: boolean;
};
export type Adoption = { version: string; at: Date; by: string; reason: string };
export type NewTagger = {
  version: string;
  typologyVersion: string;
  packed: Buffer;
  trainedOn: TrainedOn;
  measured: Measured;
};
export type TaggerRefusal = {
  code: 'tagging.no-such-tagger' | 'tagging.does-not-fit' | 'tagging.already-in-use' | 'tagging.reason-missing';
};

/**
 * Keeps every trained tagger with what it learnt from and how good it is. One takes over only when an administrator says
 * so, in every process within a few seconds, and an earlier one can be brought back the same way.
 */
@Injectable()
export class TaggerVersions implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private polling = Promise.resolve();
  private readonly log = new Logger('tagger');
  private told = '';

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly taggers: Taggers,
    private readonly typologies: Typologies,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.poll();
    this.timer = setInterval(() => void (this.polling = this.polling.then(() => this.poll())), POLL_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
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

  /** Keeps a trained tagger. It is not used until somebody adopts it. */
  async keep(actor: Actor, tagger: NewTagger): Promise<string> {
    requireMay(actor, 'tagger.train');
    await inTransaction(this.database, actor, (manager) => insert(manager, actor, tagger));
    return tagger.version;
  }

  /** Puts a kept tagger to use, in this process at once. The next refresh reads every passage with it. */
  async adopt(actor: Actor, version: string, reason: string): Promise<Outcome<void, TaggerRefusal>> {
    requireMay(actor, 'tagger.adopt');
    if (reason.trim() === '') return refused({ code: 'tagging.reason-missing' });
    const adopted = await inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ADOPTING]);
      const kept = await findModel(manager, version);
      if (!kept) return refused({ code: 'tagging.no-such-tagger' as const });
      if ((await lastAdopted(manager)) === version) return refused({ code: 'tagging.already-in-use' as const });
      const tagger = this.tryCompile(kept.model);
      if (!tagger) return refused({ code: 'tagging.does-not-fit' as const });
      await recordAdoption(manager, actor, version, reason.trim());
      return ok(tagger);
    });
    if (!adopted.ok) return adopted;
    this.taggers.use(adopted.value);
    return ok(undefined);
  }

  /** Keeps the tagger that came with the platform, and puts it to use where none has been. */
  async keepShipped(actor: Actor, shipped: NewTagger): Promise<void> {
    requireMay(actor, 'tagger.train');
    await inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ADOPTING]);
      if (!(await manager.existsBy(TaggerEntity, { version: shipped.version }))) await insert(manager, actor, shipped);
      if ((await lastAdopted(manager)) === undefined)
        await recordAdoption(manager, actor, shipped.version, 'Came with the platform.');
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
    const kept = await findModel(this.database.manager, version);
    this.taggers.use(this.compile(unpackModel(kept!.model)));
  }

  /** A model as a tagger for its typology. Throws when this process does not know that version. */
  compile(model: Model): Tagger {
    const typology = this.typologies.find(model.typologyVersion);
    if (!typology)
      throw new Error(`Tagger ${model.version} is for typology ${model.typologyVersion}, which is not here.`);
    return compileTagger(typology, model);
  }

  private tryCompile(packed: Buffer): Tagger | undefined {
    try {
      return this.compile(unpackModel(packed));
    } catch (fault) {
      this.log.error((fault as Error).message);
      return undefined;
    }
  }

  /** A fault is told once, and the tagger in use stays until the next try succeeds. */
  private async poll(): Promise<void> {
    try {
      await this.refresh();
      this.told = '';
    } catch (fault) {
      const { message } = fault as Error;
      if (message !== this.told) this.log.error(`The tagger adopted last could not be taken up: ${message}`);
      this.told = message;
    }
  }
}

const ADOPTING = 20_132; // one adoption at a time over all replicas

async function lastAdopted(manager: EntityManager): Promise<string | undefined> {
  const [last] = await manager.find(TaggerAdoption, { order: { id: 'DESC' }, take: 1 });
  return last?.version;
}

const findModel = (manager: EntityManager, version: string) =>
  manager.findOne(TaggerEntity, { where: { version }, select: { version: true, model: true } });

async function insert(manager: EntityManager, actor: Actor, { packed, ...tagger }: NewTagger): Promise<void> {
  await manager.insert(TaggerEntity, { ...tagger, model: packed, madeBy: actor.id });
  await recordAct(manager, actor, 'tagger.train', tagger.version);
}

async function recordAdoption(manager: EntityManager, actor: Actor, version: string, reason: string): Promise<void> {
  await manager.insert(TaggerAdoption, { version, adoptedBy: actor.id, reason });
  await recordAct(manager, actor, 'tagger.adopt', version);
}
