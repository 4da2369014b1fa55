import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { requireLongKey } from '#libs/backup';
import { projectRoot } from '#libs/kernel';
import { FolderStore, isStoreAddress, joined, type ObjectStore, openStore, within } from '#libs/storage';
import { Warehouse } from '#libs/warehouse';
import type { Environment } from './environment.js';

/** What of a data folder is no part of a backup, beside the folders the settings name: a database is backed up by its records, and a backup never by another. */
const LEFT_OUT = ['postgres', 'backups', 'mirror'];

/** Where the settings say what is kept in files is. */
export const dataFolder = (environment: Environment) => resolve(projectRoot, environment.DATA_DIR);

/** The store at an address, reached as the settings say. */
export const storeAt = (environment: Environment, address: string): ObjectStore =>
  openStore(isStoreAddress(address) && !address.startsWith('s3:') ? resolve(projectRoot, address) : address, {
    endpoint: environment.S3_ENDPOINT,
    region: environment.S3_REGION,
    accessKey: environment.S3_ACCESS_KEY,
    secretKey: environment.S3_SECRET_KEY,
  });

/** The store that machines share their snapshots by; undefined where they are in the data folder alone. */
export const sharedStore = (environment: Environment): ObjectStore | undefined =>
  environment.STORE_URL ? storeAt(environment, environment.STORE_URL) : undefined;

/**
 * Every file of an installation that a backup holds: those of the data folder, and the snapshots, wherever they are. Throws one
 * sentence where backups would go into the data folder itself, which each would hold the earlier ones of.
 */
export function keptFiles(environment: Environment): ObjectStore {
  const { BACKUP_TO, STORE_URL } = environment;
  const data = dataFolder(environment);
  if (BACKUP_TO && resolve(projectRoot, BACKUP_TO) === data)
    throw new Error(
      `The setting BACKUP_TO is not right: ${data} is the data folder, and backups need one of their own.`,
    );
  const leftOut = [...LEFT_OUT, ...[BACKUP_TO, STORE_URL].flatMap((address) => folderWithin(data, address))];
  const shared = sharedStore(environment);
  if (!shared) return new FolderStore(data, leftOut);
  return joined(new FolderStore(data, [...leftOut, 'warehouse']), 'warehouse', within(shared, 'warehouse'));
}

/** The name within a data folder of a store that lies in it, as its objects are named; none of one elsewhere. */
function folderWithin(data: string, address: string | undefined): string[] {
  if (!address || address.startsWith('s3:')) return [];
  const name = relative(data, resolve(projectRoot, address));
  return name === '' || isAbsolute(name) || name.split(sep)[0] === '..' ? [] : [name.split(sep).join('/')];
}

/** The key of backups, out of the file the settings or a command name. Throws one sentence where there is none, or too short a one. */
export function backupKey(environment: Environment, file = environment.BACKUP_KEY_FILE): string {
  if (file) return requireLongKey(secretIn(file));
  throw new Error('A backup is sealed with a key: name the file that holds it in BACKUP_KEY_FILE, or with --key-file.');
}

function secretIn(file: string): string {
  try {
    return readFileSync(resolve(projectRoot, file), 'utf8').trim();
  } catch (cause) {
    throw new Error(`The key of backups cannot be read: BACKUP_KEY_FILE, or --key-file, names ${file}.`, { cause });
  }
}

/** The snapshots of a region in the shared store; undefined where there is none. */
export function sharedSnapshots(environment: Environment): ObjectStore | undefined {
  const shared = sharedStore(environment);
  return shared && within(shared, `warehouse/${environment.REGION}`);
}

/** The warehouse of this machine: of the snapshots in its data folder, or of a mirror of those in the shared store. */
export async function openWarehouse(environment: Environment): Promise<Warehouse> {
  const warehouse = await beginWarehouse(environment);
  await warehouse.refresh();
  return warehouse;
}

/** The same, whose snapshot is still being loaded: `refresh` waits for it. */
export function beginWarehouse(environment: Environment): Promise<Warehouse> {
  const shared = sharedSnapshots(environment);
  const place = shared ? 'mirror' : 'warehouse';
  return Warehouse.begin(join(dataFolder(environment), place, environment.REGION), { shared });
}
