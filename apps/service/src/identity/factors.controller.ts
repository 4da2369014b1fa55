import type { Actor } from '#libs/authority';
import {
  codeTry,
  mustHaveFactor,
  PasskeysService,
  SecondFactorService,
  SignInSettings,
  ThrottleService,
} from '#libs/identity';
import type { AccountChange } from '#libs/people';
import { Body, Controller, Get, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { errorsOf } from '../http/errors-of.js';
import { Page, Redirect } from '../http/page.js';
import { May, ProvedLately, type SignedRequest, Unproved, Who } from '../http/permissions.js';
import { Refused, type RefusalCode } from '../http/refusals.js';
import { AccountNotices } from './account-notices.js';
import { Entrance } from './entrance.js';
import { readResponse } from './read-response.js';

const typed = z.object({ code: z.string().max(100).default('') });
const made = z.object({ name: z.string().max(200).default(''), response: z.string().max(50_000).default('') });
const chosen = z.object({ id: z.string().max(1500) });
const HERE = '/account/second-factor';

/** A person's own second factors. Whoever has one shows it before they change any; whoever has none has to have signed in lately. */
@Controller('account/second-factor')
@May('account.own')
@Unproved('set-up')
@ProvedLately('everybody')
export class FactorsController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly passkeys: PasskeysService,
    private readonly throttle: ThrottleService,
    private readonly entrance: Entrance,
    private readonly notices: AccountNotices,
    private readonly settings: SignInSettings,
  ) {}

  @Get()
  list(@Who() actor: Actor) {
    return this.page(actor);
  }

  @Post('app')
  async beginApp(@Who() actor: Actor) {
    await this.factors.beginApp(actor);
    return new Redirect(`${HERE}/app`);
  }

  @Get('app')
  app(@Who() actor: Actor) {
    return this.appPage(actor);
  }

  @Post('app/confirm')
  async confirmApp(
    @Who() actor: Actor,
    @Body({ schema: typed }) { code }: z.infer<typeof typed>,
    @Ip() address: string,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const counted = codeTry(address, actor.id);
    const taken = await this.throttle.take(actor, counted);
    const confirmed = taken.ok ? await this.factors.confirmApp(actor, code) : taken;
    if (!confirmed.ok) return this.appPage(actor, confirmed.refusals);
    await this.throttle.giveBack(counted);
    return this.added(actor, 'app-added', request, reply);
  }

  @Post('app/remove')
  async removeApp(@Who() actor: Actor) {
    const removed = await this.factors.removeApp(actor);
    if (!removed.ok) throw new Refused(removed.refusals);
    await this.notices.tell(actor.id, 'app-removed');
    return new Redirect(HERE, 'The app is removed. Its codes do not work any more.');
  }

  /** What the browser is asked to make a passkey for. */
  @Post('passkeys/options')
  @HttpCode(200)
  async askForPasskey(@Who() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    const { options, ceremony } = await this.passkeys.askForNew(actor);
    this.entrance.bind(reply, 'sign-in-passkey', ceremony);
    return options;
  }

  @Post('passkeys')
  async addPasskey(
    @Who() actor: Actor,
    @Body({ schema: made }) { name, response }: z.infer<typeof made>,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ceremony = this.entrance.release(request, reply, 'sign-in-passkey');
    const added = await this.passkeys.add(actor, ceremony, readResponse(response), name);
    return added.ok ? this.added(actor, 'passkey-added', request, reply) : this.page(actor, added.refusals);
  }

  @Post('passkeys/remove')
  async removePasskey(@Who() actor: Actor, @Body({ schema: chosen }) { id }: z.infer<typeof chosen>) {
    const removed = await this.factors.removePasskey(actor, id);
    if (!removed.ok) throw new Refused(removed.refusals);
    await this.notices.tell(actor.id, 'passkey-removed');
    return new Redirect(HERE, 'The passkey is removed. Delete it on your device too.');
  }

  @Post('recovery-codes')
  async newCodes(@Who() actor: Actor) {
    const { passkeys, app } = await this.factors.factorsOf(actor);
    if (passkeys.length === 0 && !app) return new Redirect(HERE);
    await this.notices.tell(actor.id, 'recovery-codes');
    return new Page('identity/recovery-codes', { codes: await this.factors.newRecoveryCodes(actor) });
  }

  /** The session counts as proved from here on. With the first factor come recovery codes, shown once: on the page that answers. */
  private async added(
    actor: Actor,
    change: AccountChange,
    request: SignedRequest,
    reply: FastifyReply,
  ): Promise<Page | Redirect> {
    await this.entrance.proved(request, reply);
    request.clearance = 'clear';
    await this.notices.tell(actor.id, change);
    const { recoveryCodes } = await this.factors.factorsOf(actor);
    if (recoveryCodes > 0) return new Redirect(HERE, 'It is set up. You can sign in with it from now on.');
    return new Page('identity/recovery-codes', { codes: await this.factors.newRecoveryCodes(actor), isFirst: true });
  }

  private async page(actor: Actor, refusals: readonly { code: RefusalCode }[] = []): Promise<Page> {
    const { status, errors } = errorsOf(refusals, () => 'name');
    const isNeeded = mustHaveFactor(actor.roles, this.settings.secondFactor);
    const shown = { ...(await this.factors.factorsOf(actor)), arePossible: this.passkeys.arePossible, isNeeded };
    return new Page('identity/factors', { ...shown, errors }, status);
  }

  private async appPage(actor: Actor, refusals: readonly { code: RefusalCode }[] = []): Promise<Page | Redirect> {
    const app = await this.factors.appBeingSetUp(actor);
    if (!app) return new Redirect(HERE);
    const { status, errors } = errorsOf(refusals, () => 'code');
    const { default: QRCode } = await import('qrcode'); // as few people need it once
    const picture = await QRCode.toString(app.address, { type: 'svg', margin: 2, width: 220 });
    return new Page('identity/app', { key: app.key, picture, errors }, status);
  }
}
