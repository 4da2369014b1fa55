import { PasskeysService } from '#libs/identity';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ownPath } from '../http/own-path.js';
import { Redirect } from '../http/page.js';
import { Public, type SignedRequest, Unproved } from '../http/permissions.js';
import { Entrance } from './entrance.js';
import { readResponse } from './read-response.js';
import { SecondFactorPages } from './second-factor-pages.js';
import { SignInPages } from './sign-in-pages.js';

const answered = z.object({ response: z.string().max(20_000).default(''), next: z.string().optional() });

/** Signing in with a passkey alone, and showing one as a second factor. */
@Controller('sign-in/passkey')
@Public()
@Unproved('prove')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly entrance: Entrance,
    private readonly pages: SignInPages,
    private readonly secondFactor: SecondFactorPages,
  ) {}

  /** What the browser is asked: for a passkey of whoever is signed in, or of anybody. */
  @Post('options')
  @HttpCode(200)
  async ask(@Req() { actor }: SignedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { options, ceremony } = await this.passkeys.ask(actor);
    this.entrance.bind(reply, 'sign-in-passkey', ceremony);
    return options;
  }

  @Post()
  async signIn(
    @Body({ schema: answered }) { response, next }: z.infer<typeof answered>,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { actor } = request;
    const to = ownPath(next);
    const ceremony = this.entrance.release(request, reply, 'sign-in-passkey');
    const who = await this.passkeys.verify(ceremony, readResponse(response), actor);
    if (!who.ok && actor) return this.secondFactor.show(actor, to, who.refusals, 'passkey');
    if (!who.ok) return this.pages.show({ next: to }, who.refusals, 'passkey');
    if (!actor)
      return this.entrance.enter(who.value, { method: 'passkey', showedSecondFactor: true }, request, reply, to);
    await this.entrance.proved(request, reply);
    return new Redirect(to);
  }
}
