import type { Actor } from '#libs/authority';
import { AccountsService, SecondFactorService } from '#libs/identity';
import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, ProvedLately, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { AccountNotices } from './account-notices.js';

const accountId = z.uuid();

/** An administrator takes the second factors from somebody who has lost theirs. */
@Controller('people/:id/second-factor')
@May('accounts.administer')
@ProvedLately()
export class ResetController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly factors: SecondFactorService,
    private readonly notices: AccountNotices,
  ) {}

  @Get()
  async show(@Who() actor: Actor, @Param('id', { schema: accountId }) id: string) {
    const person = (await this.accounts.list(actor)).find((one) => one.id === id && !one.closedAt);
    if (!person) throw new NotFoundException();
    const { passkeys, app, recoveryCodes, isLinked } = await this.factors.factorsOf(person);
    const has = { passkeys: passkeys.length, app: app !== null, recoveryCodes, provider: isLinked };
    return new Page('identity/reset-factors', { person, has, isSelf: id === actor.id });
  }

  @Post('reset')
  async reset(@Who() actor: Actor, @Param('id', { schema: accountId }) id: string) {
    const reset = await this.factors.reset(actor, id);
    if (!reset.ok) throw new Refused(reset.refusals);
    await this.notices.tell(id, 'reset');
    return new Redirect('/people', 'The second factors are removed, and the person is signed out and told by e-mail.');
  }
}
