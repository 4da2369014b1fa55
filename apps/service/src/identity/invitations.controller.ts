import { SessionsService } from '#libs/identity';
import { InvitationsService } from '#libs/people';
import { Body, Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { Public } from '../http/permissions.js';
import { tell } from '../http/refusals.js';
import { SESSION_COOKIE, sessionCookie } from '../http/security.js';
import { ServiceSettings } from '../settings.js';
import { rolesInWords } from './role-words.js';

const newPassword = z.object({ password: z.string().max(1024).default('') });

/** Where the link of an invitation leads. Opening it changes nothing; sending its form takes the invitation up. */
@Controller('invitations')
@Public()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly sessions: SessionsService,
    private readonly settings: ServiceSettings,
  ) {}

  @Get(':secret')
  show(@Param('secret') secret: string) {
    return this.page(secret);
  }

  @Post(':secret')
  async accept(
    @Param('secret') secret: string,
    @Body({ schema: newPassword }) { password }: z.infer<typeof newPassword>,
    @Headers('user-agent') browser: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const accepted = await this.invitations.accept(secret, password);
    if (!accepted.ok) return this.page(secret, tell(accepted.refusals));
    const session = await this.sessions.start(accepted.value, browser);
    void reply.setCookie(SESSION_COOKIE, session, sessionCookie(this.settings.publicUrl));
    return new Redirect('/', 'Welcome. Your account is open, and you can sign in with your password from now on.');
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
    return new Page('identity/invitation', about, wrong?.status ?? 200);
  }
}
