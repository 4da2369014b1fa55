import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { StillClock } from '../../../test/builders/record.js';
import { MailFault, Mailer } from './mailer.js';

const hello = { to: 'pat@example.org', subject: 'Your return – due', text: 'Look at http://127.0.0.1/returns' };
const from = 'Common Thread <no-reply@example.org>';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'common-thread-mail-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mailer = (more: { smtpUrl?: string; domains?: string[] } = {}) =>
  new Mailer({ smtpUrl: null, from, domains: [], folder: join(folder, 'mail'), ...more }, new StillClock());

describe('without a server', () => {
  it('writes a message as a file named by its time alone, which a mail program reads', async () => {
    expect(await mailer().send(hello)).toEqual({ ok: true, value: undefined });
    const [name, ...others] = await readdir(join(folder, 'mail'));
    expect(others).toEqual([]);
    expect(name).toMatch(/^20140402T090000-[0-9a-f-]{36}\.eml$/);
    const mail = await readFile(join(folder, 'mail', name!), 'utf8');
    expect(mail).toMatch(/^To: pat@example\.org$/m);
    expect(mail).toMatch(/^Date: Wed, 02 Apr 2014 09:00:00 \+0000$/m);
    expect(mail).toContain('Look at http://127.0.0.1/returns');
  });

  it('adds no header however a subject is written', async () => {
    await mailer().send({ ...hello, subject: 'Due\r\nBcc: sam@example.org\r\n\r\nAnother body' });
    const [name] = await readdir(join(folder, 'mail'));
    const [head] = (await readFile(join(folder, 'mail', name!), 'utf8')).split('\r\n\r\n');
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head).toMatch(/^Subject: Due Bcc: sam@example\.org Another body$/m);
  });

  it('writes nothing for an address that is not allowed', async () => {
    expect(await mailer({ domains: ['board.example'] }).send(hello)).toEqual({
      ok: false,
      refusals: [{ code: 'mail.domain-not-allowed' }],
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('with a server', () => {
  const received: { to: string[]; data: string }[] = [];
  let server: SMTPServer;
  let smtpUrl: string;
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ to, data: Buffer.concat(parts).toString() });
          done();
        });
      },
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
    smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((closed) => server.close(() => closed())));

  it('hands a message over to it for one person, and writes no file', async () => {
    await mailer({ smtpUrl }).send(hello);
    expect(received).toEqual([{ to: ['pat@example.org'], data: expect.stringContaining('From: Common Thread') }]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('throws a fault without the address where nobody listens', async () => {
    const sent = mailer({ smtpUrl: 'smtp://127.0.0.1:9' }).send(hello);
    await expect(sent).rejects.toThrow(MailFault);
    await expect(sent).rejects.not.toThrow(/pat/);
  });
});
