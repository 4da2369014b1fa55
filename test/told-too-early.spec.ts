import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';

/** As a worker of jest-light-runner: one listener from the start, and later the one that waits to be told what it works by. */
const WORKER = `
  const begun = [];
  process.on('message', (message) => begun.push(message));
  setTimeout(() => process.on('message', (message) => process.send({ begun: begun.length, told: message.workerData })), 300);`;

it('tells a worker what it works by that was told before it asked, and keeps nothing else from it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'common-thread-worker-'));
  const file = join(folder, 'worker.mjs');
  writeFileSync(file, WORKER);
  const worker = fork(file, { execArgv: ['--import', join(projectRoot, 'test/told-too-early.mjs')] });
  try {
    worker.send({ source: 'pool' });
    worker.send({ type: 'jest-light-runner-worker-data', workerData: 'what it works by' });
    const heard = await new Promise((resolve) => worker.once('message', resolve));
    expect(heard).toEqual({ begun: 2, told: 'what it works by' });
  } finally {
    worker.kill();
    rmSync(folder, { recursive: true });
  }
}, 20_000);
