import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BackupBox, listBackups, lookThrough, restoreBackup } from '#libs/backup';
import { startEmbeddedServer } from '#libs/database';
import { projectRoot } from '#libs/kernel';
import { Command } from 'commander';
import { backUp } from '../../../worker/src/back-up.js';
import { type Environment, readEnvironment } from '../../../environment.js';
import { openRecord } from '../../../open-record.js';
import { OWNER_OBJECT } from '../../../own-store.js';
import { backupKey, keptFiles, storeAt } from '../../../stores.js';

const KEY_FILE = ['--key-file <file>', 'a file with the key of the backup; else BACKUP_KEY_FILE'] as const;

/** `backup`: makes a backup of the record and its files. */
export const backupCommand = () =>
  new Command('backup')
    .description('make a backup of database, files and keys, and let go of those the keep rule does not hold')
    .option('--to <address>', 'a folder or s3://bucket/folder; else BACKUP_TO')
    .option(...KEY_FILE)
    .action(async ({ to, keyFile }: { to?: string; keyFile?: string }) => {
      const environment = withChoices({ BACKUP_TO: to, BACKUP_KEY_FILE: keyFile });
      const database = await openRecord(environment);
      try {
        const { name, tables, rows, files, bytes } = await backUp(database.url, environment, new Date(), true);
        console.log(`${name}: ${rows} records of ${tables} tables and ${files} files, ${bytes} bytes.`);
      } finally {
        await database.release();
      }
    });

type ToRestore = { from: string; into: string; name?: string; keyFile?: string; store?: string };

/** `restore`: gives a backup back into an empty place. */
export const restoreCommand = () =>
  new Command('restore')
    .description(
      'give a backup back into an empty data folder and an empty database (DATABASE_URL, or one in the folder)',
    )
    .requiredOption('--from <address>', 'the folder or s3://bucket/folder backups are in')
    .requiredOption('--into <folder>', 'the new data folder')
    .option('--store <address>', 'where its snapshots go, for a service with that STORE_URL; else into the folder')
    .option('--name <backup>', 'which backup; else the newest')
    .option(...KEY_FILE)
    .action(async ({ from, into, name, keyFile, store: STORE_URL }: ToRestore) => {
      const choices = withChoices({ DATA_DIR: into, BACKUP_KEY_FILE: keyFile, STORE_URL });
      const environment = { ...choices, STORE_URL }; // never what the settings say: a live service may use that
      const store = storeAt(environment, from);
      const database = await emptyDatabase(environment);
      try {
        const passphrase = backupKey(environment);
        const files = keptFiles(environment);
        const { manifest, rows, migrated } = await restoreBackup({
          from: store,
          passphrase,
          name,
          databaseUrl: database.url,
          files,
        });
        console.log(`${manifest.name} is back: ${rows} records, each as it was, and ${manifest.files.length} files.`);
        if (migrated > 0) console.log(`It was brought up to date by ${migrated} migrations.`);
        console.log(
          `What was disposed of after ${manifest.createdAt} is in it again: dispose of it by the certificates made since.`,
        );
        console.log(
          `It is a record of its own, which takes over no store that another builds into (STORE_URL). Where the other is given up for it, remove the object "${OWNER_OBJECT}" from that store.`,
        );
        console.log(`These settings were in use: ${manifest.settings.join(', ') || 'none'}.`);
      } finally {
        await database.release();
      }
    });

/** `backups list` and `backups check`: what there is, and whether it would come back. */
export const backupsCommand = () =>
  new Command('backups')
    .description('the backups there are')
    .addCommand(
      new Command('list').argument('<address>', 'where they are').action(async (address: string) => {
        const store = storeAt(readEnvironment(process.env), address);
        const found = await listBackups(store);
        if (found.length === 0) throw new Error(`There is no backup in ${store.address}.`);
        for (const { name, isWhole } of found) console.log(isWhole ? name : `${name} (cut short)`);
      }),
    )
    .addCommand(
      new Command('check')
        .description('read a backup to its end, and say whether it is whole')
        .argument('<address>', 'where it is')
        .option('--name <backup>', 'which; else the newest')
        .option(...KEY_FILE)
        .action(async (address: string, { name, keyFile }: { name?: string; keyFile?: string }) => {
          const environment = withChoices({ BACKUP_KEY_FILE: keyFile });
          const box = await BackupBox.open(storeAt(environment, address), backupKey(environment), name);
          const manifest = await box.manifest();
          await lookThrough(box, manifest);
          console.log(`${manifest.name} is whole.`);
        }),
    );

const withChoices = (choices: Partial<Record<keyof Environment, string | undefined>>): Environment =>
  readEnvironment({ ...process.env, ...Object.fromEntries(Object.entries(choices).filter(([, value]) => value)) });

/** The database to give back into, not migrated: the one named, or a new one in the data folder. */
async function emptyDatabase(environment: Environment): Promise<{ url: string; release(): Promise<void> }> {
  if (environment.DATABASE_URL) return { url: environment.DATABASE_URL, release: async () => undefined };
  const folder = resolve(projectRoot, environment.DATA_DIR);
  await mkdir(folder, { recursive: true });
  return startEmbeddedServer(join(folder, 'postgres'));
}
