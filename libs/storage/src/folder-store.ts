import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { hashed } from './hashed.js';
import { type Bytes, type ObjectStore, type Put, requireName, type StoredObject, StoreFault } from './object-store.js';

/** How the name of a file begins that is not whole yet; the name of a folder of such, in a store of an earlier version. */
const PUTTING = '.putting';

/**
 * A store in a folder, which several machines may share. Its objects are files; one being put lies aside until it is whole. A key is
 * readable by its owner alone, as whatever made it had it.
 */
export class FolderStore implements ObjectStore {
  readonly address: string;
  /** `leftOut` names folders that are no part of the store, as a server's own are within a data folder. */
  constructor(
    folder: string,
    private readonly leftOut: readonly string[] = [],
  ) {
    this.address = resolve(folder);
  }

  async put(name: string, content: Bytes): Promise<Put> {
    const path = this.path(name);
    const aside = join(dirname(path), `${PUTTING}.${randomBytes(8).toString('hex')}`);
    await mkdir(dirname(path), { recursive: true });
    try {
      const put = await writeDurably(aside, content, name.endsWith('.key') ? 0o600 : 0o666);
      await rename(aside, path);
      await flushFolder(dirname(path));
      return put;
    } finally {
      await rm(aside, { force: true });
    }
  }

  async read(name: string): Promise<Readable> {
    if (await this.find(name)) return createReadStream(this.path(name));
    throw new StoreFault('storage.no-such-object', `There is no ${name} in ${this.address}.`);
  }

  async find(name: string): Promise<StoredObject | undefined> {
    const found = await stat(this.path(name)).catch(ifAbsent);
    return found?.isFile() ? { name, size: found.size } : undefined;
  }

  /** The files of a folder come before the folders in it, which are looked into when they are come to. */
  async *list(prefix = ''): AsyncGenerator<StoredObject> {
    for await (const object of this.walk('')) if (object.name.startsWith(prefix)) yield object;
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  private async *walk(folder: string): AsyncGenerator<StoredObject> {
    const entries = (await readdir(join(this.address, folder), { withFileTypes: true }).catch(ifAbsent)) ?? [];
    const names = entries.sort(
      (a, b) => Number(a.isDirectory()) - Number(b.isDirectory()) || (a.name < b.name ? -1 : 1),
    );
    for (const entry of names) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith(PUTTING) || this.leftOut.includes(name)) continue;
      if (entry.isDirectory()) yield* this.walk(name);
      else if (entry.isFile()) yield* this.found(name);
    }
  }

  private async *found(name: string): AsyncGenerator<StoredObject> {
    const object = await this.find(name);
    if (object) yield object; // gone again: removed while the list was made
  }

  private path(name: string): string {
    return join(this.address, requireName(name));
  }
}

async function writeDurably(path: string, content: Bytes, mode: number): Promise<Put> {
  const { bytes, sum } = hashed(content);
  const file = await open(path, 'wx', mode);
  try {
    for await (const piece of bytes) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
  return sum();
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // cannot open a folder, and needs no flush
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ifAbsent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT' && fault.code !== 'ENOTDIR') throw fault;
}
