import { rmSync } from 'node:fs';

export default async function teardown() {
  const { server, folder } = globalThis.__server;
  await globalThis.__browser?.end();
  await server.release();
  rmSync(folder, { recursive: true, force: true });
}
