import { AccountsService } from '#libs/identity';
import { Mailer } from '#libs/mail';
import { Injectable, Logger } from '@nestjs/common';
import { describeFault } from '../http/describe-fault.js';
import { ServiceSettings } from '../settings.js';

/** What a person is told of by e-mail: a change to how they sign in, which somebody else might have made. */
const CHANGES = {
  password: 'Your password was set. You were signed out everywhere but where you set it.',
  'passkey-added': 'A passkey was added to your account.',
  'passkey-removed': 'A passkey was removed from your account.',
  'app-added': 'An authenticator app was set up for your account.',
  'app-removed': 'The authenticator app of your account was removed.',
  'recovery-codes': 'New recovery codes were made for your account. Those you had before do not work any more.',
  'recovery-code-used': 'You were signed in with one of your recovery codes.',
  reset:
    'An administrator removed your second factors, and signed you out everywhere. You will be asked to set up a new one when you next sign in, if your roles need one.',
} as const;
export type AccountChange = keyof typeof CHANGES;

/** Tells people by e-mail that the way they sign in was changed. */
@Injectable()
export class AccountNotices {
  private readonly log = new Logger('notices');

  constructor(
    private readonly accounts: AccountsService,
    private readonly mailer: Mailer,
    private readonly settings: ServiceSettings,
  ) {}

  /** Sends the message. The change stands also where no message can be sent: that is logged. */
  async tell(accountId: string, change: AccountChange): Promise<void> {
    try {
      const to = await this.accounts.findEmail(accountId);
      if (to) await this.mailer.send({ to, ...noticeOf(change, this.settings.publicUrl) });
    } catch (fault) {
      this.log.error(describeFault(fault, { method: 'notice', url: change }));
    }
  }
}

/** The words of a message. It names nobody and holds no link that signs anybody in. */
export const noticeOf = (change: AccountChange, publicUrl: string): { subject: string; text: string } => ({
  subject: 'Common Thread: a change to how you sign in',
  text: [
    CHANGES[change],
    'If this was you, there is nothing to do.',
    `If it was not, tell your administrator at once: they can close your account or sign you out everywhere. Then look at ${publicUrl}/account`,
  ].join('\n\n'),
});
