import type { Actor } from '#libs/authority';
import { codeTry, SecondFactorService, ThrottleService } from '#libs/identity';
import { Body, Controller, Get, Ip, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ownPath } from '../http/own-path.js';
import { Page, Redirect } from '../http/page.js';
import { May, Public, type SignedRequest, Unproved, Who } from '../http/permissions.js';
import { AccountNotices } from './account-notices.js';
import { Entrance } from './entrance.js';
import { SecondFactorPages } from './second-factor-pages.js';

const typed = z.object({ code: z.string().max(100).default(''), next: z.string().optional() });

/** Showing a second factor: after a password, and again before a change to how one signs in. */
@Controller('sign-in')
@May('account.own')
@Unproved('prove')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly pages: SecondFactorPages,
    private readonly throttle: ThrottleService,
    private readonly entrance: Entrance,
    private readonly notices: AccountNotices,
  ) {}

  @Get('second-factor')
  form(@Who() actor: Actor, @Query('next') next?: string) {
    return this.pages.show(actor, ownPath(next));
  }

  /** A code of the app or a recovery code, in one field: nobody has to say first which it is. */
  @Post('second-factor')
  async prove(
    @Who() actor: Actor,
    @Body({ schema: typed }) { code, next }: z.infer<typeof typed>,
    @Ip() address: string,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const counted = codeTry(address, actor.id);
    const taken = await this.throttle.take(actor, counted);
    const proved = taken.ok ? await this.factors.prove(actor, code) : taken;
    if (!proved.ok) return this.pages.show(actor, ownPath(next), proved.refusals);
    await this.throttle.giveBack(counted);
    await this.entrance.proved(request, reply);
    if (proved.value === 'app') return new Redirect(ownPath(next));
    await this.notices.tell(actor.id, 'recovery-code-used');
    return new Redirect('/account/second-factor', 'That recovery code is used up now.');
  }

  @Public()
  @Get('lost-factor')
  lost() {
    return new Page('identity/lost-factor');
  }
}
