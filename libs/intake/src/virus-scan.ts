import { connect, type Socket } from 'node:net';

/** Where a ClamAV daemon listens: on a socket of this machine, or on a host. */
export type ScannerAddress = { path: string } | { host: string; port: number };

/** Says why a file must not be opened, in one plain sentence, or nothing. Never rejects. */
export type VirusScan = (bytes: Uint8Array) => Promise<string | undefined>;

export const VIRUS_SENTENCES = {
  found: 'The selected file contains a virus. It was not opened or kept.',
  unchecked:
    'The file could not be checked for viruses, so it was not opened. Try again later, and tell the administrator if it happens again.',
} as const;

const CHUNK = 64 * 1024;
const LONGEST_REPLY = 1024;

/**
 * A scan by the ClamAV daemon at an address. A daemon that is not there, takes too long or says anything but that the file is
 * clean leaves the file unopened: where checking is asked for, nothing goes unchecked.
 */
export function virusScanAt(address: ScannerAddress, milliseconds = 30_000): VirusScan {
  return async (bytes) => {
    const reply = await ask(address, bytes, milliseconds).catch(() => '');
    if (reply === 'stream: OK') return undefined;
    return reply.endsWith(' FOUND') ? VIRUS_SENTENCES.found : VIRUS_SENTENCES.unchecked;
  };
}

/** Sends a file in chunks, each after its length, as the daemon's INSTREAM command has it, and gives the reply. */
function ask(address: ScannerAddress, bytes: Uint8Array, milliseconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const timer = setTimeout(() => socket.destroy(new Error('The virus scanner took too long.')), milliseconds);
    let reply = '';
    socket.on('connect', () => send(socket, bytes));
    socket.on('data', (part) => {
      reply = (reply + part.toString('latin1')).slice(0, LONGEST_REPLY);
      if (reply.includes('\0')) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(reply.split('\0')[0]?.trim() ?? '');
    });
  });
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    socket.write(lengthOf(chunk.length));
    socket.write(chunk);
  }
  socket.write(lengthOf(0));
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
