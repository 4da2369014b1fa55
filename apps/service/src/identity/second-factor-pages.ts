import type { Actor } from '#libs/authority';
import { PasskeysService, SecondFactorService } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import { errorsOf } from '../http/errors-of.js';
import { Page } from '../http/page.js';
import type { RefusalCode } from '../http/refusals.js';

/** The page that asks for a second factor, whichever somebody shows. */
@Injectable()
export class SecondFactorPages {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly passkeys: PasskeysService,
  ) {}

  /** `next` is where to go on to; what went wrong stands beside `field`. */
  async show(
    actor: Actor,
    next: string,
    refusals: readonly { code: RefusalCode }[] = [],
    field: 'code' | 'passkey' = 'code',
  ): Promise<Page> {
    const { passkeys, app } = await this.factors.factorsOf(actor);
    if (passkeys.length === 0 && !app) return new Page('identity/no-factor');
    const { status, errors } = errorsOf(refusals, () => field);
    const has = { app: app !== null, passkey: passkeys.length > 0 && this.passkeys.arePossible };
    return new Page('identity/second-factor', { has, next, errors }, status);
  }
}
