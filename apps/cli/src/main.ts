import 'reflect-metadata';
import { projectVersion } from '#libs/kernel';
import { Command } from 'commander';
import { accountsCommand } from './commands/accounts.js';
import { codingsCommand } from './commands/codings.js';
import { digestCommand } from './commands/digest.js';
import { formsCommand } from './commands/forms.js';
import { ingestCommand } from './commands/ingest.js';
import { intakeCommand } from './commands/intake.js';
import { returnsCommand } from './commands/returns.js';
import { releaseCommand } from './commands/release.js';
import { tagCommand } from './commands/tag.js';
import { taggerCommand } from './commands/tagger.js';
import { typologyCommand } from './commands/typology.js';
import { warehouseCommand } from './commands/warehouse.js';

const program = new Command('common-thread')
  .description('The work of Common Thread from a terminal, for those who run it.')
  .version(projectVersion)
  .showHelpAfterError('Add --help to see how this is used.');

const commands = [
  ingestCommand,
  intakeCommand,
  tagCommand,
  taggerCommand,
  typologyCommand,
  codingsCommand,
  warehouseCommand,
  digestCommand,
  returnsCommand,
  accountsCommand,
  formsCommand,
  releaseCommand,
];
for (const command of commands) program.addCommand(command());

program.parseAsync().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
});
