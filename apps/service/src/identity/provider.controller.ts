import { ProviderLogoutService, ProviderService, type ProviderRefusal } from '#libs/identity';
import { Body, Controller, Get, Headers, HttpCode, Logger, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ownPath } from '../http/own-path.js';
import { Page, Redirect } from '../http/page.js';
import { Public, type SignedRequest } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { Entrance } from './entrance.js';
import { SignInPages } from './sign-in-pages.js';

const logout = z.object({ logout_token: z.string().max(10_000) });

/** Signing in at the region's OpenID provider. Links and not forms lead there: a form may only be sent to ourselves. */
@Controller()
@Public()
export class ProviderController {
  private readonly log = new Logger('sign-in');

  constructor(
    private readonly provider: ProviderService,
    private readonly logout: ProviderLogoutService,
    private readonly entrance: Entrance,
    private readonly pages: SignInPages,
  ) {}

  /** Another site that leads here gets the page with the button: only its person starts a session. */
  @Get('sign-in/provider')
  async begin(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('sec-fetch-site') from?: string,
    @Query('next') next?: string,
  ) {
    if (from === 'cross-site') return this.pages.show({ next: ownPath(next) });
    const begun = await this.provider.begin(ownPath(next));
    if (!begun.ok) return this.refuse(begun.refusals);
    this.entrance.bind(reply, 'sign-in-provider', begun.value.ceremony);
    return new Redirect(begun.value.to);
  }

  @Get('sign-in/provider/back')
  async finish(@Req() request: SignedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const ceremony = this.entrance.release(request, reply, 'sign-in-provider');
    const { search } = new URL(request.url, 'http://here');
    const came = await this.provider.finish(search, ceremony);
    if (!came.ok) return this.refuse(came.refusals);
    const { account, how, next } = came.value;
    return this.entrance.enter(account, how, request, reply, next);
  }

  @Get('signed-out')
  async signedOut() {
    return new Page('identity/signed-out', {
      provider: this.provider.name,
      page: await this.provider.findSignOutPage(),
    });
  }

  /** The provider's own request, when somebody signed out of it or was signed out: no browser sends it. */
  @Post('sign-in/provider/logged-out')
  @HttpCode(200)
  async loggedOut(@Body({ schema: logout }) { logout_token: token }: z.infer<typeof logout>) {
    const ended = await this.logout.end(token);
    if (!ended.ok) throw new Refused(ended.refusals);
    return '';
  }

  private refuse(refusals: readonly ProviderRefusal[]): Page {
    for (const refusal of refusals)
      this.log.warn('reason' in refusal ? `${refusal.code}: ${refusal.reason}` : refusal.code);
    return this.pages.show({}, refusals, 'provider');
  }
}
