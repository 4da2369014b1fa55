import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message as the server took it: to whom, and what it was. */
export type Received = { to: string; data: string };

/**
 * How the server takes messages. It `dies` on the way: once an address is named, once it has all words and has not kept
 * them, or once it has kept them and did not say so.
 */
export type Manner = 'take' | 'refuse-address' | 'busy' | 'dies-early' | 'dies-late' | 'dies-after-taking';

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** A mail server at one address that can refuse, die half way, be gone and come back, and keeps what it took. */
export async function startMailServer() {
  const received: Received[] = [];
  const lines = new Set<Socket>();
  let manner: Manner = 'take';
  const die = () => lines.forEach((line) => line.destroy());

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, answer) => {
      if (manner === 'dies-early') return die();
      if (manner === 'refuse-address') return answer(saying(550, 'No such mailbox'));
      return answer(manner === 'busy' ? saying(451, 'Try again later') : null);
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (manner === 'dies-late') return die();
        received.push({ to: envelope.rcptTo[0]!.address, data: Buffer.concat(parts).toString() });
        return manner === 'dies-after-taking' ? die() : done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const behind = (server.server.address() as AddressInfo).port;

  // What people connect to is a line to the server, which can be cut and put up again at the same address.
  const put = (line: Socket) => {
    const inner = connect(behind, '127.0.0.1');
    for (const end of [line, inner]) {
      lines.add(end);
      end.on('error', () => undefined).on('close', () => lines.delete(end));
    }
    line.pipe(inner).pipe(line);
  };
  let door: Server | undefined;
  let port = 0;
  const comeBack = async () => {
    door = createServer(put);
    await new Promise<void>((listening) => door!.listen(port, '127.0.0.1', listening));
    port = (door.address() as AddressInfo).port;
  };
  const goAway = async () => {
    die();
    await new Promise<void>((closed) => (door ? door.close(() => closed()) : closed()));
    door = undefined;
  };

  await comeBack();
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (how: Manner) => (manner = how),
    goAway,
    comeBack,
    stop: async () => {
      await goAway();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

const saying = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
