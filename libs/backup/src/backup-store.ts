import { randomBytes } from 'node:crypto';
import { createZstdCompress, createZstdDecompress, constants } from 'node:zlib';
import { Readable } from 'node:stream';
import { type Bytes, type ObjectStore, type Put, readWhole, sha256Of, within } from '#libs/storage';
import { BackupFault } from './backup-fault.js';
import {
  beganAt,
  FORMAT,
  type Header,
  type Manifest,
  nameBackup,
  readHeader,
  readManifest,
} from './domain/manifest.js';
import { keyOf, seal, unseal } from './seal.js';

const HEADER = 'header.json';
const MANIFEST = 'manifest.sealed';

/** A backup in a store. One that is not whole was cut short, or is being made. */
export type Found = { name: string; at: Date; isWhole: boolean };

/** Every backup in a store, oldest first. */
export async function listBackups(store: ObjectStore): Promise<Found[]> {
  const whole = new Map<string, boolean>();
  for await (const { name } of store.list()) {
    const [backup, object] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
    if (beganAt(backup)) whole.set(backup, (whole.get(backup) ?? false) || object === MANIFEST);
  }
  const found = [...whole].map(([name, isWhole]) => ({ name, at: beganAt(name)!, isWhole }));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Removes a backup: what says that it is whole first, so that a stop in between leaves none that seems to be. */
export async function removeBackup(store: ObjectStore, name: string): Promise<void> {
  const backup = within(store, name);
  await backup.remove(MANIFEST);
  for await (const object of backup.list()) await backup.remove(object.name);
}

/** One backup in a store, with its key. */
export class BackupBox {
  private constructor(
    readonly header: Header,
    private readonly store: ObjectStore,
    private readonly key: Buffer,
  ) {}

  /** Begins a backup at a time. */
  static async begin(store: ObjectStore, passphrase: string, at: Date): Promise<BackupBox> {
    const salt = randomBytes(16);
    const name = nameBackup(at, randomBytes(4).toString('hex'));
    const header = { format: FORMAT, name, createdAt: at.toISOString(), salt: salt.toString('hex') };
    const inside = within(store, name);
    await inside.put(HEADER, asBytes(`${JSON.stringify(header)}\n`));
    return new BackupBox(header, inside, keyOf(requireLong(passphrase), salt));
  }

  /** Opens a backup by its name, or the newest whole one. Throws a `BackupFault` that says what is wrong with it. */
  static async open(store: ObjectStore, passphrase: string, name?: string): Promise<BackupBox> {
    const all = await listBackups(store);
    const found = name === undefined ? all.findLast(({ isWhole }) => isWhole) : all.find((one) => one.name === name);
    if (!found)
      throw new BackupFault(
        'backup.none',
        `There is no ${name ? `backup ${name}` : 'whole backup'} in ${store.address}.`,
      );
    if (!found.isWhole)
      throw new BackupFault(
        'backup.incomplete',
        `The backup ${found.name} was cut short while it was made: use another.`,
      );
    const inside = within(store, found.name);
    const header = readHeader((await readWhole(inside, HEADER))?.toString() ?? '');
    if (header && header.format > FORMAT)
      throw new BackupFault(
        'backup.newer',
        `The backup ${found.name} was made by a newer version: install that first.`,
      );
    if (header?.name !== found.name) throw damaged(HEADER);
    return new BackupBox(header, inside, keyOf(requireLong(passphrase), Buffer.from(header.salt, 'hex')));
  }

  /** What the backup holds. */
  async manifest(): Promise<Manifest> {
    const sealed = await readWhole(this.store, MANIFEST);
    if (!sealed) throw damaged(MANIFEST);
    const text = await Readable.from(unseal(asBytes(sealed), this.key, this.named(MANIFEST)))
      .toArray()
      .catch((cause: unknown) => {
        throw new BackupFault('backup.wrong-key', 'The backup does not open with this key, or is damaged.', { cause });
      });
    const manifest = readManifest(Buffer.concat(text).toString());
    if (manifest?.name !== this.header.name) throw damaged(MANIFEST);
    return manifest;
  }

  /** Makes the backup whole. */
  async finish(manifest: Manifest): Promise<void> {
    const put = await this.store.put(MANIFEST, seal(asBytes(JSON.stringify(manifest)), this.key, this.named(MANIFEST)));
    await this.requireSame(MANIFEST, put);
  }

  /** Puts an object, compressed and sealed, and reads it back: what the store does not give as it was put is a fault. */
  async put(object: string, content: Bytes): Promise<{ object: string } & Put> {
    const put = await this.store.put(object, seal(compressed(content), this.key, this.named(object)));
    await this.requireSame(object, put);
    return { object, ...put };
  }

  /** The content of an object. Throws a fault where it is not what was put, at the latest when it ends. */
  async *read({ object }: { object: string }): Bytes {
    if (!(await this.store.find(object))) throw damaged(object);
    const content = Readable.from(unseal(await this.store.read(object), this.key, this.named(object)));
    try {
      yield* decompressed(content);
    } catch (fault) {
      throw fault instanceof BackupFault ? fault : damaged(object, { cause: fault });
    }
  }

  private async requireSame(object: string, put: Put): Promise<void> {
    if ((await sha256Of(await this.store.read(object))) !== put.sha256) throw damaged(object);
  }

  private named(object: string): string {
    return `${this.header.name}/${object}`;
  }
}

const LEAST = 12;
/** A key that is long enough to seal a backup with. Throws a `BackupFault` for any other. */
export function requireLong(passphrase: string): string {
  if (passphrase.length >= LEAST) return passphrase;
  throw new BackupFault(
    'backup.no-key',
    `A backup needs a key of at least ${LEAST} signs, in the file BACKUP_KEY_FILE names.`,
  );
}

const damaged = (object: string, options?: ErrorOptions) =>
  new BackupFault('backup.damaged', `The backup is damaged: ${object} is not whole.`, options);

async function* asBytes(content: string | Buffer): Bytes {
  yield Buffer.from(content);
}

const QUICK = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const compressed = (content: Bytes): Bytes => piped(content, () => createZstdCompress(QUICK));
const decompressed = (content: Bytes): Bytes => piped(content, () => createZstdDecompress());

/** Sends bytes through a stream, so that a fault on either side ends both; begun when they are asked for, not before. */
async function* piped(content: Bytes, through: () => NodeJS.ReadWriteStream): Bytes {
  yield* Readable.from(content, { objectMode: false }).compose(through()) as Bytes;
}
