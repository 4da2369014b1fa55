import {
  type BackupRun,
  findMadeByHand,
  keepBackups,
  noteBackup,
  noteGone,
  takeBackup,
  type TakenBackup,
} from '#libs/backup';
import { loadRetention } from '#libs/retention';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import type { Environment } from '../../environment.js';
import { backupKey, keptFiles, storeAt } from '../../stores.js';

/**
 * Makes a backup where the settings say, lets go of those the keep rule does not hold, and notes in the database how it went, as
 * health and administrators are shown. One made by hand is noted as such, and kept longer. A failure is noted by its kind, and thrown.
 */
export async function backUp(
  databaseUrl: string,
  environment: Environment,
  at: Date,
  byHand = false,
): Promise<TakenBackup> {
  if (!environment.BACKUP_TO)
    throw new Error('A backup needs a place: name a folder or s3://bucket/folder in BACKUP_TO, or with --to.');
  const to = storeAt(environment, environment.BACKUP_TO);
  const note = (run: Omit<BackupRun, 'startedAt' | 'address' | 'byHand'>) =>
    noteBackup(databaseUrl, { startedAt: at, address: to.address, byHand, ...run });
  try {
    const taken = await takeBackup({
      databaseUrl,
      files: keptFiles(environment),
      to,
      passphrase: backupKey(environment),
      region: environment.REGION,
      settings: settingsInUse(environment),
      at,
    });
    const rule = loadRetention(join(projectRoot, 'data/reference')).backups;
    const left = await keepBackups(to, rule, at, [
      ...(byHand ? [taken.name] : []),
      ...(await findMadeByHand(databaseUrl)),
    ]);
    await note({ name: taken.name, rows: taken.rows, bytes: taken.bytes, problem: null });
    await noteGone(
      databaseUrl,
      to.address,
      left.map(({ name }) => name),
      at,
    );
    return taken;
  } catch (fault) {
    const { code, name } = fault as { code?: string; name: string };
    await note({ name: null, rows: null, bytes: null, problem: code ?? name });
    throw code === 'ENOSPC' ? new Error(`The place for backups is full: ${to.address}.`, { cause: fault }) : fault;
  }
}

const settingsInUse = (environment: Environment) =>
  Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [name]));
