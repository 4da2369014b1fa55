import 'reflect-metadata';
import { actingFrom } from '#libs/audit';
import { projectVersion } from '#libs/kernel';
import { Command } from 'commander';
import { keepCompiled } from '../../keep-compiled.js';

keepCompiled();

/** Each command, loaded when it is the one asked for: the rooms that others need take a second to load. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  ingest: async () => (await import('./commands/ingest.js')).ingestCommand(),
  intake: async () => (await import('./commands/intake.js')).intakeCommand(),
  tag: async () => (await import('./commands/tag.js')).tagCommand(),
  tagger: async () => (await import('./commands/tagger.js')).taggerCommand(),
  typology: async () => (await import('./commands/typology.js')).typologyCommand(),
  codings: async () => (await import('./commands/codings.js')).codingsCommand(),
  warehouse: async () => (await import('./commands/warehouse.js')).warehouseCommand(),
  digest: async () => (await import('./commands/digest.js')).digestCommand(),
  editions: async () => (await import('./commands/editions.js')).editionsCommand(),
  report: async () => (await import('./commands/report.js')).reportCommand(),
  returns: async () => (await import('./commands/returns.js')).returnsCommand(),
  actions: async () => (await import('./commands/actions.js')).actionsCommand(),
  reviews: async () => (await import('./commands/reviews.js')).reviewsCommand(),
  accounts: async () => (await import('./commands/accounts.js')).accountsCommand(),
  forms: async () => (await import('./commands/forms.js')).formsCommand(),
  audit: async () => (await import('./commands/audit.js')).auditCommand(),
  licences: async () => (await import('./commands/licences.js')).licencesCommand(),
  rights: async () => (await import('./commands/rights.js')).rightsCommand(),
  settings: async () => (await import('./commands/settings.js')).settingsCommand(),
  backup: async () => (await import('./commands/backup.js')).backupCommand(),
  restore: async () => (await import('./commands/backup.js')).restoreCommand(),
  backups: async () => (await import('./commands/backup.js')).backupsCommand(),
  release: async () => (await import('./commands/release.js')).releaseCommand(),
};

const NEEDS_SETTINGS =
  'A command that works on the record needs every setting the service runs with: DATA_DIR, DATABASE_URL and REGION to find it,\n' +
  'PUBLIC_URL or PORT for the links it prints.';

const program = new Command('common-thread')
  .description('The work of Common Thread from a terminal, for those who run it.')
  .version(projectVersion)
  .addHelpText('afterAll', `\n${NEEDS_SETTINGS}`)
  .showHelpAfterError('Add --help to see how this is used.');

const asked = Object.entries(COMMANDS).filter(([name]) => name === process.argv[2]);
for (const [, load] of asked.length > 0 ? asked : Object.entries(COMMANDS)) program.addCommand(await load());

/** The command as the trail names it: its words, without what it was given. */
const words = process.argv
  .slice(2, 4)
  .filter((word) => /^[a-z]+$/.test(word))
  .join(' ');
actingFrom({ means: 'command', through: words }, () => program.parseAsync()).catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
});
