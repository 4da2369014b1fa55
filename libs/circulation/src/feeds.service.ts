import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import type { PublicationLine } from '#libs/disclosure';
import { DIGEST_SCHEDULES, type DigestSchedule, type PublicLine } from '#libs/editions';
import { may, operatorFor, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account, hashSecret, newSecret } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { type DueOfReview, ReviewRegisterReader } from '#libs/reviews';
import { londonDay, ReturnsReader, ReturnsSettings } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { EditionReader, FeedAddress } from './circulation.entity.js';
import { CirculationService } from './circulation.service.js';
import { CirculationSettings } from './circulation-settings.js';
import { atomFeed } from './domain/atom-feed.js';
import { dueCalendar } from './domain/due-calendar.js';
import { dueDates } from './domain/due-dates.js';
import { editionName } from './domain/edition-name.js';

/** What feed readers and calendars fetch, which cannot sign in: each person's by a secret in its address. */
@Injectable()
export class FeedsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly clock: Clock,
    private readonly settings: CirculationSettings,
    private readonly circulation: CirculationService,
    private readonly returns: ReturnsReader,
    private readonly returnsSettings: ReturnsSettings,
    private readonly register: ReviewRegisterReader,
    @Inject(DIGEST_SCHEDULES) private readonly schedules: readonly DigestSchedule[],
  ) {}

  /** When the actor made the address they have, if they have one. */
  async madeAt(actor: Actor): Promise<Date | undefined> {
    requireMay(actor, 'circulation.receive');
    const find = (manager: EntityManager) => manager.findOneBy(FeedAddress, { accountId: actor.id });
    return (await inTransaction(this.database, actor, find))?.madeAt;
  }

  /** Makes a secret for the actor, and gives it: the only time anybody can read it. The one before works no more. */
  async renew(actor: Actor): Promise<string> {
    requireMay(actor, 'circulation.receive');
    const { secret, hash } = newSecret();
    await inTransaction(this.database, actor, async (manager) => {
      const row = { accountId: actor.id, secretHash: hash, madeAt: this.clock.now() };
      await manager
        .createQueryBuilder()
        .insert()
        .into(FeedAddress)
        .values(row)
        .orUpdate(['secret_hash', 'made_at'], ['account_id'])
        .execute();
      await recordAct(manager, actor, 'circulation.renew-feeds');
    });
    return secret;
  }

  /** Ends the actor's address. */
  async end(actor: Actor): Promise<void> {
    requireMay(actor, 'circulation.receive');
    await inTransaction(this.database, actor, async (manager) => {
      await manager.delete(FeedAddress, { accountId: actor.id });
      await recordAct(manager, actor, 'circulation.end-feeds');
    });
  }

  /** Whose secret it is, while their account is open. */
  async findActor(secret: string): Promise<Actor | undefined> {
    const account = await inTransaction(this.database, operatorFor(null), async (manager) => {
      const address = await manager.findOneBy(FeedAddress, { secretHash: hashSecret(secret) });
      return address && manager.findOneBy(Account, { id: address.accountId, closedAt: IsNull() });
    });
    return account && may(account, 'circulation.receive') ? account : undefined;
  }

  /** The published editions the actor may read now, and those withdrawn since, as an Atom feed. */
  async editions(actor: Actor, selfUrl: string): Promise<string> {
    const entries = (await this.circulation.publishedOrWithdrawn(actor)).map((edition) => ({
      id: `urn:uuid:${edition.id}`,
      name: editionName(edition),
      url: this.settings.editionUrl(edition.id),
      publishedAt: edition.publishedAt,
      withdrawnAt: edition.withdrawnAt,
    }));
    const since = (await this.madeAt(actor)) ?? this.clock.now();
    const title = `Common Thread: documents of the ${this.reference.region.name}`;
    return atomFeed(
      { title, id: `urn:uuid:${actor.id}`, selfUrl, homeUrl: `${this.settings.publicUrl}/editions`, since },
      entries,
    );
  }

  /** What is published for everybody, as an Atom feed. */
  published(lines: readonly PublicationLine[], documents: readonly PublicLine[]): string {
    const { publicUrl } = this.settings;
    const read = documents.map(({ id, title, publishedAt, withdrawnAt }) => ({
      id: `urn:uuid:${id}`,
      name: title,
      url: this.settings.openUrl(id),
      publishedAt,
      withdrawnAt,
    }));
    const figures = lines.map(({ id, period, at, publishedAt, withdrawnAt }) => ({
      id: `urn:uuid:${id}`,
      name: `Published figures, ${period}`,
      url: `${publicUrl}/published/${id}`,
      publishedAt: publishedAt ?? at,
      withdrawnAt,
    }));
    const home = `${publicUrl}/published`;
    const title = `Common Thread: what the ${this.reference.region.name} publishes`;
    return atomFeed(
      { title, id: home, selfUrl: `${publicUrl}/feeds/published.atom`, homeUrl: home, since: BEFORE_ALL },
      [...read, ...figures],
    );
  }

  /** What is due of the actor, and of the region as far as it concerns them, as a calendar. */
  async calendar(actor: Actor): Promise<string> {
    const now = this.clock.now();
    const kept = await inTransaction(this.database, actor, (manager) =>
      manager.findBy(EditionReader, { accountId: actor.id }),
    );
    const done = new Set(kept.flatMap(({ editionId, acknowledgedAt }) => (acknowledgedAt ? editionId : [])));
    const due = dueDates({
      today: londonDay(now),
      board: this.reference.region.boards.find(({ id }) => id === actor.boardId),
      owed: (await this.returns.own(actor)).filter(({ status }) => status === 'missing' || status === 'not-due'),
      policies: this.returnsSettings.policies,
      schedules: this.schedules,
      reviews: (await this.register.due(actor)).map(this.named),
      toAcknowledge: (await this.circulation.published(actor))
        .filter(({ id }) => !done.has(id))
        .map((edition) => ({
          id: edition.id,
          name: editionName(edition),
          publishedOn: londonDay(edition.publishedAt),
        })),
      publicUrl: this.settings.publicUrl,
    });
    return dueCalendar(due, { host: this.settings.host, asOf: now });
  }

  private readonly named = (due: DueOfReview) => ({
    id: `${due.reviewId}-${due.kind}-${due.what}`,
    reviewId: due.reviewId,
    day: due.day,
    what: `${this.reference.reviewTypes.find(({ id }) => id === due.reviewType)?.label ?? 'review'}: ${due.says}`,
  });
}

/** When a feed without entries was last changed: never. */
const BEFORE_ALL = new Date('2013-01-01T00:00:00Z');
