import { PasskeysService, ProviderService } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import { errorsOf } from '../http/errors-of.js';
import { Page } from '../http/page.js';
import type { RefusalCode } from '../http/refusals.js';

/** The page to sign in on, whichever way somebody tries. */
@Injectable()
export class SignInPages {
  constructor(
    private readonly provider: ProviderService,
    private readonly passkeys: PasskeysService,
  ) {}

  /** With what was entered, whether they are signed in already, and what went wrong beside `field`. */
  show(
    entered: { email?: string; next?: string; isAgain?: boolean },
    refusals: readonly { code: RefusalCode }[] = [],
    field: 'email' | 'provider' | 'passkey' = 'email',
  ): Page {
    const { status, errors } = errorsOf(refusals, () => field);
    const offers = { provider: this.provider.name, passkeys: this.passkeys.arePossible };
    return new Page('identity/sign-in', { hasForm: true, ...offers, ...entered, errors }, status);
  }
}
