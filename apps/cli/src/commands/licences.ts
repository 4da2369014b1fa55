import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { Command } from 'commander';
import { mayBeUsed, packagesIn } from '../licences.js';

/** `licences`: what the service is built of and under which terms. */
export const licencesCommand = () =>
  new Command('licences')
    .description('list the packages the service is built of with their licences; ends with 1 if one was not agreed to')
    .option('--all', 'those for development too')
    .action(({ all = false }: { all?: boolean }) => {
      const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Parameters<
        typeof packagesIn
      >[0];
      const packages = packagesIn(lock).filter(({ isForDevelopment }) => all || !isForDevelopment);
      for (const { name, version, licence } of packages) console.log(`${licence ?? 'not stated'}\t${name} ${version}`);
      const refused = packages.filter((one) => !mayBeUsed(one));
      console.log(`${packages.length} packages, ${refused.length} under a licence that was not agreed to`);
      if (refused.length > 0) process.exitCode = 1;
    });
