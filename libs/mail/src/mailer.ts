import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { checkAddress, type MailRefusal } from './domain/check-address.js';
import { composeMessage, type Message } from './domain/compose-message.js';

/** How mail leaves: by the server at `smtpUrl`, or as files in `folder` when there is none. `domains` empty allows any. */
export type MailSettings = {
  readonly smtpUrl: string | null;
  readonly from: string;
  readonly domains: readonly string[];
  readonly folder: string;
};

/** A message that could not be handed over. Names no address and quotes nothing of it. */
export class MailFault extends Error {
  readonly code = 'mail.not-handed-over';
  constructor(cause: unknown) {
    super('A message could not be handed over to the mail server or the mail folder.', { cause });
  }
}

/** Sends messages to people, one recipient each. */
@Injectable()
export class Mailer {
  constructor(
    private readonly settings: MailSettings,
    private readonly clock: Clock,
  ) {}

  /** Hands a message over. Refused where the address is none, or not of an allowed domain; throws where it fails. */
  async send(message: Message): Promise<Outcome<void, MailRefusal>> {
    const problem = checkAddress(message.to, this.settings.domains);
    if (problem) return refused(problem);
    const mail = { ...composeMessage(message), from: this.settings.from, date: this.clock.now() };
    try {
      await (this.settings.smtpUrl ? this.overSmtp(this.settings.smtpUrl, mail) : this.intoFolder(mail));
    } catch (fault) {
      throw new MailFault(fault);
    }
    return ok(undefined);
  }

  private async overSmtp(url: string, mail: Mail): Promise<void> {
    const transport = createTransport({ url, ...PATIENCE, ...CLOSED });
    try {
      await transport.sendMail(mail);
    } finally {
      transport.close();
    }
  }

  /** The file's name is its time and a random id: nothing of the message. */
  private async intoFolder(mail: Mail): Promise<void> {
    const { message } = await createTransport({ streamTransport: true, buffer: true, ...CLOSED }).sendMail(mail);
    await mkdir(this.settings.folder, { recursive: true });
    const time = mail.date.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
    await writeFile(join(this.settings.folder, `${time}-${randomUUID()}.eml`), message as Buffer, { flag: 'wx' });
  }
}

type Mail = Message & { from: string; date: Date };

/** Nothing in a message may make the sender read a file or fetch an address. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };
