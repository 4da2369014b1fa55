import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isSnapshotId, readManifest, type Manifest } from './domain/manifest.js';
import { readState, type ReadState } from './domain/read-state.js';
import { WarehouseFault } from './warehouse-fault.js';

const STAGING = 'staging';
const ARRIVING = 'arriving';
const STATE = 'read.json';

/**
 * The warehouse on disk: files named by their content, never changed once placed; a manifest for each snapshot; and
 * `current`, which names the one to serve. `current` is replaced last, so a stop at any moment leaves the old snapshot.
 */
export class SnapshotFolder {
  constructor(readonly root: string) {}

  path(file: string): string {
    return join(this.root, file);
  }

  /** The id in `current`; undefined before the first snapshot. */
  async findCurrent(): Promise<string | undefined> {
    const text = await readFile(this.path('current'), 'utf8').catch(ifAbsent);
    if (text !== undefined && !isSnapshotId(text.trim()))
      throw new WarehouseFault('warehouse.damaged-snapshot', 'The warehouse file "current" does not name a snapshot.');
    return text?.trim();
  }

  /** The manifest of a snapshot; undefined if there is none. Throws a fault when it is damaged. */
  async findManifest(id: string): Promise<Manifest | undefined> {
    if (!isSnapshotId(id)) return undefined;
    const text = await readFile(this.path(manifestFile(id)), 'utf8').catch(ifAbsent);
    if (text === undefined) return undefined;
    try {
      return readManifest(text);
    } catch (cause) {
      throw new WarehouseFault('warehouse.damaged-snapshot', `The manifest of snapshot ${id} is damaged.`, { cause });
    }
  }

  /** Whether a file is there with the content its hash promises. */
  async isWhole(file: { file: string; sha256: string }): Promise<boolean> {
    return (await hashOf(this.path(file.file)).catch(ifAbsent)) === file.sha256;
  }

  /** A new folder for unfinished files. What an earlier build left behind is removed: call under the builder's lock. */
  async stage(): Promise<string> {
    await this.unstage();
    const staging = join(this.path(STAGING), randomBytes(6).toString('hex'));
    await mkdir(staging, { recursive: true });
    return staging;
  }

  async unstage(): Promise<void> {
    await rm(this.path(STAGING), { recursive: true, force: true });
  }

  /** Moves a finished file into `folder` under the name of its content. Already there: the same file, and kept. */
  async place(finished: string, folder: string, extension: string): Promise<{ file: string; sha256: string }> {
    const sha256 = await hashOf(finished);
    const placed = { file: `${folder}/${sha256}.${extension}`, sha256 };
    if (!(await this.isWhole(placed))) await moveDurably(finished, this.path(placed.file));
    return placed;
  }

  /** Makes a snapshot whose files are all placed the one to serve. */
  async publish(manifest: Manifest, staging: string): Promise<void> {
    if (!(await this.findManifest(manifest.id).catch(ifDamaged)))
      await this.replace(manifestFile(manifest.id), `${JSON.stringify(manifest, null, 2)}\n`, staging);
    await this.replace('current', `${manifest.id}\n`, staging);
  }

  /** Takes a file in from elsewhere under its name, whole or not at all. Out: the hash of what came. */
  async take(file: string, content: AsyncIterable<Uint8Array>): Promise<string> {
    const arriving = join(this.path(ARRIVING), randomBytes(6).toString('hex'));
    await mkdir(dirname(arriving), { recursive: true });
    try {
      await pipeline(content, createWriteStream(arriving));
      const sha256 = await hashOf(arriving);
      if (file.includes(sha256)) await moveDurably(arriving, this.path(file)); // another would not be what its name says
      return sha256;
    } finally {
      await rm(arriving, { force: true });
    }
  }

  /** Keeps the manifest of a snapshot that was brought from elsewhere, whose files are all here. */
  async keepManifest(manifest: Manifest): Promise<void> {
    if (await this.findManifest(manifest.id).catch(ifDamaged)) return;
    await mkdir(this.path(ARRIVING), { recursive: true });
    await this.replace(manifestFile(manifest.id), `${JSON.stringify(manifest, null, 2)}\n`, this.path(ARRIVING));
  }

  /** Makes a snapshot that was brought from elsewhere the one to serve. */
  async serve({ id }: Manifest): Promise<void> {
    await this.replace('current', `${id}\n`, this.path(ARRIVING));
  }

  /** The name of a file by the folder it is in, as manifests have it. */
  nameOf(folder: string, file: string): string {
    return relative(this.root, join(folder, file)).split(sep).join('/');
  }

  async remove(file: string): Promise<void> {
    await rm(this.path(file), { force: true });
  }

  /** Where the reading of the record stood for the last snapshot; undefined when that is not known. */
  async findState(): Promise<ReadState | undefined> {
    const text = await readFile(this.path(STATE), 'utf8').catch(ifAbsent);
    return text === undefined ? undefined : readState(text);
  }

  async keepState(state: ReadState, staging: string): Promise<void> {
    await this.replace(STATE, `${JSON.stringify(state)}\n`, staging);
  }

  private async replace(file: string, text: string, staging: string): Promise<void> {
    const unfinished = join(staging, randomBytes(6).toString('hex'));
    await write(unfinished, text);
    await moveDurably(unfinished, this.path(file));
  }
}

const manifestFile = (id: string) => `snapshots/${id}.json`;

/** The file in one piece, which is of some megabytes at most: each piece waits for a thread of Node's, which readers' questions hold. */
async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

/** Renames only what has reached the disk, and waits until the new name has too. */
async function moveDurably(from: string, to: string): Promise<void> {
  await flush(from, 'r+');
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  if (process.platform !== 'win32') await flush(dirname(to), 'r'); // Windows cannot open a folder, and needs no flush
}

async function flush(path: string, mode: 'r' | 'r+'): Promise<void> {
  const file = await open(path, mode);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function ifAbsent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT') throw fault;
}

function ifDamaged(fault: unknown): undefined {
  if (!(fault instanceof WarehouseFault)) throw fault;
}
