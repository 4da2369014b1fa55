import { inTransaction, JOBS_SCHEMA } from '#libs/database';
import { operatorFor, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account, newSecret } from '#libs/identity';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { MailFault, Mailer, type Message } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, LessThan } from 'typeorm';
import { EditionReader, MailChoice, OutgoingMessage } from './circulation.entity.js';
import { CirculationService } from './circulation.service.js';
import { CirculationSettings } from './circulation-settings.js';
import { editionMessage } from './domain/edition-message.js';
import { editionName } from './domain/edition-name.js';
import {
  draftTold,
  type HandOver,
  LOST_AFTER,
  type OutgoingState,
  settle,
  type Standing,
  whyStopped,
  type WhyStopped,
} from './domain/outgoing.js';
import { wants } from './domain/wanted.js';
import { choiceOf, MailChoices } from './mail-choices.service.js';
import {
  mayRead,
  type PublishedEdition,
  readPublished,
  readSelfComposed,
  type SelfComposed,
} from './published-editions.js';

/** How many messages a run sent, how many it stopped or failed for good, and how many wait for another. */
export type OutboxRun = { sent: number; stopped: number; failed: number; waiting: number };
export type NoSuchMessage = { code: 'circulation.no-such-message' };
/** A message as the administrator finds it. */
export type OutboxLine = Pick<
  OutgoingMessage,
  'id' | 'occasion' | 'state' | 'reason' | 'attempts' | 'queuedAt' | 'triedAt' | 'settledAt'
> & { name: string; email: string; document: string };

/** A message of another room that waits: an invitation, what waits for somebody, or that the way they sign in was changed. */
export type WaitingBeside = { about: 'invitation' | 'waiting' | 'change'; name: string; email: string; since: Date };

/** What a message tells of. */
type Told = PublishedEdition | SelfComposed;

const SHOWN = 200;
const WAITING_BESIDE = `
  SELECT 'invitation' AS about, name, email, invited_at AS since FROM invitation
   WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND sent_at IS NULL AND why_not_sent IS NULL
  UNION ALL
  SELECT 'waiting', a.name, a.email, n.queued_at FROM waiting_notice n JOIN account a ON a.id = n.account_id
  UNION ALL
  SELECT 'change', a.name, a.email, j.created_on FROM ${JOBS_SCHEMA}.job j JOIN account a ON a.id::text = j.data ->> 'accountId'
   WHERE j.name = 'tell' AND j.state < 'completed'
   ORDER BY since`;

/**
 * Sends what is in the outbox, each message once. Before a message is handed over that is written down and committed; it
 * goes back into the queue only where the server certainly did not take it. So whatever ends a process between handing over
 * and writing down, nobody gets a message twice: it is then shown as one of which nobody knows, for a person to decide.
 */
@Injectable()
export class OutboxService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: CirculationSettings,
    private readonly choices: MailChoices,
    private readonly circulation: CirculationService,
    private readonly mailer: Mailer,
  ) {}

  /**
   * Sends all that waits, what was tried least first and then the oldest. Where the server cannot be reached the rest waits
   * for another run, and one message that it will not have keeps none of the others.
   */
  async send(actor: Actor): Promise<OutboxRun> {
    requireMay(actor, 'circulation.send');
    await this.giveUpLost(actor);
    const run: OutboxRun = { sent: 0, stopped: 0, failed: 0, waiting: 0 };
    const waiting = await inTransaction(this.database, actor, (manager) =>
      manager.find(OutgoingMessage, {
        where: { state: 'queued' },
        order: { attempts: 'ASC', queuedAt: 'ASC', id: 'ASC' },
      }),
    );
    for (const { id } of waiting) {
      const came = await this.sendOne(actor, id);
      if (came && came.state in run) run[came.state as 'sent' | 'stopped' | 'failed'] += 1;
      if (came?.state === 'queued' && came.reason === 'server-unreachable') break;
    }
    run.waiting = await inTransaction(this.database, actor, (manager) =>
      manager.countBy(OutgoingMessage, { state: 'queued' }),
    );
    return run;
  }

  /** The last two hundred messages, those that need looking at first, and how many there are in each state. */
  async list(actor: Actor): Promise<{ lines: OutboxLine[]; counts: Record<string, number> }> {
    requireMay(actor, 'circulation.send');
    return inTransaction(this.database, actor, async (manager) => {
      const messages = await manager
        .createQueryBuilder(OutgoingMessage, 'm')
        .orderBy(`array_position(ARRAY['failed', 'queued', 'in-hand', 'sent', 'stopped'], m.state)`)
        .addOrderBy('m.queuedAt', 'DESC')
        .addOrderBy('m.id')
        .take(SHOWN)
        .getMany();
      const people = await manager.findBy(Account, { id: In(messages.map(({ accountId }) => accountId)) });
      const editions = await readPublished(manager);
      const counted = await manager.query<{ state: string; messages: number }[]>(
        'SELECT state, count(*)::int AS messages FROM outgoing_message GROUP BY state',
      );
      const lines = messages.map((message) => {
        const person = people.find(({ id }) => id === message.accountId)!;
        const subject = draftTold(message.occasion);
        const about = subject ? { subject } : editions.find(({ id }) => id === message.editionId);
        return { ...message, name: person.name, email: person.email, document: about ? editionName(about) : '' };
      });
      return { lines, counts: Object.fromEntries(counted.map(({ state, messages: count }) => [state, count])) };
    });
  }

  /**
   * What else waits to be sent: invitations, what waits for people, changes to how they sign in. The oldest first. Who waits for
   * what is behind their boards' walls: to those who look after e-mails only to whom a message is and of which sort.
   */
  async waitingBeside(actor: Actor): Promise<WaitingBeside[]> {
    requireMay(actor, 'circulation.send');
    return inTransaction(this.database, operatorFor(null), (manager) => manager.query<WaitingBeside[]>(WAITING_BESIDE));
  }

  /** How many messages wait to be sent, of whichever sort. */
  async countWaiting(actor: Actor): Promise<number> {
    const beside = await this.waitingBeside(actor);
    const states = In<OutgoingState>(['queued', 'in-hand']);
    const ofEditions = await inTransaction(this.database, actor, (manager) =>
      manager.countBy(OutgoingMessage, { state: states }),
    );
    return ofEditions + beside.length;
  }

  /** Puts a message that failed back into the queue, under the same Message-ID, because somebody decided so. */
  async sendAgain(actor: Actor, id: string): Promise<Outcome<void, NoSuchMessage>> {
    requireMay(actor, 'circulation.send');
    return inTransaction(this.database, actor, async (manager) => {
      const anew = { state: 'queued', reason: null, settledAt: null, queuedAt: this.clock.now() } as const;
      const { affected } = await manager.update(OutgoingMessage, { id, state: 'failed' }, anew);
      if (affected !== 1) return refused({ code: 'circulation.no-such-message' });
      await recordAct(manager, actor, 'circulation.send-again', id);
      return ok(undefined);
    });
  }

  private async sendOne(actor: Actor, id: string): Promise<Pick<OutgoingMessage, 'state' | 'reason'> | undefined> {
    const claimed = await this.claim(actor, id);
    if (!claimed) return undefined;
    if ('stopped' in claimed) return { state: 'stopped', reason: claimed.stopped };
    const settled = settle(await this.handOver(claimed.message), claimed.row.queuedAt, this.clock.now());
    const settledAt = settled.state === 'queued' ? null : this.clock.now();
    await inTransaction(this.database, actor, async (manager) => {
      await manager.update(OutgoingMessage, { id, state: 'in-hand' }, { ...settled, settledAt });
      if (settled.state === 'sent') await recordAct(manager, actor, 'circulation.send', id);
    });
    return settled;
  }

  /**
   * Takes a message in hand, so that no other run does, and writes it with its reader's rights as they are now. Undefined
   * where another run was first.
   */
  private claim(
    actor: Actor,
    id: string,
  ): Promise<{ row: OutgoingMessage; message: Message } | { stopped: WhyStopped } | undefined> {
    return inTransaction(this.database, actor, async (manager) => {
      const { secret, hash } = newSecret();
      const inHand = { state: 'in-hand', triedAt: this.clock.now(), unsubscribeHash: hash } as const;
      const { affected } = await manager.update(OutgoingMessage, { id, state: 'queued' }, inHand);
      if (affected !== 1) return undefined;
      await manager.increment(OutgoingMessage, { id }, 'attempts', 1);
      const row = await manager.findOneByOrFail(OutgoingMessage, { id });
      const person = await manager.findOneByOrFail(Account, { id: row.accountId });
      const edition = await this.editionOf(manager, actor, row);
      const why = whyStopped(row.occasion, await this.standingOf(manager, actor, { row, person, edition }));
      const hasChosen = await manager.existsBy(MailChoice, { accountId: person.id });
      if (!why) return { row, message: this.write(row, { ...person, hasChosen }, edition, secret) };
      await manager.update(OutgoingMessage, { id }, { state: 'stopped', reason: why, settledAt: this.clock.now() });
      return { stopped: why };
    });
  }

  private async editionOf(
    manager: EntityManager,
    actor: Actor,
    { editionId, occasion }: OutgoingMessage,
  ): Promise<Told> {
    const known = draftTold(occasion)
      ? await readSelfComposed(this.database, actor, editionId)
      : await readPublished(manager);
    return known.find(({ id }) => id === editionId)!;
  }

  private async standingOf(
    manager: EntityManager,
    actor: Actor,
    { row: { occasion }, person, edition }: { row: OutgoingMessage; person: Account; edition: Told },
  ): Promise<Standing> {
    const { subject, state, id: editionId } = edition;
    const domain = 'theme' in subject ? this.choices.domainOf(subject.theme) : null;
    const reader = await manager.findOneBy(EditionReader, { editionId, accountId: person.id });
    return {
      isOpen: person.closedAt === null,
      mayRead: mayRead(person, edition),
      wanted: wants(await choiceOf(manager, person.id), subject, domain),
      editionState: state,
      acknowledged: !!reader?.acknowledgedAt,
      answered:
        occasion.startsWith('answer:') &&
        !(await this.circulation.boardsToAnswer(actor, editionId)).has(person.boardId ?? ''),
    };
  }

  private write(
    row: OutgoingMessage,
    person: Pick<Account, 'name' | 'email'> & { hasChosen: boolean },
    { id, subject, period, replaces }: Told,
    secret: string,
  ): Message {
    const unsubscribe = this.settings.unsubscribeUrl(secret);
    const words = editionMessage({
      occasion: row.occasion,
      subject,
      period,
      replaces,
      hasChosen: person.hasChosen,
      person: person.name,
      editionUrl: this.settings.editionUrl(id),
      openUrl: 'publication' in subject ? this.settings.openUrl(id) : null,
      uptakeUrl: this.settings.uptakeUrl(id),
      unsubscribeUrl: unsubscribe,
    });
    return { to: person.email, ...words, id: `${row.id}@${this.settings.host}`, unsubscribe };
  }

  private async handOver(message: Message): Promise<HandOver> {
    try {
      const sent = await this.mailer.send(message);
      return sent.ok ? 'taken' : NOT_ALLOWED[sent.refusals[0].code];
    } catch (fault) {
      if (!(fault instanceof MailFault)) throw fault;
      if (fault.answer) return fault.answer === 'never' ? 'refused-by-server' : 'deferred-by-server';
      return fault.mayHaveArrived ? 'not-known' : 'server-unreachable';
    }
  }

  /** What was in hand when its process ended: nobody knows whether it went. */
  private async giveUpLost(actor: Actor): Promise<void> {
    const now = this.clock.now();
    const lost = { state: 'in-hand', triedAt: LessThan(new Date(now.getTime() - LOST_AFTER)) } as const;
    await inTransaction(this.database, actor, (manager) =>
      manager.update(OutgoingMessage, lost, { state: 'failed', reason: 'not-known', settledAt: now }),
    );
  }
}

const NOT_ALLOWED = {
  'mail.not-an-address': 'not-an-address',
  'mail.domain-not-allowed': 'domain-not-allowed',
} as const;
