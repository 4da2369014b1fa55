import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of its own in memory, which can be filled to the last byte. Needs the right to mount. */
export type SmallDisk = { folder: string; fill(): Promise<void>; free(): Promise<void>; close(): Promise<void> };

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'common-thread', folder]);
  await chmod(folder, 0o755);
  const ballast = join(folder, 'ballast');
  const fill = async () => {
    const { bavail, bsize } = await statfs(folder);
    await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(ignoreFull); // others write meanwhile
  };
  const free = () => rm(ballast, { force: true });
  const close = async () => {
    await run('umount', ['--lazy', folder]);
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, fill, free, close };
}

function ignoreFull(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'ENOSPC') throw fault;
}
