import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { wordForm } from '../../../test/builders/word-form.js';
import { FormReader } from './form-reader.js';
import { virusScanAt, VIRUS_SENTENCES } from './virus-scan.js';

// A daemon of our own that speaks as clamd does: it takes the stream apart, and finds a virus wherever the word stands.
const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const VIRUS = 'X5O-invented-test-virus';
let daemon: Server;
let port = 0;
let answer = (file: Buffer): string => (file.includes(VIRUS) ? 'stream: Invented.Test FOUND\0' : 'stream: OK\0');

beforeAll(async () => {
  daemon = createServer((socket) => {
    let sent = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      sent = Buffer.concat([sent, part]);
      const file = streamed(sent);
      if (file) socket.end(answer(file));
    });
  });
  daemon.listen(0, '127.0.0.1');
  await once(daemon, 'listening');
  port = (daemon.address() as AddressInfo).port;
});
afterAll(() => daemon.close());

/** The file in a stream that has come to its end: a command, and chunks with their lengths. */
function streamed(sent: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (sent.length < command.length || sent.toString('latin1', 0, command.length) !== command) return undefined;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length;) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

const scan = () => virusScanAt({ host: '127.0.0.1', port }, 2_000);

it('lets a clean file of many chunks by, every byte of which the daemon has seen', async () => {
  let seen = 0;
  const usual = answer;
  answer = (file) => {
    seen = file.length;
    return usual(file);
  };
  expect(await scan()(new Uint8Array(300_001))).toBeUndefined();
  expect(seen).toBe(300_001);
  answer = usual;
});

it('refuses a file with a virus, in the words of the upload page', async () => {
  expect(await scan()(Buffer.from(`before ${VIRUS} after`))).toBe(VIRUS_SENTENCES.found);
});

it.each(['INSTREAM size limit exceeded. ERROR\0', 'stream: Can not scan ERROR\0', '', 'HTTP/1.1 200 OK'])(
  'leaves a file unopened when the daemon answers %j',
  async (reply) => {
    const usual = answer;
    answer = () => reply;
    expect(await scan()(Buffer.from('x'))).toBe(VIRUS_SENTENCES.unchecked);
    answer = usual;
  },
);

it('leaves a file unopened when no daemon is there', async () => {
  expect(await virusScanAt({ path: '/no/such/socket' })(Buffer.from('x'))).toBe(VIRUS_SENTENCES.unchecked);
});

it('is asked before any file is read, and only a clean one is', async () => {
  const reader = new FormReader(reference, undefined, scan());
  expect((await reader.read(wordForm())).verdict).toBe('accepted');
  const infected = await reader.read(Buffer.from(`{"themes": "${VIRUS}"}`));
  expect(infected).toEqual({ verdict: 'refused', message: VIRUS_SENTENCES.found, records: [] });
  await reader.close();
});
