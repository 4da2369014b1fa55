import { inTransaction } from '#libs/database';
import { subjectKey } from '#libs/editions';
import { may, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { ASKED_KINDS, type AskedKind, UptakeReader, UptakeService } from '#libs/uptake';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { CirculatedEdition, EditionReader, OutgoingMessage } from './circulation.entity.js';
import { messagesOf } from './domain/messages-of.js';
import type { Occasion, OutgoingState } from './domain/outgoing.js';
import { wants } from './domain/wanted.js';
import { choiceOf, MailChoices } from './mail-choices.service.js';
import {
  mayRead,
  type PublishedEdition,
  readDocument,
  readPublished,
  readSelfComposed,
  type SelfComposed,
} from './published-editions.js';

export type NoSuchEdition = { code: 'circulation.no-such-edition' };

/** A person an edition is for: whether they were told of it, opened and acknowledged it. Not what of it they read. */
export type EditionFor = {
  name: string;
  boardId: string | null;
  told: OutgoingState | 'not-told';
  openedAt: Date | null;
  acknowledgedAt: Date | null;
};

/** Brings published editions to the people who may read them, and keeps who opened and acknowledged them. */
@Injectable()
export class CirculationService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly choices: MailChoices,
    private readonly uptake: UptakeService,
    private readonly uptakeReader: UptakeReader,
  ) {}

  /**
   * Takes up every edition published since the last time: asks boards about its messages, and puts a message into the outbox
   * for everybody who may read it now and wants to be told. All of one edition or nothing; two at once take it up once. Those who
   * had one that was withdrawn are told so, and those who work on the region's documents of a digest that composed itself, each once.
   */
  async takeUp(actor: Actor): Promise<void> {
    requireMay(actor, 'circulation.send');
    const [done, published] = await inTransaction(this.database, actor, async (manager) => [
      new Set((await manager.find(CirculatedEdition)).map(({ editionId }) => editionId)),
      await readPublished(manager),
    ]);
    for (const edition of published.filter(({ id, state }) => state === 'published' && !done.has(id)).reverse())
      await inTransaction(this.database, actor, (manager) => this.takeUpOne(manager, edition));
    for (const together of Map.groupBy(published.filter(isWithdrawn), goneTogether).values())
      await inTransaction(this.database, actor, (manager) => this.tellWithdrawn(manager, together));
    for (const draft of await readSelfComposed(this.database, actor))
      await inTransaction(this.database, actor, async (manager) => {
        const people = await this.peopleFor(manager, draft);
        await this.queue(manager, draft, `drafted:${draft.subject.quarter}`, people);
      });
  }

  /** That the actor has opened an edition. Kept the first time, of editions that are published. */
  async noteOpened(actor: Actor, editionId: string): Promise<void> {
    requireMay(actor, 'circulation.receive');
    const edition = await this.find(actor, editionId);
    if (edition) await inTransaction(this.database, actor, (manager) => this.keepOpened(manager, actor, editionId));
  }

  /** Whether the actor has acknowledged an edition, and when. Undefined where there is nothing for them to acknowledge. */
  async standing(actor: Actor, editionId: string): Promise<{ acknowledgedAt: Date | null } | undefined> {
    const edition = may(actor, 'circulation.receive') ? await this.find(actor, editionId) : undefined;
    if (edition?.state !== 'published') return undefined;
    const own = { editionId, accountId: actor.id };
    const kept = await inTransaction(this.database, actor, (manager) => manager.findOneBy(EditionReader, own));
    return { acknowledgedAt: kept?.acknowledgedAt ?? null };
  }

  /** That the actor has the edition. Kept the first time. */
  async acknowledge(actor: Actor, editionId: string): Promise<Outcome<void, NoSuchEdition>> {
    requireMay(actor, 'circulation.receive');
    if (!(await this.find(actor, editionId))) return refused({ code: 'circulation.no-such-edition' });
    return inTransaction(this.database, actor, async (manager) => {
      await this.keepOpened(manager, actor, editionId);
      const own = { editionId, accountId: actor.id, acknowledgedAt: IsNull() };
      const { affected } = await manager.update(EditionReader, own, { acknowledgedAt: this.clock.now() });
      if (affected === 1) await recordAct(manager, actor, 'circulation.acknowledge', editionId);
      return ok(undefined);
    });
  }

  /** The published editions the actor may read, the newest first. */
  async published(actor: Actor): Promise<PublishedEdition[]> {
    return (await this.everRead(actor)).filter(({ state }) => state === 'published');
  }

  /** The same, and those they might read until they were withdrawn. */
  async publishedOrWithdrawn(actor: Actor): Promise<PublishedEdition[]> {
    return (await this.everRead(actor)).filter(({ state }) => state !== 'superseded');
  }

  private async everRead(actor: Actor): Promise<PublishedEdition[]> {
    requireMay(actor, 'circulation.receive');
    const editions = await inTransaction(this.database, actor, readPublished);
    return editions.filter((edition) => mayRead(actor, edition));
  }

  /** Everybody an edition is for, by name: of one of the region, for the group. */
  async readers(
    actor: Actor,
    editionId: string,
  ): Promise<{ edition: PublishedEdition; people: EditionFor[] } | undefined> {
    requireMay(actor, 'circulation.follow');
    const edition = await this.find(actor, editionId);
    if (!edition || edition.boardId !== null) return undefined;
    return inTransaction(this.database, actor, async (manager) => {
      const told = await manager.findBy(OutgoingMessage, { editionId, occasion: 'published' });
      const readers = await manager.findBy(EditionReader, { editionId });
      const people = (await this.peopleFor(manager, edition)).map(({ id, name, boardId }) => {
        const reader = readers.find(({ accountId }) => accountId === id);
        return {
          name,
          boardId,
          told: told.find(({ accountId }) => accountId === id)?.state ?? ('not-told' as const),
          openedAt: reader?.openedAt ?? null,
          acknowledgedAt: reader?.acknowledgedAt ?? null,
        };
      });
      return { edition, people };
    });
  }

  /** Puts a reminder into the outbox for all who have not acknowledged an edition, once a day. Out: for how many. */
  async remindToAcknowledge(actor: Actor, editionId: string): Promise<Outcome<number, NoSuchEdition>> {
    requireMay(actor, 'circulation.remind');
    const kept = await inTransaction(this.database, actor, (manager) => manager.findBy(EditionReader, { editionId }));
    const done = new Set(kept.flatMap(({ accountId, acknowledgedAt }) => (acknowledgedAt ? accountId : [])));
    return this.remind(actor, editionId, `acknowledge:${this.today()}`, (person) => !done.has(person.id));
  }

  /** The same for those who may answer for a board that has not answered to every message. */
  async remindToAnswer(actor: Actor, editionId: string): Promise<Outcome<number, NoSuchEdition>> {
    requireMay(actor, 'circulation.remind');
    const open = await this.boardsToAnswer(actor, editionId);
    return this.remind(
      actor,
      editionId,
      `answer:${this.today()}`,
      (person) => may(person, 'uptake.answer') && open.has(person.boardId ?? ''),
    );
  }

  /** The boards that have not answered to every message of an edition. */
  async boardsToAnswer(actor: Actor, editionId: string): Promise<Set<string>> {
    const messages = await this.uptakeReader.since(actor, editionId);
    return new Set(messages.flatMap(({ asked, answered }) => asked.filter((id) => !answered.includes(id))));
  }

  private async takeUpOne(manager: EntityManager, edition: PublishedEdition): Promise<void> {
    const row = { editionId: edition.id, takenUpAt: this.clock.now() };
    const taken = await manager
      .createQueryBuilder()
      .insert()
      .into(CirculatedEdition)
      .values(row)
      .orIgnore()
      .returning('edition_id')
      .execute();
    if ((taken.raw as unknown[]).length === 0) return;
    await this.ask(manager, edition);
    await this.queue(manager, edition, 'published', await this.peopleFor(manager, edition));
  }

  /**
   * Tells of editions that were withdrawn at once, the newest of a subject first, everybody who was sent one of them or opened it:
   * each once, of the newest. It may have gone also where nobody knows whether it did.
   */
  private async tellWithdrawn(manager: EntityManager, together: readonly PublishedEdition[]): Promise<void> {
    const editionId = In(together.map(({ id }) => id));
    const sent = await manager.findBy(OutgoingMessage, [
      { editionId, state: 'sent' },
      { editionId, reason: 'not-known' },
    ]);
    const had = new Set([...sent, ...(await manager.findBy(EditionReader, { editionId }))].map((one) => one.accountId));
    const people = had.size > 0 ? await this.peopleFor(manager, together[0]!) : [];
    await this.queue(
      manager,
      together[0]!,
      'withdrawn',
      people.filter(({ id }) => had.has(id)),
    );
  }

  private async ask(manager: EntityManager, { id, subject }: PublishedEdition): Promise<void> {
    if (!isAsked(subject.kind) || !('quarter' in subject)) return;
    const document = await readDocument(manager, id);
    const theme = 'theme' in subject ? subject.theme : null;
    const about = { editionId: id, kind: subject.kind, quarter: subject.quarter, theme };
    if (document) await this.uptake.ask(manager, { ...about, messages: messagesOf(document) });
  }

  private async remind(
    actor: Actor,
    editionId: string,
    occasion: Occasion,
    isDue: (person: Account) => boolean,
  ): Promise<Outcome<number, NoSuchEdition>> {
    const edition = await this.find(actor, editionId);
    if (edition?.state !== 'published' || edition.boardId !== null)
      return refused({ code: 'circulation.no-such-edition' });
    return inTransaction(this.database, actor, async (manager) => {
      const people = (await this.peopleFor(manager, edition)).filter(isDue);
      const queued = await this.queue(manager, edition, occasion, people);
      if (queued > 0) await recordAct(manager, actor, 'circulation.remind', editionId);
      return ok(queued);
    });
  }

  /** Puts a message into the outbox for each person who wants it and has none for this occasion. Out: for how many. */
  private async queue(
    manager: EntityManager,
    { id: editionId, subject }: Pick<PublishedEdition, 'id' | 'subject'>,
    occasion: Occasion,
    people: readonly Account[],
  ): Promise<number> {
    const domain = 'theme' in subject ? this.choices.domainOf(subject.theme) : null;
    let queued = 0;
    for (const { id: accountId } of people) {
      if (!wants(await choiceOf(manager, accountId), subject, domain)) continue;
      const message = {
        editionId,
        accountId,
        occasion,
        state: 'queued',
        attempts: 0,
        queuedAt: this.clock.now(),
      } as const;
      const added = await manager
        .createQueryBuilder()
        .insert()
        .into(OutgoingMessage)
        .values(message)
        .orIgnore()
        .execute();
      if (added.identifiers[0]) queued += 1;
    }
    return queued;
  }

  /** Everybody with an open account who may read an edition now, or works on a draft, by name. */
  private async peopleFor(manager: EntityManager, edition: PublishedEdition | SelfComposed): Promise<Account[]> {
    const open = await manager.find(Account, { where: { closedAt: IsNull() }, order: { name: 'ASC', id: 'ASC' } });
    return open.filter((person) => mayRead(person, edition));
  }

  private async find(actor: Actor, editionId: string): Promise<PublishedEdition | undefined> {
    const editions = await inTransaction(this.database, actor, readPublished);
    return editions.find((edition) => edition.id === editionId && mayRead(actor, edition));
  }

  private async keepOpened(manager: EntityManager, { id: accountId }: Actor, editionId: string): Promise<void> {
    const row = { editionId, accountId, openedAt: this.clock.now() };
    await manager.createQueryBuilder().insert().into(EditionReader).values(row).orIgnore().execute();
  }

  private readonly today = () => londonDay(this.clock.now());
}

const isAsked = (kind: string): kind is AskedKind => (ASKED_KINDS as readonly string[]).includes(kind);

const isWithdrawn = ({ state }: PublishedEdition) => state === 'withdrawn';
const goneTogether = ({ subject, withdrawnAt }: PublishedEdition) =>
  `${subjectKey(subject)} ${withdrawnAt?.toISOString()}`;
