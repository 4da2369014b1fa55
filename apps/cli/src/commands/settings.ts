import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { Command } from 'commander';
import { withSettings } from '../../../settings-reference.js';

const README = join(projectRoot, 'README.md');

/** `settings --check` and `settings --write`: the table of settings in the README, held to the settings themselves. */
export const settingsCommand = () =>
  new Command('settings')
    .description('keep the table of settings in the README as the settings are')
    .option('--check', 'say whether it is')
    .option('--write', 'write it anew')
    .action(({ write = false }: { check?: boolean; write?: boolean }) => {
      const readme = readFileSync(README, 'utf8');
      const current = withSettings(readme);
      if (write) writeFileSync(README, current);
      else if (current !== readme)
        throw new Error('The settings in the README are not current: npm run -s cli -- settings --write writes them.');
      console.log(`The table of settings in the README is ${write ? 'written' : 'current'}.`);
    });
