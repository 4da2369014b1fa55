import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { type ObjectStore, readWhole } from '#libs/storage';
import { isSnapshotId, type Manifest, readManifest } from './domain/manifest.js';
import type { SnapshotFolder } from './snapshot-folder.js';
import { WarehouseFault } from './warehouse-fault.js';

/** Every file a snapshot is made of, but for its manifest. */
export const filesOfSnapshot = ({ dimensions, returns, partitions }: Manifest) => [dimensions, returns, ...partitions];

/**
 * Puts the current snapshot of a folder into a store that machines share: the files it does not have, then the manifest,
 * then `current`. A stop at any moment leaves the store with the snapshot it had. To be called by the only builder.
 */
export async function shareSnapshot(folder: SnapshotFolder, store: ObjectStore): Promise<void> {
  const id = await folder.findCurrent();
  if (id === undefined || (await currentIn(store)) === id) return;
  const manifest = await folder.findManifest(id);
  if (!manifest) throw new WarehouseFault('warehouse.damaged-snapshot', `The manifest of snapshot ${id} is missing.`);
  for (const { file, sha256 } of filesOfSnapshot(manifest)) {
    if ((await store.find(file))?.size === (await stat(folder.path(file))).size) continue; // named by its content
    const put = await store.put(file, createReadStream(folder.path(file)));
    if (put.sha256 === sha256) continue;
    await store.remove(file);
    throw new WarehouseFault('warehouse.damaged-snapshot', `The file ${file} changed while it was shared.`);
  }
  await store.put(`snapshots/${id}.json`, bytes(JSON.stringify(manifest)));
  await store.put('current', bytes(`${id}\n`));
}

/** The id of the snapshot a store names as the one to serve. */
export async function currentIn(store: ObjectStore): Promise<string | undefined> {
  const text = (await readWhole(store, 'current'))?.toString().trim();
  return text !== undefined && isSnapshotId(text) ? text : undefined;
}

/**
 * Brings a snapshot from a store into a folder of this machine: what the folder does not have, each file checked against its
 * hash before it is there. Out: its manifest; undefined where the store has none of this id.
 */
export async function fetchSnapshot(
  store: ObjectStore,
  folder: SnapshotFolder,
  id: string,
): Promise<Manifest | undefined> {
  const text = isSnapshotId(id) ? await readWhole(store, `snapshots/${id}.json`) : undefined;
  if (!text) return undefined;
  const manifest = readManifest(text.toString());
  for (const { file, sha256 } of filesOfSnapshot(manifest)) {
    if (await folder.isWhole({ file, sha256 })) continue;
    if ((await folder.take(file, await store.read(file))) !== sha256)
      throw new WarehouseFault(
        'warehouse.damaged-snapshot',
        `The file ${file} of snapshot ${id} is damaged in the store.`,
      );
  }
  await folder.keepManifest(manifest);
  return manifest;
}

/** Removes from a mirror whatever no snapshot of `kept` names. Out: how many files went. */
export async function clearMirror(folder: SnapshotFolder, kept: readonly string[]): Promise<number> {
  const manifests = await Promise.all(kept.map((id) => folder.findManifest(id)));
  if (manifests.some((manifest) => !manifest)) return 0; // what is not known is not cleared
  const named = new Set(['current', ...kept.map((id) => `snapshots/${id}.json`)]);
  for (const manifest of manifests) for (const { file } of filesOfSnapshot(manifest!)) named.add(file);
  const entries = await readdir(folder.root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => folder.nameOf(entry.parentPath, entry.name));
  const stale = files.filter((file) => !named.has(file) && !file.startsWith('arriving/'));
  for (const file of stale) await folder.remove(file);
  return stale.length;
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}
