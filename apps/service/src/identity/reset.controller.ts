import type { Actor } from '#libs/authority';
import { AccountsService, SecondFactorService } from '#libs/identity';
import type { Told } from '#libs/people';
import { Mailer } from '#libs/mail';
import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, ProvedLately, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { AccountNotices } from './account-notices.js';

const accountId = z.uuid();
/** How the person learns of it. */
const TOLD: Record<Told, string> = {
  sent: 'They are told by e-mail.',
  kept: 'No mail server is set, so tell them yourself.',
  waits: 'They are told by e-mail once the mail server answers; tell them yourself too.',
  'not-sent': 'No e-mail could be sent to them, so tell them yourself.',
};

/** An administrator takes the second factors from somebody who has lost theirs. */
@Controller('people/:id/second-factor')
@May('accounts.administer')
@ProvedLately()
export class ResetController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly factors: SecondFactorService,
    private readonly notices: AccountNotices,
    private readonly mailer: Mailer,
  ) {}

  @Get()
  async show(@Who() actor: Actor, @Param('id', { schema: accountId }) id: string) {
    const person = (await this.accounts.list(actor)).find((one) => one.id === id && !one.closedAt);
    if (!person) throw new NotFoundException();
    const { passkeys, app, recoveryCodes, isLinked } = await this.factors.factorsOf(person);
    const has = { passkeys: passkeys.length, app: app !== null, recoveryCodes, provider: isLinked };
    return new Page('identity/reset-factors', {
      person,
      has,
      isSelf: id === actor.id,
      hasServer: this.mailer.hasServer,
    });
  }

  @Post('reset')
  async reset(@Who() actor: Actor, @Param('id', { schema: accountId }) id: string) {
    const reset = await this.factors.reset(actor, id);
    if (!reset.ok) throw new Refused(reset.refusals);
    const told = await this.notices.tell(id, 'reset');
    return new Redirect('/people', `The second factors are removed, and the person is signed out. ${TOLD[told]}`);
  }
}
