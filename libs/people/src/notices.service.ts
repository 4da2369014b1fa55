import { recordAct } from '#libs/audit';
import { requireMay, type Actor } from '#libs/authority';
import { inTransaction } from '#libs/database';
import { Account, ApiToken, ENDS_SOON_DAYS } from '#libs/identity';
import { Clock, londonDay } from '#libs/kernel';
import { MailFault, Mailer } from '#libs/mail';
import { CHANGE_KINDS, codesChanged, GovernanceReader, type ProposalLine, Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Between, DataSource, IsNull } from 'typeorm';
import { AccessReviews, type ReviewPage } from './access-reviews.service.js';
import { daysAfter } from './domain/access-policy.js';
import { reviewersOf } from './domain/access-review.js';
import { type Consultation, consultationMessage, isAsked, occasionOf } from './domain/consultations.js';
import { addressMessage, keyMessage, reviewMessage } from './domain/messages.js';
import { PeopleSettings } from './people-settings.js';

export type NoticeRun = { sent: number; refused: number; failed: number };
type Words = { subject: string; text: string };

/** Tells people what they are to see to, each of each thing once: access to look over, keys that end soon, proposals to comment on. */
@Injectable()
export class Notices {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: PeopleSettings,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly reviews: AccessReviews,
    private readonly proposals: GovernanceReader,
    private readonly typologies: Typologies,
  ) {}

  /** The notices whose turn it is. Again on the same day it sends nothing. */
  async sendDue(actor: Actor): Promise<NoticeRun> {
    requireMay(actor, 'accounts.administer');
    const run: NoticeRun = { sent: 0, refused: 0, failed: 0 };
    const all = [...(await this.ofReview(actor)), ...(await this.ofKeys()), ...(await this.ofProposals(actor))];
    for (const due of all) {
      const what = await this.sendOnce(actor, due).catch(notHandedOver);
      if (what) run[what] += 1;
    }
    return run;
  }

  /**
   * Tells somebody at their old address and their new one that it was changed. Nothing is kept of it, and nothing fails. Out:
   * whether both messages went to a mail server.
   */
  async addressChanged(actor: Actor, account: Account, before: string): Promise<boolean> {
    requireMay(actor, 'accounts.administer');
    let sent = 0;
    for (const to of [before, account.email]) {
      const came = await this.mailer.send({ to, ...addressMessage({ name: account.name }) }).catch(notHandedOver);
      if (typeof came === 'object' && came.ok) sent += 1;
    }
    return this.mailer.hasServer && sent === 2;
  }

  /** Reviewers with something to decide: when the review is opened, and once more where it has waited long. */
  private async ofReview(actor: Actor): Promise<Due[]> {
    const review = await this.reviews.current(actor);
    if (!review) return [];
    const open = await this.database.manager.findBy(Account, { closedAt: IsNull() });
    const isReminder = review.lines.some(({ standing }) => standing === 'reminded' || standing === 'flagged');
    return [...toDecide(review, open)].map(([person, accounts]) => ({
      person,
      about: `review:${review.quarter}:${isReminder ? 'reminder' : 'opened'}`,
      words: reviewMessage({
        name: person.name,
        quarter: review.quarter,
        accounts,
        isReminder,
        url: `${this.settings.publicUrl}/access-reviews/${review.quarter}`,
      }),
    }));
  }

  /** Owners of keys that end within a fortnight; of keys that were made for less, nobody is told. */
  private async ofKeys(): Promise<Due[]> {
    const now = this.clock.now();
    const { manager } = this.database;
    const soon = Between(now, daysAfter(now, ENDS_SOON_DAYS));
    const keys = await manager.findBy(ApiToken, { revokedAt: IsNull(), expiresAt: soon });
    const open = new Map((await manager.findBy(Account, { closedAt: IsNull() })).map((one) => [one.id, one]));
    return keys
      .filter(({ createdAt, expiresAt }) => daysAfter(createdAt, ENDS_SOON_DAYS) < expiresAt)
      .flatMap(({ id, accountId, name, expiresAt }) => {
        const person = open.get(accountId);
        const url = `${this.settings.publicUrl}/account/tokens`;
        return person
          ? [
              {
                person,
                about: `token:${id}`,
                words: keyMessage({ name: person.name, key: name, endsAt: expiresAt, url }),
              },
            ]
          : [];
      });
  }

  /** Those who may comment on proposals to the typology: when one is open, and once more before comments end. */
  private async ofProposals(actor: Actor): Promise<Due[]> {
    const open = await this.proposals.list(actor, ['open']);
    if (open.length === 0) return [];
    const people = await this.listWilling(actor);
    const today = londonDay(this.clock.now());
    const due: Due[] = [];
    for (const proposal of open) {
      const consultation = await this.consultationOf(actor, proposal);
      const occasion = occasionOf(consultation, today);
      for (const person of occasion ? people.filter((one) => isAsked(one, consultation, occasion)) : [])
        due.push({ person, ...this.wordsOf(proposal, occasion!, person) });
    }
    return due;
  }

  private wordsOf({ id, change, commentUntil }: ProposalLine, occasion: 'opened' | 'closing', { name }: Account) {
    const { publicUrl } = this.settings;
    const kind = CHANGE_KINDS[change.kind];
    const codes = codesChanged(change).map((code) => this.typologies.labelOf(code));
    const urls = { url: `${publicUrl}/typology/proposals/${id}`, choicesUrl: `${publicUrl}/account/mail` };
    const words = consultationMessage({ name, kind, codes, commentUntil, occasion, ...urls });
    return { about: `proposal:${id}:${occasion}`, words };
  }

  private async consultationOf(actor: Actor, proposal: ProposalLine): Promise<Consultation> {
    const { id, proposedBy, proposedAt, commentUntil, comments } = proposal;
    const said = comments > 0 ? ((await this.proposals.find(actor, id))?.said ?? []) : [];
    return {
      id,
      proposedBy,
      proposedOn: londonDay(proposedAt),
      commentUntil,
      saidBy: said.map(({ authorId }) => authorId),
    };
  }

  /** Everybody with an account who has not chosen to hear nothing of what waits for them. */
  private listWilling(actor: Actor): Promise<Account[]> {
    return inTransaction(this.database, actor, async (manager) => {
      const chosen = await manager.query<{ id: string }[]>(
        'SELECT account_id AS id FROM mail_choice WHERE NOT waiting',
      );
      const unwilling = new Set(chosen.map(({ id }) => id));
      return (await manager.findBy(Account, { closedAt: IsNull() })).filter(({ id }) => !unwilling.has(id));
    });
  }

  /** The claim and the message stand or fall together: another run waits at the claim, and then finds it made. */
  private sendOnce(actor: Actor, { person, about, words }: Due): Promise<'sent' | undefined> {
    return this.database.transaction(async (manager) => {
      const where = { id: person.id, closedAt: IsNull() };
      const still = await manager.findOne(Account, { where, lock: { mode: 'pessimistic_read' } });
      const claimed =
        still &&
        (await manager.query<unknown[]>(
          'INSERT INTO access_notice (account_id, about, sent_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING about',
          [person.id, about, this.clock.now()],
        ));
      if (!claimed?.length) return undefined;
      const sent = await this.mailer.send({ to: still!.email, ...words });
      if (!sent.ok) throw new NotAllowed();
      await recordAct(manager, actor, 'notice.send', person.id);
      return 'sent';
    });
  }
}

type Due = { person: Account; about: string; words: Words };

/** For each reviewer how many accounts wait for them. */
function toDecide(review: ReviewPage, open: readonly Account[]): Map<Account, number> {
  const waiting = review.lines.filter(({ standing }) => standing !== 'decided' && standing !== 'left');
  const counted = new Map<Account, number>();
  for (const { accountId, roles, boardId } of waiting)
    for (const person of reviewersOf({ id: accountId, roles, boardId }, open))
      counted.set(person, (counted.get(person) ?? 0) + 1);
  return counted;
}

/** Undoes the claim of a message that the rules of mail do not let go. */
class NotAllowed extends Error {}

function notHandedOver(fault: unknown): 'refused' | 'failed' {
  if (fault instanceof NotAllowed) return 'refused';
  if (fault instanceof MailFault) return 'failed';
  throw fault;
}
