import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PassThrough, Readable } from 'node:stream';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { checkAddress, type MailRefusal } from './domain/check-address.js';
import { composeMessage, type Message } from './domain/compose-message.js';

/** How mail leaves: by the server at `smtpUrl`, or as files in `folder` when there is none. `domains` empty allows any. */
export type MailSettings = {
  readonly smtpUrl: string | null;
  readonly from: string;
  readonly domains: readonly string[];
  readonly folder: string;
};

/**
 * A message that was not handed over. Names no address and quotes nothing of it. `answer`: whether the server does not take
 * this message for this address, now or for good, or there was no answer to it. `mayHaveArrived`: the server had begun to take its words and then said nothing, so that
 * nobody knows.
 */
export class MailFault extends Error {
  readonly code = 'mail.not-handed-over';
  constructor(
    cause: unknown,
    readonly mayHaveArrived = false,
  ) {
    super('A message could not be handed over to the mail server or the mail folder.', { cause });
  }

  get answer(): 'never' | 'later' | undefined {
    const { code = '', permanent } = this.cause as { code?: string; permanent?: boolean };
    if (permanent === undefined || !ABOUT_THE_MESSAGE.includes(code)) return undefined;
    return permanent ? 'never' : 'later';
  }
}

/**
 * Why messages do not get out: the server does not answer, does not let us sign in, or puts a message off; or, where none is set,
 * the folder takes none.
 */
export type MailTrouble = 'unreachable' | 'sign-in' | 'put-off' | 'folder';

/** What nodemailer calls answers to an address or to the words; others are to the connection or the sign-in. */
const ABOUT_THE_MESSAGE: readonly string[] = ['EENVELOPE', 'EMESSAGE'];

/** Sends messages to people, one recipient each. */
@Injectable()
export class Mailer {
  private lastTrouble: MailTrouble | undefined;

  constructor(
    private readonly settings: MailSettings,
    private readonly clock: Clock,
  ) {}

  /** Whether messages go to a server, and so to people; otherwise they stay in a folder here. */
  get hasServer(): boolean {
    return this.settings.smtpUrl !== null;
  }

  /** Why the last message did not get out; undefined where it did. */
  get trouble(): MailTrouble | undefined {
    return this.lastTrouble;
  }

  /** Hands a message over. Refused where the address is none, or not of an allowed domain; throws where it fails. */
  async send(message: Message): Promise<Outcome<void, MailRefusal>> {
    const problem = checkAddress(message.to, this.settings.domains);
    if (problem) return refused(problem);
    const mail = { ...asMail(composeMessage(message)), from: this.settings.from, date: this.clock.now() };
    try {
      if (this.settings.smtpUrl) await this.overSmtp(this.settings.smtpUrl, mail);
      else await this.intoFolder(mail).catch(asFault);
    } catch (fault) {
      this.lastTrouble = this.hasServer ? troubleOf(fault as MailFault) : 'folder';
      throw fault;
    }
    this.lastTrouble = undefined;
    return ok(undefined);
  }

  /** The words are read only once the server asks for them. Until then, and where it answered, it is plain what became of them. */
  private async overSmtp(url: string, mail: Mail): Promise<void> {
    const { createTransport } = await nodemailer();
    const transport = createTransport({ url, ...PATIENCE, ...CLOSED });
    let wasBegun = false;
    transport.use('stream', ({ message }, done) => {
      message.build((fault, bytes) => {
        message.createReadStream = () => readWhenAsked(bytes, () => (wasBegun = true));
        done(fault);
      });
    });
    try {
      await transport.sendMail(mail);
    } catch (fault) {
      throw new MailFault(fault, wasBegun && (fault as { responseCode?: number }).responseCode === undefined);
    } finally {
      transport.close();
    }
  }

  /** The file's name is its time and a random id: nothing of the message. It has that name once all of it is on the disk. */
  private async intoFolder(mail: Mail): Promise<void> {
    const { createTransport } = await nodemailer();
    const { message } = await createTransport({ streamTransport: true, buffer: true, ...CLOSED }).sendMail(mail);
    await mkdir(this.settings.folder, { recursive: true });
    const time = mail.date.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
    const file = join(this.settings.folder, `${time}-${randomUUID()}.eml`);
    const unfinished = `${file}.part`;
    try {
      await writeFile(unfinished, message as Buffer, { flag: 'wx', flush: true });
      await rename(unfinished, file);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}

/** Loaded with the first message. */
const nodemailer = () => import('nodemailer');

type Mail = ReturnType<typeof asMail> & { from: string; date: Date };

/** The message as nodemailer takes it. */
const asMail = ({ id, unsubscribe, ...message }: Message) => ({
  ...message,
  ...(id === undefined ? {} : { messageId: `<${id}>` }),
  headers: {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe === undefined
      ? {}
      : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  },
});

function readWhenAsked(bytes: Buffer, tell: () => void): PassThrough {
  const words = function* () {
    tell();
    yield bytes;
  };
  return Readable.from(words()) as PassThrough; // nodemailer only pipes it on
}

function troubleOf({ answer, cause }: MailFault): MailTrouble {
  if (answer) return 'put-off';
  return (cause as { code?: string }).code === 'EAUTH' ? 'sign-in' : 'unreachable';
}

function asFault(fault: unknown): never {
  throw new MailFault(fault);
}

/** Nothing in a message may make the sender read a file or fetch an address. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };
