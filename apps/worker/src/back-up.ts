import { type BackupRun, keepBackups, noteBackup, takeBackup, type TakenBackup } from '#libs/backup';
import { loadRetention } from '#libs/retention';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import type { Environment } from '../../environment.js';
import { backupKey, keptFiles, storeAt } from '../../stores.js';

/**
 * Makes a backup where the settings say, lets go of those the keep rule does not hold, and notes in the database how it went, as
 * health and administrators are shown. A failure is noted by its kind, and thrown.
 */
export async function backUp(databaseUrl: string, environment: Environment, at: Date): Promise<TakenBackup> {
  if (!environment.BACKUP_TO)
    throw new Error('A backup needs a place: name a folder or s3://bucket/folder in BACKUP_TO, or with --to.');
  const to = storeAt(environment, environment.BACKUP_TO);
  const note = (run: Omit<BackupRun, 'startedAt' | 'address'>) =>
    noteBackup(databaseUrl, { startedAt: at, address: to.address, ...run });
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
    await keepBackups(to, loadRetention(join(projectRoot, 'data/reference')).backups, at);
    await note({ name: taken.name, rows: taken.rows, bytes: taken.bytes, problem: null });
    return taken;
  } catch (fault) {
    const { code, name } = fault as { code?: string; name: string };
    await note({ name: null, rows: null, bytes: null, problem: code ?? name });
    throw fault;
  }
}

const settingsInUse = (environment: Environment) =>
  Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [name]));
