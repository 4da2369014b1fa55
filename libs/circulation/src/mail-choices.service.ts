import { inTransaction, type Scope } from '#libs/database';
import { operatorFor, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { hashSecret } from '#libs/identity';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { MailChoice, OutgoingMessage } from './circulation.entity.js';
import { draftTold } from './domain/outgoing.js';
import { BRIEFING_CHOICES, type Choice, EVERYTHING, type MailSort, sortOf, without } from './domain/wanted.js';
import { readPublished } from './published-editions.js';

export type ChoiceRefusal = { code: 'circulation.briefings-missing' } | { code: 'circulation.themes-missing' };
export type NoSuchLink = { code: 'circulation.no-such-link' };

/** Of which editions each person wants to be told, chosen by themselves or by the link in a message. */
@Injectable()
export class MailChoices {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly typologies: Typologies,
  ) {}

  async find(actor: Actor): Promise<Choice> {
    requireMay(actor, 'circulation.receive');
    return inTransaction(this.database, actor, (manager) => choiceOf(manager, actor.id));
  }

  /** Keeps what the actor chose. Briefings by theme need at least one domain of the typology in force. */
  async choose(
    actor: Actor,
    wished: Omit<Choice, 'briefings'> & { briefings: string },
  ): Promise<Outcome<void, ChoiceRefusal>> {
    requireMay(actor, 'circulation.receive');
    const briefings = BRIEFING_CHOICES.find((one) => one === wished.briefings);
    if (!briefings) return refused({ code: 'circulation.briefings-missing' });
    const domains = this.typologies.inForce().domains.map(({ id }) => id);
    const themes = briefings === 'themes' ? domains.filter((id) => wished.themes.includes(id)) : [];
    if (briefings === 'themes' && themes.length === 0) return refused({ code: 'circulation.themes-missing' });
    await this.keep(actor, { ...wished, briefings, themes }, 'circulation.choose');
    return ok(undefined);
  }

  /** What the link of a message would stop. Asking changes nothing: mail scanners follow links. */
  async findByLink(secret: string): Promise<MailSort | undefined> {
    return (await this.byLink(secret))?.sort;
  }

  /** Stops messages like the one with this link, for whom it was sent to. Again it changes nothing. */
  async stopByLink(secret: string): Promise<Outcome<MailSort, NoSuchLink>> {
    const found = await this.byLink(secret);
    if (!found) return refused({ code: 'circulation.no-such-link' });
    const whom = { id: found.accountId, boardId: null };
    const chosen = await inTransaction(this.database, whom, (manager) => choiceOf(manager, whom.id));
    await this.keep(whom, without(chosen, found.sort), 'circulation.stop-by-link');
    return ok(found.sort);
  }

  /** The domain of the theme of a briefing, where the typology in force still has it. */
  domainOf(theme: string): string | null {
    return this.typologies.inForce().codes.get(theme)?.domain ?? null;
  }

  /** Whoever has the link is nobody yet: the secret in it is all they need. */
  private byLink(secret: string): Promise<{ accountId: string; sort: MailSort } | undefined> {
    return inTransaction(this.database, operatorFor(null), async (manager) => {
      const message = await manager.findOneBy(OutgoingMessage, { unsubscribeHash: hashSecret(secret) });
      if (!message) return undefined;
      const published = await readPublished(manager);
      const subject = draftTold(message.occasion) ?? published.find(({ id }) => id === message.editionId)?.subject;
      return subject && { accountId: message.accountId, sort: sortOf(subject) };
    });
  }

  private keep(whom: Scope, choice: Choice, act: string): Promise<void> {
    const { digests, briefings, themes, ownReports, waiting } = choice;
    return inTransaction(this.database, whom, async (manager) => {
      const row = {
        accountId: whom.id,
        digests,
        briefings,
        themes: [...themes],
        ownReports,
        waiting,
        chosenAt: this.clock.now(),
      };
      await manager
        .createQueryBuilder()
        .insert()
        .into(MailChoice)
        .values(row)
        .orUpdate(['digests', 'briefings', 'themes', 'own_reports', 'waiting', 'chosen_at'], ['account_id'])
        .execute();
      await recordAct(manager, whom, act);
    });
  }
}

/** What a person chose, or everything. */
export async function choiceOf(manager: EntityManager, accountId: string): Promise<Choice> {
  return (await manager.findOneBy(MailChoice, { accountId })) ?? EVERYTHING;
}
