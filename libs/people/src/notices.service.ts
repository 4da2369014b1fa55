import { recordAct } from '#libs/audit';
import { requireMay, type Actor } from '#libs/authority';
import { Account, ApiToken, ENDS_SOON_DAYS } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { MailFault, Mailer } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Between, DataSource, IsNull } from 'typeorm';
import { AccessReviews, type ReviewPage } from './access-reviews.service.js';
import { daysAfter } from './domain/access-policy.js';
import { reviewersOf } from './domain/access-review.js';
import { addressMessage, keyMessage, reviewMessage } from './domain/messages.js';
import { PeopleSettings } from './people-settings.js';

export type NoticeRun = { sent: number; refused: number; failed: number };
type Words = { subject: string; text: string };

/** Tells people what they are to see to, each of each thing once: access to look over, keys that end soon. */
@Injectable()
export class Notices {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: PeopleSettings,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly reviews: AccessReviews,
  ) {}

  /** The notices whose turn it is. Again on the same day it sends nothing. */
  async sendDue(actor: Actor): Promise<NoticeRun> {
    requireMay(actor, 'accounts.administer');
    const run: NoticeRun = { sent: 0, refused: 0, failed: 0 };
    for (const due of [...(await this.ofReview(actor)), ...(await this.ofKeys())]) {
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
