import { ProviderService, SHORTEST_PASSWORD } from '#libs/identity';
import { InvitationsService } from '#libs/people';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { Public, type SignedRequest } from '../http/permissions.js';
import { tell } from '../http/refusals.js';
import { Entrance } from './entrance.js';
import { rolesInWords } from './role-words.js';

const answer = z.object({ password: z.string().max(1024).default(''), by: z.literal('provider').optional() });
const WELCOME = 'Welcome. Your account is open, and you can sign in with your password from now on.';

/** Where the link of an invitation leads. Opening it changes nothing; sending its form takes the invitation up. */
@Controller('invitations')
@Public()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly provider: ProviderService,
    private readonly entrance: Entrance,
  ) {}

  @Get(':secret')
  show(@Param('secret') secret: string) {
    return this.page(secret);
  }

  @Post(':secret')
  async accept(
    @Param('secret') secret: string,
    @Body({ schema: answer }) { password, by }: z.infer<typeof answer>,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const isByProvider = by === 'provider' && this.provider.name !== null;
    const accepted = await this.invitations.accept(secret, isByProvider ? null : password);
    if (!accepted.ok) return this.page(secret, tell(accepted.refusals));
    // A form may only be sent to ourselves, so that a link and not a redirect leads on to the provider.
    if (isByProvider) return new Page('identity/invitation-taken', { provider: this.provider.name });
    const { to } = await this.entrance.enter(accepted.value, { method: 'password' }, request, reply, '/');
    return new Redirect(to, WELCOME);
  }

  /** With what went wrong beside the field, where the invitation itself still stands. */
  private async page(secret: string, wrong?: ReturnType<typeof tell>): Promise<Page> {
    const found = await this.invitations.find(secret);
    if (!found.ok) {
      const { status, sentences } = tell(found.refusals);
      return new Page('error', { title: 'This invitation does not work', sentences }, status);
    }
    const errors = (wrong?.sentences ?? []).map((text) => ({ field: 'password', text }));
    const { name, email, roles, boardId } = found.value;
    const about = { secret, name, email, boardId, does: rolesInWords(roles), hasForm: true, errors };
    const ways = { provider: this.provider.name, shortest: SHORTEST_PASSWORD };
    return new Page('identity/invitation', { ...about, ...ways }, wrong?.status ?? 200);
  }
}
