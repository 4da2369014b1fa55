import type { Actor } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { Handovers } from '#libs/people';
import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, ProvedLately, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';

const id = z.uuid();
const CLOSED = 'The account is closed and signed out everywhere. Its keys and feeds have ended.';

/** Closing an account, once it is seen what its person leaves to others. */
@Controller('people/:id/close')
@May('accounts.administer')
@ProvedLately()
export class CloseAccountController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly handovers: Handovers,
  ) {}

  @Get()
  async ask(@Who() actor: Actor, @Param('id', { schema: id }) accountId: string) {
    const account = await this.accounts.find(actor, accountId);
    if (!account) throw new NotFoundException();
    if (account.closedAt || accountId === actor.id) return new Redirect(`/people/${accountId}`);
    return new Page('identity/close-account', { person: account, handover: await this.handovers.of(actor, account) });
  }

  /** Leads back to the person, whose page says what remains to be handed over. */
  @Post()
  async close(@Who() actor: Actor, @Param('id', { schema: id }) accountId: string) {
    const closed = await this.accounts.close(actor, accountId);
    if (!closed.ok) throw new Refused(closed.refusals);
    return new Redirect(`/people/${accountId}`, CLOSED);
  }
}
