import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 50;

/** Takes no new connections, waits for the requests under way, `seconds` at most, and closes every connection. */
export async function drain(server: Server, seconds = 10): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  await Promise.race([closed, wait(seconds * 1000, undefined, { ref: false })]);
  clearInterval(idle);
  server.closeAllConnections();
}
