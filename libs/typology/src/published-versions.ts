import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { checkTypology } from './domain/check-typology.js';
import { TypologyVersion } from './governance.entity.js';
import { Typologies } from './typologies.js';

const POLL_MS = 1000;

/** Brings what was published, by whichever process, into this process's `Typologies`: at the start, then every second. */
@Injectable()
export class PublishedVersions implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('typology');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  /** The versions looked at already; one that is known from a file alone is not among them. */
  private readonly taken = new Set<string>();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly typologies: Typologies,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.takeIn(this.database.manager);
    this.timer = setInterval(() => void (this.looking = this.looking.then(() => this.look())), POLL_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /**
   * Takes in what is published as `manager` sees it. Throws when a version does not follow those that are known, or is
   * known from a file that says something else.
   */
  async takeIn(manager: EntityManager): Promise<void> {
    const published = await manager.findBy(TypologyVersion, { version: Not(In([...this.taken])) });
    this.typologies.add(published.map(({ document, version }) => checkTypology(document, version)));
    for (const { version } of published) this.taken.add(version);
  }

  private async look(): Promise<void> {
    try {
      await this.takeIn(this.database.manager);
    } catch (fault) {
      this.log.error(`Published versions could not be taken in: ${fault instanceof Error ? fault.name : 'fault'}`);
    }
  }
}
